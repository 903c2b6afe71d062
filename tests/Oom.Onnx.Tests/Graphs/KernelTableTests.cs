using Oom.Onnx.Runtime;

namespace Oom.Onnx.Graphs;

public class KernelTableTests
{
    public static IEnumerable<TheoryDataRow<string, ElementType>> Entries
        => KernelTable.Operators.SelectMany(
            _ => ElementTypes.Supported, (name, type) => new TheoryDataRow<string, ElementType>(name, type));

    [Theory]
    [MemberData(nameof(Entries))]
    public void Table_says_what_the_runtime_has(string @operator, ElementType type)
    {
        byte[] model = OneNodeModel.Build(@operator, type);
        if (KernelTable.Supports(@operator, type))
        {
            OrtModel.Create(model).Dispose();
        }
        else
        {
            var problem = Assert.Throws<OnnxRuntimeException>(() => OrtModel.Create(model));
            // No kernel; or, for a type that ONNX itself excludes, an invalid graph.
            Assert.Matches("^(Could not find an implementation for |This is an invalid model\\.|Type Error: )", problem.Message);
            Assert.Contains(@operator, problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Missing_kernel_is_named_when_the_graph_is_built()
    {
        var graph = new Graph("angles");
        var x = graph.Input("x", ElementType.Float64, "N");
        var problem = Assert.Throws<UnsupportedKernelException>(() => graph.Apply("Atan", [x], x.Type, x.Shape));
        Assert.Equal("ONNX Runtime's CPU provider has no kernel of Atan for Float64; it has them for Float32", problem.Message);
        Assert.Equal(("Atan", ElementType.Float64), (problem.Operator, problem.Type));
    }

    [Fact]
    public void Operator_outside_the_table_is_named()
    {
        var graph = new Graph("unknown");
        var x = graph.Input("x", ElementType.Float32, "N");
        var problem = Assert.Throws<UnsupportedKernelException>(() => graph.Apply("Atan2", [x, x], x.Type, x.Shape));
        Assert.Equal("the operator Atan2 is not in the table of ONNX Runtime's CPU kernels", problem.Message);
    }
}
