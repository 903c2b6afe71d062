using Oom.Onnx.Graphs;

namespace Oom.Onnx.Runtime;

public sealed class SmallConstantTests
{
    [Theory]
    [InlineData(1e-9)]
    [InlineData(-5.315e-71)]
    public void Added_constant_is_added_however_small(double constant)
    {
        var graph = new Graph("sum");
        // Neither the first step nor the last: the optimiser leaves those alone.
        graph.Output(
            "twice", (graph.Constant(constant) + graph.Input("x", ElementType.Float64, "N") * 3) * 2);
        using var session = OrtModel.Create(graph);
        using var x = TensorBuffer.Copy<double>([0, 0], 2);
        using var sum = (TensorBuffer<double>)session.Run(x)[0];
        Assert.Equal([2 * constant, 2 * constant], sum.Span.ToArray());
    }
}
