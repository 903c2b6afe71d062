using Oom.Formulas;
using Oom.Kinematics;

namespace Oom.Definitions.Arrays;

/// <summary><see cref="FourMomentum"/> of arrays: the same formulas in the same order, as far as there are operations for them.</summary>
internal sealed class ArrayMomentum<T>(IArrayOperations<T> on, T e, T px, T py, T pz)
{
    private readonly Dictionary<string, T> _known = [];

    public T E { get; } = e;

    public T Px { get; } = px;

    public T Py { get; } = py;

    public T Pz { get; } = pz;

    public ArrayVector<T> Vector => new(on, Px, Py, Pz);

    public ArrayVector<T> Velocity => new(on, Divide(Px, E), Divide(Py, E), Divide(Pz, E));

    /// <summary>A number by its name among the properties of <see cref="FourMomentum"/>.</summary>
    public T this[string property]
    {
        get
        {
            if (!_known.TryGetValue(property, out var value)) _known[property] = value = Property(property);
            return value;
        }
    }

    public ArrayMomentum<T> Plus(ArrayMomentum<T> other)
        => new(on, Add(E, other.E), Add(Px, other.Px), Add(Py, other.Py), Add(Pz, other.Pz));

    public ArrayMomentum<T> Minus(ArrayMomentum<T> other)
        => new(on, Subtract(E, other.E), Subtract(Px, other.Px), Subtract(Py, other.Py), Subtract(Pz, other.Pz));

    public T Dot(ArrayMomentum<T> other)
        => Subtract(Subtract(Subtract(Multiply(E, other.E), Multiply(Px, other.Px)), Multiply(Py, other.Py)), Multiply(Pz, other.Pz));

    /// <summary>Active and rotation-free; not a number where the velocity is not below 1.</summary>
    public ArrayMomentum<T> Boost(ArrayVector<T> v)
    {
        T one = on.Constant(1), gamma = Divide(one, Root(Subtract(one, v.Dot(v))));
        T along = Add(Add(Multiply(v.X, Px), Multiply(v.Y, Py)), Multiply(v.Z, Pz));
        T k = Add(Multiply(Divide(Multiply(gamma, gamma), Add(gamma, one)), along), Multiply(gamma, E));
        return new(on, Multiply(gamma, Add(E, along)), Add(Px, Multiply(k, v.X)), Add(Py, Multiply(k, v.Y)), Add(Pz, Multiply(k, v.Z)));
    }

    /// <summary>phi(a) - phi(b) in (-pi, pi], as <see cref="FourMomentum.DeltaPhi"/> defines it.</summary>
    public static T DeltaPhi(IArrayOperations<T> on, ArrayMomentum<T> a, ArrayMomentum<T> b)
    {
        var ((ax, ay), (bx, by)) = (a.Transverse, b.Transverse);
        T cross = Subtract(on, Multiply(on, ay, bx), Multiply(on, ax, by)), dot = on.Apply(
            Operator.Add, Multiply(on, ax, bx), Multiply(on, ay, by));
        var isBackToBack = on.LessOrEqual(on.Absolute(cross), Multiply(on, dot, on.Constant(-FourMomentum.BackToBack)));
        return on.Choose(isBackToBack, on.Constant(Math.PI), on.ArcTangent(cross, dot));
    }

    // The x axis, of azimuth 0, for a momentum along the beam.
    private (T X, T Y) Transverse
        => (on.Choose(on.Equal(this[nameof(FourMomentum.PtSquared)], on.Constant(0)), on.Constant(1), Px), Py);

    private T Property(string name)
    {
        switch (name)
        {
            case nameof(FourMomentum.E): return E;
            case nameof(FourMomentum.Px): return Px;
            case nameof(FourMomentum.Py): return Py;
            case nameof(FourMomentum.Pz): return Pz;
            case nameof(FourMomentum.PtSquared): return Add(Multiply(Px, Px), Multiply(Py, Py));
            case nameof(FourMomentum.Pt): return Root(this[nameof(FourMomentum.PtSquared)]);
            case nameof(FourMomentum.MomentumSquared): return Add(this[nameof(FourMomentum.PtSquared)], Multiply(Pz, Pz));
            case nameof(FourMomentum.Momentum): return Root(this[nameof(FourMomentum.MomentumSquared)]);
            // asinh(pz / pT), infinite along the beam.
            case nameof(FourMomentum.Eta):
                return AlongBeam(Divide(Add(on.Absolute(Pz), this[nameof(FourMomentum.Momentum)]), this[nameof(FourMomentum.Pt)]));
            case nameof(FourMomentum.Phi): return on.ArcTangent(Py, Px);
            case nameof(FourMomentum.Rapidity):
                return AlongBeam(Divide(Add(E, on.Absolute(Pz)), Root(Multiply(Subtract(E, Pz), Add(E, Pz)))));
            case nameof(FourMomentum.Mass):
                T p = this[nameof(FourMomentum.Momentum)], square = Multiply(Subtract(E, p), Add(E, p));
                return Multiply(on.Sign(square), Root(on.Absolute(square)));
            default: throw new NotSupportedException($"there is no '{name}' of momenta in arrays");
        }
    }

    // The logarithm with the sign of pz; 0 for none.
    private T AlongBeam(T ratio)
        => on.Choose(on.Equal(Pz, on.Constant(0)), on.Constant(0), Multiply(on.Sign(Pz), on.Apply(Operator.Logarithm, ratio)));

    private T Add(T a, T b) => on.Apply(Operator.Add, a, b);

    private T Subtract(T a, T b) => on.Apply(Operator.Subtract, a, b);

    private T Multiply(T a, T b) => on.Apply(Operator.Multiply, a, b);

    private T Divide(T a, T b) => on.Apply(Operator.Divide, a, b);

    private T Root(T a) => on.Apply(Operator.SquareRoot, a);

    private static T Multiply(IArrayOperations<T> on, T a, T b) => on.Apply(Operator.Multiply, a, b);

    private static T Subtract(IArrayOperations<T> on, T a, T b) => on.Apply(Operator.Subtract, a, b);
}
