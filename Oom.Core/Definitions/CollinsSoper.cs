using System.Linq.Expressions;
using Oom.Kinematics;
using static Oom.Definitions.Symbol;

namespace Oom.Definitions;

/// <summary>
/// The angles of a particle in the frame of Collins and Soper (Phys. Rev. D 16 (1977) 2219): the rest frame of a pair, with the z axis
/// half way between the beam along +z and the opposite of the one along -z, and the x axis along the pair's transverse momentum.
/// </summary>
internal static class CollinsSoper
{
    /// <summary>The cosine of the polar angle, and the azimuth, of the first of two momenta.</summary>
    public static IReadOnlyList<EventFunction> All { get; } =
    [
        new("costheta_cs", [new TermType.Momentum(), new TermType.Momentum()],
            new TermType.Number(Formulas.Dimension.None, new(-1, 1)), Value(
                static (x, y, z) => z / Sqrt(x * x + y * y + z * z)))
        {
            Notation = new("the cosine of the polar angle of {0} in the Collins-Soper frame of {0} and {1}",
                @"\cos\theta^{{*}}_{{\mathrm{{CS}}}}\left({0}, {1}\right)",
                "Phys. Rev. D 16 (1977) 2219, of the first, the beam along +z being the z axis; "
                + "for the quark's side times the sign of rapidity(a + b)"),
        },
        new("phi_cs", [new TermType.Momentum(), new TermType.Momentum()],
            new TermType.Number(Formulas.Dimension.None, new(-Math.PI, Math.PI), IsAngle: true), Value(
                static (x, y, _) => new(Expression.Call(typeof(Math), nameof(Math.Atan2), null, y.Expression, x.Expression))))
        {
            Notation = new("the azimuth of {0} in the Collins-Soper frame of {0} and {1}",
                @"\phi^{{*}}_{{\mathrm{{CS}}}}\left({0}, {1}\right)",
                "the same, from the transverse momentum of a + b, which is the x axis of the laboratory where it is 0"),
        },
    ];

    // A boost along the beams to where the pair has no longitudinal momentum leaves both beams on the axis, the one along its transverse
    // momentum that follows has them under equal angles.
    private static LambdaExpression Value(Func<Symbol, Symbol, Symbol, Symbol> angle)
    {
        var algorithm = new Algorithm();
        ParameterExpression a = algorithm.Argument(typeof(FourMomentum)), b = algorithm.Argument(typeof(FourMomentum));
        var (e, px, py, pz) = ComponentsOf(a);
        var (otherE, otherX, otherY, otherZ) = ComponentsOf(b);
        Symbol pairE = algorithm.Let(e + otherE), pairX = algorithm.Let(px + otherX), pairY = algorithm.Let(py + otherY),
            pairZ = algorithm.Let(pz + otherZ);
        var pt = algorithm.Let(Sqrt(pairX * pairX + pairY * pairY));
        var transverse = algorithm.Let(Sqrt((pairE - pairZ) * (pairE + pairZ)));
        var mass = algorithm.Let(new(Expression.Property(Expression.Add(a, b), nameof(FourMomentum.Mass))));
        Symbol unitX = algorithm.Let((pt > 0).Choose(pairX / pt, 1)), unitY = algorithm.Let((pt > 0).Choose(pairY / pt, 0));
        // Of the products a.E B.Z - a.Z B.E the parts with a itself cancel.
        var z = algorithm.Let((pz * otherE - e * otherZ) / transverse);
        var energy = algorithm.Let((e * pairE - pz * pairZ) / transverse);
        var x = algorithm.Let((transverse * (px * unitX + py * unitY) - pt * energy) / mass);
        var y = algorithm.Let(py * unitX - px * unitY);
        return algorithm.Giving(angle(x, y, z));

        (Symbol, Symbol, Symbol, Symbol) ComponentsOf(Expression p) => (algorithm.Of(p, nameof(FourMomentum.E)),
            algorithm.Of(p, nameof(FourMomentum.Px)), algorithm.Of(p, nameof(FourMomentum.Py)), algorithm.Of(p, nameof(FourMomentum.Pz)));
    }
}
