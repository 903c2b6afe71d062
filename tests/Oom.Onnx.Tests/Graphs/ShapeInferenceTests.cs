using Oom.Onnx.Runtime;

namespace Oom.Onnx.Graphs;

public class ShapeInferenceTests
{
    private static readonly Dictionary<string, (Func<Value, Value> Function, string Shape)> Cases = new()
    {
        // Each is applied to x of shape [N, 6], which is [4, 6] when run.
        ["Add of a row"] = (x => x + x.Graph.Constant<double>([1, 2, 3, 4, 5, 6]), "[N, 6]"),
        ["MatMul"] = (x => x.MatMul(x.Transpose()), "[N, N]"),
        ["Gemm"] = (x => x.Gemm(x, transposeOther: true), "[N, N]"),
        ["Transpose"] = (x => x.Transpose(), "[6, N]"),
        ["Reshape with a kept axis"] = (x => x.Reshape(0, 2, 3), "[N, 2, 3]"),
        ["Reshape with an open axis"] = (x => x.Reshape(-1, 6), "[N, 6]"),
        ["Reshape with an open last axis"] = (x => x.Reshape(0, 3, -1), "[N, 3, 2]"),
        ["Reshape that mixes axes"] = (x => x.Reshape(-1, 3), "[unknown_1, 3]"),
        ["Concat"] = (x => Value.Concat(-1, x, x), "[N, 12]"),
        ["Concat over the batch"] = (x => Value.Concat(0, x, x), "[unknown_1, 6]"),
        ["Slice"] = (x => x.Slice(1, 1, 6, 2), "[N, 3]"),
        ["Slice backwards"] = (x => x.Slice(1, -1, long.MinValue, -1), "[N, 6]"),
        ["Slice backwards by 4"] = (x => x.Slice(1, -1, 0, -4), "[N, 2]"),
        ["Slice of nothing"] = (x => x.Slice(1, 4, 2), "[N, 0]"),
        ["Slice of all"] = (x => x.Slice(0, 0, Value.ToEnd), "[N, 6]"),
        ["Slice over the batch"] = (x => x.Slice(0, 0, 2), "[unknown_1, 6]"),
        ["Gather"] = (x => x.Gather(1, 0, 0, 5), "[N, 3]"),
        ["Gather of one"] = (x => x.Gather(x.Graph.Constant(2L), 1), "[N]"),
        ["ReduceSum"] = (x => x.ReduceSum([0]), "[6]"),
        ["ReduceSum of all"] = (x => x.ReduceSum(), "[]"),
        ["ReduceSum kept"] = (x => x.ReduceSum([1], keepDimensions: true), "[N, 1]"),
        ["Softmax"] = (x => x.Softmax(), "[N, 6]"),
        ["logic"] = (x => x.Less(5).Where(x, x.LessOrEqual(8).Where(x.Equal(9).Where(x, -x), x.Sign())), "[N, 6]"),
    };

    public static IEnumerable<TheoryDataRow<string>> Names => Cases.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Inferred_shape_is_what_the_runtime_computes(string name)
    {
        const int Rows = 4, Columns = 6;
        var graph = new Graph("shapes");
        var x = graph.Input("x", ElementType.Float64, "N", Columns);
        var y = graph.Output("y", Cases[name].Function(x));
        Assert.Equal(Cases[name].Shape, y.Shape.ToString());

        using var session = OrtModel.Create(graph);
        using var tensor = TensorBuffer.Allocate<double>(Rows, Columns);
        using var result = session.Run(tensor)[0];
        Assert.Equal(y.Shape.Rank, result.Lengths.Length);
        for (int i = 0; i < y.Shape.Rank; i++)
        {
            if ((y.Shape[i].Symbol == "N" ? Rows : y.Shape[i].Length) is { } length) Assert.Equal(length, result.Lengths[i]);
        }
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_with_both()
    {
        var graph = new Graph("shapes");
        var x = graph.Input("x", ElementType.Float32, "N", 3);
        var y = graph.Input("y", ElementType.Float32, "N", 4);
        Assert.StartsWith("shapes [N, 3] and [N, 4] cannot be broadcast together", Assert.Throws<ArgumentException>(() => x + y).Message,
            StringComparison.Ordinal);
        var z = graph.Input("z", ElementType.Float32, 4, 2);
        Assert.StartsWith("MatMul of x: Float32[N, 3] and z: Float32[4, 2]: the inner lengths 3 and 4 differ",
            Assert.Throws<ArgumentException>(() => x.MatMul(z)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.Gemm(y, transposeOther: true));
        Assert.Throws<ArgumentException>(() => x.Transpose(0, 0));
        Assert.Throws<ArgumentException>(() => z.Reshape(3, 2));
        Assert.Throws<ArgumentException>(() => z.Reshape(3, -1));
        Assert.Throws<ArgumentException>(() => x.Reshape(-1, -1));
        Assert.Throws<ArgumentException>(() => Value.Concat(0, x, y));
        Assert.Throws<ArgumentException>(() => x.Slice(0, 0, 1, 0));
        Assert.Throws<ArgumentException>(() => x.ReduceSum([0, -2]));
        Assert.Throws<ArgumentException>(() => x.ReduceSum([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.ReduceSum([2]));
        Assert.Throws<ArgumentException>(() => x.Gather(y));
        Assert.Throws<ArgumentException>(() => x.Where(y, y));
    }
}
