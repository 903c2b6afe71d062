using Oom.Formulas;
using Oom.Kinematics;

namespace Oom.Definitions.Arrays;

/// <summary><see cref="Vector3"/> of arrays: the same formulas in the same order.</summary>
internal sealed record ArrayVector<T>(IArrayOperations<T> On, T X, T Y, T Z)
{
    public T Property(string name) => name switch
    {
        nameof(Vector3.X) => X,
        nameof(Vector3.Y) => Y,
        nameof(Vector3.Z) => Z,
        nameof(Vector3.Length) => On.Apply(Operator.SquareRoot, Dot(this)),
        _ => throw new NotSupportedException($"there is no '{name}' of vectors in arrays"),
    };

    public ArrayVector<T> Unit
        => Times(On.Apply(Operator.Divide, On.Constant(1), Property(nameof(Vector3.Length))));

    public ArrayVector<T> Negative => new(On, On.Apply(Operator.Negate, X), On.Apply(Operator.Negate, Y), On.Apply(Operator.Negate, Z));

    public ArrayVector<T> Times(T factor)
        => new(On, On.Apply(Operator.Multiply, factor, X), On.Apply(Operator.Multiply, factor, Y), On.Apply(Operator.Multiply, factor, Z));

    public ArrayVector<T> Minus(ArrayVector<T> other) => new(On, On.Apply(Operator.Subtract, X, other.X),
        On.Apply(Operator.Subtract, Y, other.Y), On.Apply(Operator.Subtract, Z, other.Z));

    public T Dot(ArrayVector<T> other) => On.Apply(Operator.Add, On.Apply(Operator.Add, On.Apply(Operator.Multiply, X, other.X),
        On.Apply(Operator.Multiply, Y, other.Y)), On.Apply(Operator.Multiply, Z, other.Z));
}
