using Oom.Onnx.Graphs;
using static Oom.Onnx.Gradients.GradientInput;

namespace Oom.Onnx.Gradients;

public class ElementwiseGradientTests
{
    private static readonly Dictionary<string, (Func<Value, Value> Function, double Low, double High)> Functions = new()
    {
        ["Neg"] = (x => -x, -1, 1),
        ["Abs below 0"] = (x => x.Abs(), -1, -0.1),
        ["Abs above 0"] = (x => x.Abs(), 0.1, 1),
        ["Exp"] = (x => x.Exp(), -1, 1),
        ["Log"] = (x => x.Log(), 0.5, 2),
        ["Sqrt"] = (x => x.Sqrt(), 0.5, 2),
        ["Sin"] = (x => x.Sin(), -3, 3),
        ["Cos"] = (x => x.Cos(), -3, 3),
        ["Relu above 0"] = (x => x.Relu(), 0.1, 1),
        ["Relu below 0"] = (x => x.Relu(), -1, -0.1),
        ["Sigmoid"] = (x => x.Sigmoid(), -3, 3),
        ["Tanh"] = (x => x.Tanh(), -2, 2),
        ["Softplus"] = (x => x.Softplus(), -4, 4),
        ["Softplus far above 0"] = (x => 0.01 * x.Softplus(), 30, 40),
        ["Softplus far below 0"] = (x => x.Softplus(), -40, -30),
        ["Softplus at 0"] = (x => (x - 0.25).Softplus(), 0.25, 0.25),
        ["Pow 0"] = (x => x.Pow(0), -1, 1),
        ["Pow 1"] = (x => x.Pow(1), -1, 1),
        ["Pow 2"] = (x => x.Pow(2), -1, 1),
        ["Pow 3 of negative"] = (x => x.Pow(3), -1, -0.5),
        ["Pow -1.5"] = (x => x.Pow(-1.5), 0.5, 2),
        ["Clip inside"] = (x => x.Clip(-1, 1), -0.9, 0.9),
        ["Clip below"] = (x => x.Clip(0, null), -0.9, -0.1),
        ["Clip above"] = (x => x.Clip(null, 0), 0.1, 0.9),
        ["Identity"] = (x => x.Identity(), -1, 1),
        ["constant on the left"] = (x => 2 / x - (3 - x) + (1 + x), 0.5, 1),
        ["constant on the right"] = (x => (x + 1) * 2 / 3 - 4, 0.5, 1),
        ["fan-out"] = (x => x * x + x.Exp() * x - x, -1, 1),
    };

    public static IEnumerable<TheoryDataRow<string>> Names => Functions.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_of_one_variable_has_the_gradient_of_finite_differences(string name)
    {
        var (function, low, high) = Functions[name];
        GradientCheck.Run(inputs => function(inputs[0]), In(low, high, 7));
    }

    private static readonly Dictionary<string, (Func<Value, Value, Value> Function, double Low, double High)> Operations = new()
    {
        ["Add"] = ((a, b) => a + b, -1, 1),
        ["Sub"] = ((a, b) => a - b, -1, 1),
        ["Mul"] = ((a, b) => a * b, -1, 1),
        ["Div"] = ((a, b) => a / b, 0.5, 2),
        ["Pow"] = ((a, b) => a.Pow(b), 0.5, 2),
        ["Max"] = ((a, b) => a.Max(1.3 * b), 0.5, 2),
        ["Min"] = ((a, b) => a.Min(1.3 * b), 0.5, 2),
        ["Sum"] = ((a, b) => Value.Sum(a, b, a), -1, 1),
        ["Where"] = ((a, b) => (a + b).Greater(2.5).Where(a.Exp(), 2 * b), 0.5, 2),
    };

    private static readonly Dictionary<string, (GradientInput A, GradientInput B)> Broadcasts = new()
    {
        ["equal"] = (Of(2, 3), Of(2, 3)),
        ["scalar"] = (Of(2, 3), Of()),
        ["scalar on the left"] = (Of(), Of(2, 3)),
        ["row"] = (Of(2, 3), Of(3)),
        ["column"] = (Of(2, 3), Of(2, 1)),
        ["row and column"] = (Of(1, 3), Of(2, 1)),
        ["one by one"] = (Of(1, 1), Of(2, 3)),
        ["leading axes"] = (Of(3, 1), Of(2, 2, 3, 2)),
        ["same symbol"] = (Symbolic(["N", 3], 2, 3), Symbolic(["N", 1], 2, 1)),
        ["symbol and row"] = (Symbolic(["N", 3], 2, 3), Of(3)),
        ["symbols of equal length"] = (Symbolic(["N", 3], 2, 3), Symbolic(["M", 3], 2, 3)),
        ["symbol that is 1"] = (Symbolic(["N", 3], 2, 3), Symbolic(["M", 3], 1, 3)),
        ["symbol that is 1 beside a length"] = (Of(2, 3), Symbolic(["M", "K"], 1, 1)),
        ["symbol that is 1 beside a leading axis"] = (Of(2, 2, 3), Symbolic(["M", 1], 1, 1)),
    };

    public static IEnumerable<TheoryDataRow<string, string>> Pairs => Operations.Keys.SelectMany(_ => Broadcasts.Keys, (operation, broadcast) => new TheoryDataRow<string, string>(operation, broadcast));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Broadcasting_operation_has_the_gradient_of_finite_differences(string operation, string broadcast)
    {
        var (function, low, high) = Operations[operation];
        var (a, b) = Broadcasts[broadcast];
        // The points of the two differ, so that no choice between them lies on its edge.
        double[] Place(double[] point, double shift) => [.. point.Select(x => low + (high - low) * (0.45 + 0.4 * x + shift))];
        GradientCheck.Run(inputs => function(inputs[0], inputs[1]), a with { Point = Place(a.Point, 0) }, b with { Point = Place(b.Point, 0.037) });
    }

    [Fact]
    public void Choice_by_broadcast_condition_has_the_gradient_of_finite_differences()
        => GradientCheck.Run(
            inputs => inputs[0].ReduceSum([1], keepDimensions: true).Greater(0).Where(inputs[0], inputs[1] * inputs[2]),
            Symbolic(["N", 3], 4, 3), Of(3), Of());

    [Fact]
    public void Cast_between_precisions_passes_the_gradient()
    {
        var graph = new Graph("cast");
        var x = graph.Input("x", ElementType.Float64, 2);
        var gradient = Gradient.Of((x.Cast(ElementType.Float32) * 3).ReduceSum(), x)[0];
        Assert.Equal(ElementType.Float64, gradient.Type);
        Assert.Equal([3, 3], Evaluation.Of(gradient, [1, 2]));
    }

    [Theory]
    [InlineData("Max")]
    [InlineData("Min")]
    public void Tie_is_shared_by_halves(string name)
    {
        var graph = new Graph("tie");
        var x = graph.Input("x", ElementType.Float64, 1);
        var other = graph.Constant(2.0);
        Assert.Equal([0.5], Evaluation.Of(Gradient.Of((name == "Max" ? x.Max(other) : x.Min(other)).ReduceSum(), x)[0], [2]));
    }

    [Fact]
    public void Power_of_a_variable_exponent_is_finite_at_0()
    {
        var graph = new Graph("power");
        var x = graph.Input("x", ElementType.Float64, 4);
        var (bases, exponents) = (x.Slice(0, 0, 2), x.Slice(0, 2, 4));
        // 0^0 has slope 0 in both; 0^2 too.
        Assert.Equal([0, 0, 0, 0], Evaluation.Of(Gradient.Of(bases.Pow(exponents).ReduceSum(), x)[0], [0, 0, 0, 2]));
    }

    [Fact]
    public void Relu_has_gradient_0_at_0()
    {
        var graph = new Graph("relu");
        var x = graph.Input("x", ElementType.Float64, 3);
        Assert.Equal([0, 0, 1], Evaluation.Of(Gradient.Of(x.Relu().ReduceSum(), x)[0], [-1, 0, 1]));
    }
}
