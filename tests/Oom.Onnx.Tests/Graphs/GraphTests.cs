using System.Globalization;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Graphs;

public class GraphTests
{
    [Fact]
    public void Same_calls_give_the_same_bytes()
    {
        static byte[] Build(params string[] keys)
        {
            var graph = Networks.Perceptron(ElementType.Float32, 4, 8);
            foreach (string key in keys) graph.Metadata[key] = "value of " + key;
            return graph.ToBytes();
        }
        Assert.Equal(Build("a", "b", "Z"), Build("Z", "b", "a"));
    }

    [Fact]
    public void File_holds_what_the_outputs_need_and_all_inputs()
    {
        var graph = new Graph("pruned");
        var x = graph.Input("x", ElementType.Float32, "N");
        graph.Input("unused", ElementType.Float32, "N");
        graph.Initializer<float>("dropped", [1, 2, 3], 3);
        _ = x.Exp();
        graph.Output("y", x.Tanh());
        var file = ModelFile.Load(graph.ToBytes());
        Assert.Equal(["Tanh"], file.Operators);
        Assert.Empty(file.Initializers);
        Assert.Equal(["x", "unused"], file.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void Output_renames_a_result_and_copies_what_has_a_name()
    {
        var graph = new Graph("names");
        var x = graph.Input("x", ElementType.Float32, "N");
        var y = graph.Output("y", x.Tanh());
        graph.Output("again", y);
        graph.Output("input", x);
        graph.Output("constant", graph.Initializer<float>("c", [7], 1));
        Assert.Equal("y", y.Name);
        using var session = OrtModel.Create(graph);
        using var tensor = TensorBuffer.Copy<float>([0], 1);
        Assert.Equal([0f, 0, 0, 7], session.Run(tensor).Select(output => ((TensorBuffer<float>)output).Span[0]));
    }

    [Fact]
    public void Name_given_twice_is_refused()
    {
        var graph = new Graph("names");
        var x = graph.Input("x", ElementType.Float32, "N");
        Assert.Equal("the name 'x' is used twice in the graph 'names' (Parameter 'name')",
            Assert.Throws<ArgumentException>(() => graph.Output("x", x.Exp())).Message);
        graph.Initializer<float>("tanh_1", [1], 1);
        Assert.Equal("tanh_2", x.Tanh().Name);
    }

    [Fact]
    public void Value_of_another_graph_is_refused()
    {
        var x = new Graph("one").Input("x", ElementType.Float32);
        var y = new Graph("two").Input("y", ElementType.Float32);
        Assert.Equal("the value 'y' belongs to the graph 'two', not to 'one' (Parameter 'value')",
            Assert.Throws<ArgumentException>(() => x + y).Message);
    }

    [Fact]
    public void Different_element_types_are_refused()
    {
        var graph = new Graph("types");
        var x = graph.Input("x", ElementType.Float32, "N");
        var y = graph.Input("y", ElementType.Float64, "N");
        Assert.StartsWith("Add of x: Float32[N] and y: Float64[N]: the element types differ",
            Assert.Throws<ArgumentException>(() => x + y).Message, StringComparison.Ordinal);
        Assert.Equal(ElementType.Float64, (x.Cast(ElementType.Float64) + y).Type);
        Assert.Throws<NotSupportedException>(() => graph.Input("z", ElementType.Int32, "N"));
    }

    [Fact]
    public void Bytes_and_messages_do_not_depend_on_the_culture()
    {
        static (byte[], string) Build()
        {
            var graph = Networks.Perceptron(ElementType.Float64, 3, 2);
            return (graph.ToBytes(), Assert.Throws<ArgumentException>(() => graph.Scalar(ElementType.Int64, 0.5)).Message);
        }
        var culture = CultureInfo.CurrentCulture;
        var expected = Build();
        Assert.Equal("0.5 cannot be a constant of type Int64 (Parameter 'type')", expected.Item2);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var (bytes, message) = Build();
            Assert.Equal(expected.Item1, bytes);
            Assert.Equal(expected.Item2, message);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Graph_without_output_is_refused()
        => Assert.Equal("the graph 'empty' has no output",
        Assert.Throws<InvalidOperationException>(() => new Graph("empty").ToBytes()).Message);

    [Fact]
    public void Other_domain_stands_among_the_operator_sets()
    {
        var graph = new Graph("inverse");
        var x = graph.Input("x", ElementType.Float64, 2, 2);
        graph.Output("y", graph.Apply("Inverse", [x], x.Type, x.Shape, domain: "com.microsoft"));
        var file = ModelFile.Load(graph.ToBytes());
        Assert.Equal(new Dictionary<string, long> { [""] = 17, ["com.microsoft"] = 1 }, file.Opsets);
        Assert.Equal(["com.microsoft:Inverse"], file.Operators);
        using var session = OrtModel.Create(graph);
        using var matrix = TensorBuffer.Copy<double>([2, 0, 0, 4], 2, 2);
        Assert.Equal([0.5, 0, 0, 0.25], ((TensorBuffer<double>)session.Run(matrix)[0]).Span.ToArray());
    }
}
