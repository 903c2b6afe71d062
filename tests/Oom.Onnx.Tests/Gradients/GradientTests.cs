using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Gradients;

public class GradientTests
{
    [Fact]
    public void Network_with_cross_entropy_has_the_gradient_of_finite_differences()
    {
        // x [N, 4], labels [N, 1], weights of events [N, 1]; two hidden layers, standardisation inside.
        GradientInput[] inputs =
        [
            GradientInput.Symbolic(["N", 4], 6, 4), GradientInput.In(0, 1, 4, 5), GradientInput.Of(5), GradientInput.In(-1, 0.5, 5, 3), GradientInput.Of(3), GradientInput.Of(3, 1), GradientInput.Of(1),
        ];
        GradientCheck.Run(x =>
        {
            var graph = x[0].Graph;
            var labels = graph.Initializer<double>("labels", [0, 1, 1, 0, 1, 0], 6, 1);
            var events = graph.Initializer<double>("events", [1, 0.5, 2, -0.3, 1, 1], 6, 1);
            var standardised = (x[0] - graph.Initializer<double>("mean", [0.1, 0.2, 0.3, 0.4], 4)) / graph.Initializer<double>("scale", [1, 2, 0.5, 1.5], 4);
            var logit = standardised.Gemm(x[1], x[2]).Tanh().Gemm(x[3], x[4]).Relu().Gemm(x[5], x[6]);
            return (events * (logit.Softplus() - labels * logit)).ReduceMean();
        }, inputs);
    }

    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float64)]
    public void Cross_entropy_of_a_linear_model_has_the_gradient_of_the_textbook(ElementType type)
    {
        // d/dw mean(softplus(z) - y z) = mean((sigmoid(z) - y) x) with z = w x
        var graph = new Graph("logistic regression");
        var x = graph.Input("x", type, "N", 1);
        var y = graph.Input("y", type, "N", 1);
        var w = graph.Input("w", type, 1, 1);
        var z = x.MatMul(w);
        graph.Output("gradient", Gradient.Of((z.Softplus() - y * z).ReduceMean(), w)[0].Cast(ElementType.Float64));
        double[] xs = [-2, 0.5, 3], ys = [0, 1, 1];
        const double Weight = 0.7, SinglePrecision = 1e-6;
        using var session = OrtModel.Create(graph);
        using var gradient = (TensorBuffer<double>)session.Run(Tensor(type, xs, 3, 1), Tensor(type, ys, 3, 1), Tensor(type, [Weight], 1, 1))[0];
        double expected = xs.Zip(ys, (a, b) => (1 / (1 + Math.Exp(-Weight * a)) - b) * a).Average();
        Assert.Equal(expected, gradient.Span[0], SinglePrecision);
    }

    [Fact]
    public void Parameter_without_influence_has_gradient_0_in_its_shape()
    {
        var graph = new Graph("independent");
        var x = graph.Input("x", ElementType.Float64, "N");
        var gradient = Gradient.Of(graph.Constant(2.0), x)[0];
        Assert.Equal([0, 0, 0], Evaluation.Of(gradient, [1, 2, 3]));
    }

    [Fact]
    public void Gradient_with_respect_to_an_inner_value_stops_there()
    {
        var graph = new Graph("inner");
        var x = graph.Input("x", ElementType.Float64, "N");
        var square = x * x;
        var gradients = Gradient.Of((3 * square + x).ReduceSum(), square, x);
        Assert.Equal([3, 3], Evaluation.Of(gradients[0], [1, 2]));
        Assert.Equal([7, 13], Evaluation.Of(gradients[1], [1, 2]));
    }

    [Fact]
    public void Stopped_gradient_leaves_the_value()
    {
        var graph = new Graph("stopped");
        var x = graph.Input("x", ElementType.Float64, "N");
        var product = x.StopGradient() * x;
        Assert.Equal([3, 4], Evaluation.Of(Gradient.Of(product.ReduceSum(), x)[0], [3, 4]));
        Assert.Equal([9, 16], Evaluation.Of(product, [3, 4]));
    }

    [Fact]
    public void Hard_decision_takes_the_gradient_of_its_surrogate()
    {
        var graph = new Graph("surrogate");
        var x = graph.Input("x", ElementType.Float64, "N");
        var hard = x.Greater(0).Cast(ElementType.Float64);
        var decision = hard.WithGradientOf(x.Sigmoid());
        Assert.Equal([0, 1], Evaluation.Of(decision, [-1, 1]));
        double slope = Math.Exp(-1) / Math.Pow(1 + Math.Exp(-1), 2);
        Assert.All(Evaluation.Of(Gradient.Of(decision.ReduceSum(), x)[0], [-1, 1]), derivative => Assert.Equal(slope, derivative, 1e-15));
    }

    [Fact]
    public void Vector_jacobian_product_continues_a_gradient_from_outside()
    {
        var graph = new Graph("product");
        var x = graph.Input("x", ElementType.Float64, "N");
        var result = Gradient.VectorJacobianProduct(x * x, x.StopGradient() + 1, x)[0];
        Assert.Equal([4, 12], Evaluation.Of(result, [1, 2]));
    }

    [Fact]
    public void Operators_that_the_project_needs_have_rules()
    {
        string[] needed =
        [
            "MatMul", "Gemm", "Add", "Sub", "Mul", "Div", "Neg", "Relu", "Sigmoid", "Tanh", "Softplus", "Exp", "Log", "Sqrt", "Pow", "ReduceSum", "ReduceMean",
            "Reshape", "Transpose", "Concat", "Slice", "Where", "Clip", "Gather", "CumSum", "Softmax", "Identity", "Cast", "Abs", "Max", "Min", "Sum", "Expand", "Squeeze", "Unsqueeze",
        ];
        Assert.Empty(needed.Except(GradientRules.Operators));
    }

    [Fact]
    public void Operator_without_a_rule_is_named()
    {
        var graph = new Graph("inverse");
        var x = graph.Input("x", ElementType.Float64, 2, 2);
        var inverse = graph.Apply("Inverse", [x], x.Type, x.Shape, domain: Graph.MicrosoftDomain);
        var problem = Assert.Throws<UndefinedGradientException>(() => Gradient.Of(inverse.ReduceSum(), x));
        Assert.Equal("there is no gradient rule for the operator com.microsoft:Inverse", problem.Message);
        var maximum = graph.Apply("ReduceMax", [x], x.Type, Shape.Scalar, [NodeAttribute.Integer("keepdims", 0)]);
        Assert.Equal("ReduceMax", Assert.Throws<UndefinedGradientException>(() => Gradient.Of(maximum, x)).Operator);
    }

    [Fact]
    public void Operator_without_a_rule_beside_the_path_is_no_obstacle()
    {
        var graph = new Graph("beside");
        var x = graph.Input("x", ElementType.Float64, "N");
        var scale = graph.Apply("ReduceMax", [graph.Constant<double>([2, 5])], x.Type, Shape.Scalar, [NodeAttribute.Integer("keepdims", 0)]);
        Assert.Equal([5], Evaluation.Of(Gradient.Of((scale * x).ReduceSum(), x)[0], [1]));
    }

    [Fact]
    public void Loss_of_several_elements_is_refused()
    {
        var graph = new Graph("vector");
        var x = graph.Input("x", ElementType.Float64, "N");
        Assert.StartsWith("the gradient is that of a scalar, not of x: Float64[N]", Assert.Throws<ArgumentException>(() => Gradient.Of(x, x)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Gradient.VectorJacobianProduct(x, graph.Constant(1.0), x));
        Assert.Throws<ArgumentException>(() => Gradient.Of(x.ReduceSum(), graph.Constant(1L)));
    }

    [Fact]
    public void Empty_batch_has_gradient_0()
    {
        var graph = new Graph("empty");
        var x = graph.Input("x", ElementType.Float32, "N", 3);
        var w = graph.Input("w", ElementType.Float32, 3, 2);
        var b = graph.Input("b", ElementType.Float32, 2);
        var gradients = Gradient.Of(x.Gemm(w, b).Relu().Slice(1, 0, 1).Reshape(-1).ReduceSum(), w, b);
        graph.Output("dw", gradients[0]);
        graph.Output("db", gradients[1]);
        using var session = OrtModel.Create(graph);
        var outputs = session.Run(TensorBuffer.Allocate<float>(0, 3), TensorBuffer.Allocate<float>(3, 2), TensorBuffer.Allocate<float>(2));
        Assert.Equal(new float[6], ((TensorBuffer<float>)outputs[0]).Span.ToArray());
        Assert.Equal(new float[2], ((TensorBuffer<float>)outputs[1]).Span.ToArray());
    }

    private static TensorBuffer Tensor(ElementType type, double[] values, params ReadOnlySpan<long> lengths)
        => type == ElementType.Float64 ? TensorBuffer.Copy<double>(values, lengths) : TensorBuffer.Copy<float>(Array.ConvertAll(values, value => (float)value), lengths);
}
