using System.Numerics;
using Oom.Kinematics;

namespace Oom.Simulation.Operators;

/// <summary>
/// A row spinor in the chiral representation, gamma5 = diag(-1, -1, 1, 1): two components that
/// act on left-handed columns and two on right-handed ones.
/// Products of gamma matrices are evaluated from the left, row by row, so that no matrix is ever made.
/// </summary>
internal readonly record struct DiracRow(Complex Left1, Complex Left2, Complex Right1, Complex Right2)
{
    /// <summary>The adjoint of the massless right-handed spinor along a momentum, u(p)u(p)-bar = p-slash (1 - gamma5)/2.</summary>
    /// <param name="p">A massless momentum in GeV.</param>
    public static DiracRow Massless(FourMomentum p)
    {
        var (first, second) = Weyl(p);
        return new(Complex.Conjugate(first), Complex.Conjugate(second), 0, 0);
    }

    /// <summary>The two components of a massless right-handed spinor along a momentum; normalised to 2E.</summary>
    /// <param name="p">A massless momentum in GeV.</param>
    public static (Complex First, Complex Second) Weyl(FourMomentum p)
    {
        // One of two forms, of which one is 0/0 along -z and the other along +z.
        if (p.Pz > 0)
        {
            double root = Math.Sqrt(p.E + p.Pz);
            return (root, new Complex(p.Px, p.Py) / root);
        }
        else
        {
            double root = Math.Sqrt(p.E - p.Pz);
            return (new Complex(p.Px, -p.Py) / root, root);
        }
    }

    /// <summary>The row times v-slash.</summary>
    public DiracRow Slash(in ComplexVector v)
    {
        Complex minus = v.X - Complex.ImaginaryOne * v.Y, plus = v.X + Complex.ImaginaryOne * v.Y, up = v.E + v.Z, down = v.E - v.Z;
        return new(
            Right1 * up + Right2 * plus, Right1 * minus + Right2 * down,
            Left1 * down - Left2 * plus, Left2 * up - Left1 * minus);
    }

    /// <summary>The row times the commutator [a-slash, b-slash].</summary>
    public DiracRow Commutator(in ComplexVector a, in ComplexVector b) => Slash(a).Slash(b) - Slash(b).Slash(a);

    /// <summary>The row times i gamma5.</summary>
    public DiracRow TimesIGamma5()
        => new(-Complex.ImaginaryOne * Left1, -Complex.ImaginaryOne * Left2, Complex.ImaginaryOne * Right1, Complex.ImaginaryOne * Right2);

    /// <summary>The row times (1 - gamma5)/2.</summary>
    public DiracRow LeftHanded() => new(Left1, Left2, 0, 0);

    /// <summary>The product with a column spinor.</summary>
    public Complex Times(in DiracRow column)
        => Left1 * column.Left1 + Left2 * column.Left2 + Right1 * column.Right1 + Right2 * column.Right2;

    /// <summary>The sum.</summary>
    public static DiracRow operator +(in DiracRow a, in DiracRow b)
        => new(a.Left1 + b.Left1, a.Left2 + b.Left2, a.Right1 + b.Right1, a.Right2 + b.Right2);

    /// <summary>The difference.</summary>
    public static DiracRow operator -(in DiracRow a, in DiracRow b)
        => new(a.Left1 - b.Left1, a.Left2 - b.Left2, a.Right1 - b.Right1, a.Right2 - b.Right2);

    /// <summary>The row times a number.</summary>
    public static DiracRow operator *(Complex factor, in DiracRow a)
        => new(factor * a.Left1, factor * a.Left2, factor * a.Right1, factor * a.Right2);
}
