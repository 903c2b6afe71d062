using Oom.Onnx.Runtime;

namespace Oom.Onnx.Graphs;

public sealed class InliningTests
{
    [Fact]
    public void Inlined_model_computes_what_it_computes_alone()
    {
        var network = ModelFile.Load(Networks.Perceptron(ElementType.Float32, 3, 5, 4).ToBytes());
        var graph = new Graph("outer");
        var x = graph.Input("x", ElementType.Float64, "events", 3);
        graph.Output("y", graph.Inline(network, (2 * x).Cast(ElementType.Float32), "network/"));

        float[] row = [0.3f, -0.7f, 1.1f, 0.2f, 0.5f, -0.9f];
        using var alone = OrtModel.Create(network.ToBytes());
        using var inside = OrtModel.Create(graph);
        using var input = TensorBuffer.Copy<float>(row, 2, 3);
        using var half = TensorBuffer.Copy<double>([.. row.Select(value => value / 2.0)], 2, 3);
        using var expected = (TensorBuffer<float>)alone.Run(input)[0];
        using var found = (TensorBuffer<float>)inside.Run(half)[0];
        Assert.Equal(expected.Span.ToArray(), found.Span.ToArray());
        Assert.Equal("y: Float32[events, 1]", inside.Outputs[0].ToString());
    }

    [Fact]
    public void Model_inlined_twice_under_two_prefixes_is_two_models_and_under_one_is_refused()
    {
        var network = ModelFile.Load(Networks.Perceptron(ElementType.Float32, 2, 3).ToBytes());
        var graph = new Graph("outer");
        var x = graph.Input("x", ElementType.Float32, "N", 2);
        var first = graph.Inline(network, x, "a/");
        graph.Output("difference", first - graph.Inline(network, x, "b/"));
        Assert.Throws<ArgumentException>(() => graph.Inline(network, x, "a/"));

        using var session = OrtModel.Create(graph);
        using var input = TensorBuffer.Copy<float>([1, 2], 1, 2);
        using var difference = (TensorBuffer<float>)session.Run(input)[0];
        Assert.Equal(0, difference.Span[0]);
    }

    [Fact]
    public void Operators_of_another_domain_bring_their_operator_set()
    {
        var inner = new Graph("inner");
        var x = inner.Input("x", ElementType.Float32, 2, 2);
        inner.Output("y", inner.Apply("Inverse", [x], ElementType.Float32, [2, 2], domain: "com.microsoft"));
        var graph = new Graph("outer");
        graph.Output("y", graph.Inline(ModelFile.Load(inner.ToBytes()), graph.Input("x", ElementType.Float32, 2, 2), "inner/"));

        Assert.Equal(1, ModelFile.Load(graph.ToBytes()).Opsets["com.microsoft"]);
        using var session = OrtModel.Create(graph);
        using var input = TensorBuffer.Copy<float>([2, 0, 0, 4], 2, 2);
        using var inverse = (TensorBuffer<float>)session.Run(input)[0];
        Assert.Equal([0.5f, 0, 0, 0.25f], inverse.Span.ToArray());
    }

    [Fact]
    public void Value_that_does_not_fit_the_input_is_refused()
    {
        var network = ModelFile.Load(Networks.Perceptron(ElementType.Float32, 2, 3).ToBytes());
        var graph = new Graph("outer");
        var error = Assert.Throws<ArgumentException>(
            () => graph.Inline(network, graph.Input("x", ElementType.Float32, "N", 3), "network/"));
        Assert.StartsWith("the model's input is x: Float32[N, 2], which x: Float32[N, 3] does not fit", error.Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => graph.Inline(network, graph.Input("z", ElementType.Float64, "N", 2), "network/"));
    }

    [Fact]
    public void Model_of_two_outputs_is_refused()
    {
        var inner = new Graph("inner");
        var x = inner.Input("x", ElementType.Float32, "N");
        inner.Output("y", x.Exp());
        inner.Output("z", x.Abs());
        var graph = new Graph("outer");
        var error = Assert.Throws<OnnxFormatException>(
            () => graph.Inline(ModelFile.Load(inner.ToBytes()), graph.Input("x", ElementType.Float32, "N"), "inner/"));
        Assert.Contains("it has 1 inputs and 2 outputs", error.Message, StringComparison.Ordinal);
    }
}
