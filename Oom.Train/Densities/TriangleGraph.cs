using Oom.Onnx.Graphs;
using Oom.Onnx.Kinematics;

namespace Oom.Train.Densities;

/// <summary>The map of <see cref="TriangleMap"/> as part of a graph.</summary>
internal static class TriangleGraph
{
    /// <summary>Names of the sides.</summary>
    public static readonly string[] SideNames = ["zeta_1", "zeta_2", "zeta_3"];

    // Triangles whose xi or v is nearer to 0 or 1 than 1 / (1 + e^8) = 3.4e-4, or t to 0, get the density there: equilateral and isosceles
    // ones lie on the edge, where a flow knows nothing.
    private const double Nearest = 8;

    /// <summary>Adds sides as inputs [N] in double precision, in any order.</summary>
    /// <returns>Coordinates, each [N, 1]; ln |d zeta / d u|, [N, 1]; and whether there is such a triangle, [N, 1].</returns>
    public static (Value[] Coordinates, Value LogJacobian, Value IsTriangle) Coordinates(Graph graph)
    {
        Value[] sides = [.. SideNames.Select(name => Column(graph, name))];
        Value low = sides[0].Min(sides[1]), high = sides[0].Max(sides[1]);
        Value zeta1 = low.Min(sides[2]), zeta2 = low.Max(high.Min(sides[2])), zeta3 = high.Max(sides[2]);
        Value a = Angle(zeta1), b = Angle(zeta2), c = Angle(zeta3), perimeter = a + b + c;
        var phi = 2 * ArcTangent.OfQuotient((a + b - c).Sqrt(), (a + c - b).Sqrt());
        Value[] coordinates = [
            (perimeter / (2 * Math.PI - perimeter)).Log(), (a / (b - a)).Log(), (phi / (0.5 * Math.PI - phi).Max(Zero(graph))).Log()];
        coordinates = [.. coordinates.Select(x => x.Max(graph.Scalar(x.Type, -Nearest)).Min(graph.Scalar(x.Type, Nearest)))];
        Value xi = a / b, cosine = phi.Cos();
        var logJacobian = 2 * perimeter.Log() + (xi * phi.Sin()).Log() - 3 * (2 + xi * (1 + cosine)).Log() + TriangleMap.LogConstant
            + 0.5 * ((zeta1 * (1 - zeta1)).Log() + (zeta2 * (1 - zeta2)).Log() + (zeta3 * (1 - zeta3)).Log());
        var isTriangle = Zero(graph).Less(zeta1).And(zeta3.Less(1)).And(c.Less(a + b)).And(perimeter.Less(2 * Math.PI));
        return (coordinates, logJacobian, isTriangle);
    }

    /// <summary>Makes the sides of coordinates outputs [N] in double precision, the smallest first.</summary>
    /// <param name="coordinates">Coordinates, each [N, 1].</param>
    public static void OutputSides(Value[] coordinates)
    {
        var graph = coordinates[0].Graph;
        Value xi = coordinates[1].Sigmoid(), cosine = (coordinates[2].Sigmoid() * (0.5 * Math.PI)).Cos();
        var middle = coordinates[0].Sigmoid() * (2 * Math.PI) / (2 + xi * (1 + cosine));
        Value[] angles = [xi * middle, middle, (1 + xi * cosine) * middle];
        for (int i = 0; i < angles.Length; i++)
        {
            var sine = (0.5 * angles[i]).Sin();
            graph.Output(SideNames[i], (sine * sine).Reshape(-1));
        }
    }

    /// <summary>ln |du / dx|, [N, 1].</summary>
    /// <param name="coordinates">Coordinates, each [N, 1].</param>
    public static Value LogBox(Value[] coordinates)
        => coordinates.Select(x => -x.Abs() - 2 * (1 + x.Abs().Neg().Exp()).Log()).Aggregate((a, b) => a + b);

    /// <summary>Adds an input [N] in double precision.</summary>
    /// <returns>The input as a column, [N, 1].</returns>
    public static Value Column(Graph graph, string name) => graph.Input(name, ElementType.Float64, "N").Reshape(-1, 1);

    private static Value Zero(Graph graph) => graph.Scalar(ElementType.Float64, 0);

    private static Value Angle(Value zeta) => 2 * ArcTangent.OfQuotient(zeta.Sqrt(), (1 - zeta).Sqrt());
}
