using System.Numerics;
using Oom.Kinematics;

namespace Oom.Simulation.Operators;

/// <summary>A four-vector (E, x, y, z) of complex numbers, metric (+,-,-,-): a momentum, a polarisation or a current.</summary>
internal readonly record struct ComplexVector(Complex E, Complex X, Complex Y, Complex Z)
{
    /// <summary>A momentum in GeV as such a vector.</summary>
    public static implicit operator ComplexVector(FourMomentum p) => new(p.E, p.Px, p.Py, p.Pz);

    /// <summary>The vector times a number.</summary>
    public static ComplexVector operator *(Complex factor, in ComplexVector v)
        => new(factor * v.E, factor * v.X, factor * v.Y, factor * v.Z);
}
