using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Kinematics;

public sealed class ArcTangentTests
{
    /// <summary>The stated error, absolute for angles up to pi.</summary>
    private const double StatedError = 1e-15;

    [Fact]
    public void Angle_is_that_of_atan2_all_around_and_for_extreme_quotients()
    {
        var points = new List<(double Y, double X)>();
        for (int i = -20_000; i <= 20_000; i++)
        {
            double angle = Math.PI * i / 20_000;
            points.Add((Math.Sin(angle), Math.Cos(angle)));
        }
        foreach (double small in new[] { 0, 1e-300, 1e-30, 1e-17, 1e-16, 3e-16, 1e-8, 1e-3 })
        {
            points.AddRange([(small, 1), (-small, 1), (small, -1), (-small, -1), (1, small), (1, -small), (-1, small), (-1, -small)]);
        }

        double[] computed = Compute([.. points.Select(point => point.Y)], [.. points.Select(point => point.X)]);
        for (int i = 0; i < computed.Length; i++)
        {
            double expected = Math.Atan2(points[i].Y, points[i].X);
            // The sign of zero is no part of the contract: -0 stands on the same side as 0.
            if (points[i].Y == 0) expected = Math.Abs(expected);
            Assert.Equal(expected, computed[i], StatedError);
        }
    }

    [Fact]
    public void Small_angles_keep_their_relative_accuracy()
    {
        double[] y = [1e-300, 1e-100, 1e-20, 1e-9, 1e-3, 0.1];
        double[] computed = Compute(y, [.. y.Select(_ => 1.0)]);
        for (int i = 0; i < y.Length; i++) Assert.Equal(1, computed[i] / Math.Atan(y[i]), StatedError);
    }

    [Fact]
    public void No_direction_has_no_angle() => Assert.Equal([double.NaN], Compute([0], [0]));

    private static double[] Compute(double[] y, double[] x)
    {
        var graph = new Graph("angle");
        graph.Output(
            "angle", ArcTangent.OfQuotient(graph.Input("y", ElementType.Float64, "N"), graph.Input("x", ElementType.Float64, "N")));
        using var session = OrtModel.Create(graph);
        using var first = TensorBuffer.Copy<double>(y, y.Length);
        using var second = TensorBuffer.Copy<double>(x, x.Length);
        using var angle = (TensorBuffer<double>)session.Run(first, second)[0];
        return angle.Span.ToArray();
    }
}
