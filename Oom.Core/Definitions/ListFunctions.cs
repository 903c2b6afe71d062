using System.Linq.Expressions;
using Oom.Formulas;
using Oom.Kinematics;
using static Oom.Definitions.Symbol;

namespace Oom.Definitions;

/// <summary>The functions of lists that are made of sums: scalar sums and shapes of events.</summary>
internal static class ListFunctions
{
    // A symmetric matrix is diagonal to the last digit after four sweeps of rotations.
    private const int Sweeps = 6;

    private static readonly TermType.Number Fraction = new(Dimension.None, new(0, 1));

    private static readonly EventFunction[] SphericityTensor =
    [
        Summand(2, p => p.Px * p.Px), Summand(2, p => p.Px * p.Py), Summand(2, p => p.Px * p.Pz),
        Summand(2, p => p.Py * p.Py), Summand(2, p => p.Py * p.Pz), Summand(2, p => p.Pz * p.Pz),
    ];

    private static readonly EventFunction[] LinearTensor =
    [
        Summand(1, p => p.Momentum > 0 ? p.Px * p.Px / p.Momentum : 0), Summand(1, p => p.Momentum > 0 ? p.Px * p.Py / p.Momentum : 0),
        Summand(1, p => p.Momentum > 0 ? p.Px * p.Pz / p.Momentum : 0), Summand(1, p => p.Momentum > 0 ? p.Py * p.Py / p.Momentum : 0),
        Summand(1, p => p.Momentum > 0 ? p.Py * p.Pz / p.Momentum : 0), Summand(1, p => p.Momentum > 0 ? p.Pz * p.Pz / p.Momentum : 0),
    ];

    /// <summary>All.</summary>
    public static IReadOnlyList<ListFunction> All { get; } =
    [
        new("ht", new(Units.Energy, EventFunctions.NotNegative), (double sum) => sum, Summand(1, p => p.Pt))
        {
            IsOfNoneToo = true,
            Notation = new("the scalar sum of the transverse momenta of {0}", @"H_{{\mathrm{{T}}}}\left({0}\right)"),
        },
        new("sphericity", Fraction, OfEigenvalues((_, middle, least) => 1.5 * (middle + least)), SphericityTensor)
        {
            Notation = new("the sphericity of {0}", @"S\left({0}\right)",
                "3/2 (l2 + l3), l1 >= l2 >= l3 the eigenvalues of sum p_i p_j / sum p^2 (Bjorken, Brodsky, Phys. Rev. D 1 (1970) 1416)"),
        },
        new("aplanarity", new(Dimension.None, new(0, 0.5)), OfEigenvalues((_, _, least) => 1.5 * least), SphericityTensor)
        {
            Notation = new("the aplanarity of {0}", @"A\left({0}\right)", "3/2 l3 of the same"),
        },
        new("transversesphericity", Fraction, (double xx, double xy, double yy) => 1 - Math.Min(
            1, Math.Sqrt((xx - yy) * (xx - yy) + 4 * xy * xy) / (xx + yy)),
            SphericityTensor[0], SphericityTensor[1], SphericityTensor[3])
        {
            Notation = new("the transverse sphericity of {0}", @"S_{{\perp}}\left({0}\right)",
                "2 l2 / (l1 + l2) of the same in the transverse plane (ALICE, arXiv:1205.3963)"),
        },
        new("cparameter", Fraction, (double xx, double xy, double xz, double yy, double yz, double zz) => Math.Max(0, Math.Min(1,
            3 * (xx * yy - xy * xy + yy * zz - yz * yz + xx * zz - xz * xz) / ((xx + yy + zz) * (xx + yy + zz)))), LinearTensor)
        {
            Notation = new("the C parameter of {0}", @"C\left({0}\right)",
                "3 (l1 l2 + l2 l3 + l3 l1) of the linearised tensor sum (p_i p_j / p) / sum p "
                + "(Parisi, Phys. Lett. B 74 (1978) 65; Donoghue, Low, Pi, Phys. Rev. D 20 (1979) 2759)"),
        },
        new("dparameter", Fraction, (double xx, double xy, double xz, double yy, double yz, double zz) => Math.Max(0, Math.Min(1,
            27 * (xx * (yy * zz - yz * yz) - xy * (xy * zz - yz * xz) + xz * (xy * yz - yy * xz))
            / ((xx + yy + zz) * (xx + yy + zz) * (xx + yy + zz)))), LinearTensor)
        {
            Notation = new("the D parameter of {0}", @"D\left({0}\right)", "27 l1 l2 l3 of the linearised tensor"),
        },
    ];

    // The eigenvalues of the tensor over its trace, by cyclic rotations of Jacobi (Golub, Van Loan, Matrix Computations, 8.5).
    private static LambdaExpression OfEigenvalues(Func<Symbol, Symbol, Symbol, Symbol> value)
    {
        var algorithm = new Algorithm();
        var given = Enumerable.Range(0, 6).Select(_ => algorithm.Number()).ToArray();
        var trace = algorithm.Let(given[0] + given[3] + given[5]);
        Symbol[] m = [.. given.Select(entry => algorithm.Let(entry / trace))];
        Symbol xx = m[0], xy = m[1], xz = m[2], yy = m[3], yz = m[4], zz = m[5];
        algorithm.Repeat(Sweeps, () =>
        {
            Rotate(xx, yy, xy, xz, yz);
            Rotate(xx, zz, xz, xy, yz);
            Rotate(yy, zz, yz, xy, xz);
        });
        Symbol most = algorithm.Let(Max(Max(xx, yy), zz)), least = algorithm.Let(Max(0, Min(Min(xx, yy), zz)));
        var middle = algorithm.Let(Max(Min(xx, yy), Min(Max(xx, yy), zz)));
        return algorithm.Giving(Min(1, value(most, Max(0, middle), least)));

        // Makes the entry of two axes 0; the other two are those of the third axis with the first and with the second.
        void Rotate(Symbol first, Symbol second, Symbol entry, Symbol withFirst, Symbol withSecond)
        {
            var difference = algorithm.Let(second - first);
            var size = algorithm.Let(Abs(difference) + Sqrt(difference * difference + 4 * entry * entry));
            var tangent = algorithm.Let((size > 0).Choose((difference < 0).Choose(-2.0, 2.0) * entry / size, 0));
            var cosine = algorithm.Let(1 / Sqrt(tangent * tangent + 1));
            var sine = algorithm.Let(tangent * cosine);
            algorithm.Set(first, first - tangent * entry);
            algorithm.Set(second, second + tangent * entry);
            algorithm.Set(entry, 0);
            var turned = algorithm.Let(cosine * withFirst - sine * withSecond);
            algorithm.Set(withSecond, sine * withFirst + cosine * withSecond);
            algorithm.Set(withFirst, turned);
        }
    }

    private static EventFunction Summand(int power, Expression<Func<FourMomentum, double>> value)
        => new("summand", [new TermType.Momentum()], new TermType.Number(Units.Energy.Raised(power), Interval.Whole), value)
        {
            Notation = new("", ""),
        };
}
