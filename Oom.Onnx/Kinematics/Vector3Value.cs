using Oom.Kinematics;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Kinematics;

/// <summary><see cref="Vector3"/> as operations of a graph: the same formulas in the same
/// order, so that the results agree to the last digits.</summary>
/// <param name="X">Component along x, double precision.</param>
/// <param name="Y">Component along y.</param>
/// <param name="Z">Component along the beam, z.</param>
internal readonly record struct Vector3Value(Value X, Value Y, Value Z)
{
    public Value Length => Dot(this).Sqrt();

    public Vector3Value Unit => 1 / Length * this;

    public Value Dot(Vector3Value other) => X * other.X + Y * other.Y + Z * other.Z;

    public static Vector3Value operator -(Vector3Value a) => new(-a.X, -a.Y, -a.Z);

    public static Vector3Value operator *(Value factor, Vector3Value a) => new(factor * a.X, factor * a.Y, factor * a.Z);
}
