using Oom.Definitions.Arrays;
using Oom.Formulas;
using Oom.Onnx.Graphs;
using Oom.Onnx.Kinematics;

namespace Oom.Onnx.Observables;

/// <summary>Arrays of definitions as values of a graph in double precision, all of one rank.</summary>
/// <param name="graph">The graph.</param>
/// <param name="rank">How many axes they have, that of events included.</param>
/// <param name="given">What an event gives of an input, and which of its components: [N, objects], numbers or truths.</param>
internal sealed class GraphOperations(Graph graph, int rank, Func<FixedSizeInput, int, Value> given) : IArrayOperations<Value>
{
    private readonly Dictionary<(FixedSizeInput, int, int), Value> _inputs = [];

    /// <inheritdoc/>
    public Value Constant(double value) => graph.Scalar(ElementType.Float64, value);

    /// <inheritdoc/>
    public Value Along(ReadOnlySpan<double> values, int axis) => graph.Constant(values).Reshape(Shaped(1, values.Length, axis));

    /// <inheritdoc/>
    public Value Input(FixedSizeInput input, int component, int axis)
    {
        if (!_inputs.TryGetValue((input, component, axis), out var value))
            _inputs[(input, component, axis)] = value = given(input, component).Reshape(Shaped(0, input.Length, axis));
        return value;
    }

    /// <inheritdoc/>
    public Value Apply(Operator symbol, params ReadOnlySpan<Value> arguments) => symbol switch
    {
        Operator.ArcTangent => Kinematics.ArcTangent.OfQuotient(arguments[0], Constant(1)),
        _ when arguments.Length == 1 => FormulaGraph.Apply(symbol, arguments[0]),
        _ => FormulaGraph.Apply(symbol, arguments[0], arguments[1]),
    };

    /// <inheritdoc/>
    public Value Absolute(Value a) => a.Abs();

    /// <inheritdoc/>
    public Value Sign(Value a) => a.Sign();

    /// <inheritdoc/>
    public Value ArcTangent(Value y, Value x)
        => y.Equal(0).And(x.Equal(0)).Where(Constant(0), Kinematics.ArcTangent.OfQuotient(y, x));

    /// <inheritdoc/>
    public Value Less(Value a, Value b) => a.Less(b);

    /// <inheritdoc/>
    public Value LessOrEqual(Value a, Value b) => a.LessOrEqual(b);

    /// <inheritdoc/>
    public Value Equal(Value a, Value b) => a.Equal(b);

    /// <inheritdoc/>
    public Value And(Value a, Value b) => a.And(b);

    /// <inheritdoc/>
    public Value Or(Value a, Value b) => a.Or(b);

    /// <inheritdoc/>
    public Value Not(Value a) => a.Not();

    /// <inheritdoc/>
    public Value Number(Value truth) => truth.Cast(ElementType.Float64);

    /// <inheritdoc/>
    public Value Choose(Value truth, Value whenTrue, Value whenFalse) => truth.Where(whenTrue, whenFalse);

    /// <inheritdoc/>
    public Value Sum(Value a, int axis) => HasAxis(a, axis) ? a.ReduceSum([axis], keepDimensions: true) : a;

    /// <inheritdoc/>
    public Value Smallest(Value a, int axis) => HasAxis(a, axis) ? a.ReduceMin(axis) : a;

    /// <inheritdoc/>
    public Value Largest(Value a, int axis) => HasAxis(a, axis) ? a.ReduceMax(axis) : a;

    /// <inheritdoc/>
    public Value SumBefore(Value a, int axis) => a.SumBefore(axis);

    /// <inheritdoc/>
    public Value At(Value a, int axis, ReadOnlySpan<long> places) => HasAxis(a, axis) ? a.Gather(axis, places) : a;

    /// <inheritdoc/>
    public Value Join(int axis, int[] lengths, params ReadOnlySpan<Value> parts)
    {
        var whole = new Value[parts.Length];
        Value? nothing = null;
        // Parts that are the same for all events or places stand for as many as there are.
        for (int i = 0; i < whole.Length; i++)
        {
            var part = parts[i].Shape.Rank == rank ? parts[i] : parts[i].Reshape(Shaped(1, 1, axis));
            whole[i] = HasAxis(part, axis) ? part : part.Gather(axis, new long[lengths[i]]);
            var empty = Nothing(part.Gather(axis, 0));
            nothing = nothing is null ? empty : With(nothing, empty);
        }

        return Value.Concat(axis, [.. whole.Select(part => With(part, nothing!))]);

        Value Nothing(Value a) => a.Type == ElementType.Boolean ? a.And(a.Not()) : a.Equal(a).Where(Constant(0), Constant(0));

        static Value With(Value a, Value none) => a.Type == ElementType.Boolean ? a.Or(none) : a + none;
    }

    /// <inheritdoc/>
    public Value Exchange(Value a, int first, int second)
    {
        if (a.Shape.Rank < rank) return a;
        long[] order = [.. Enumerable.Range(0, rank).Select(axis => (long)(axis == first ? second : axis == second ? first : axis))];
        return a.Transpose(order);
    }

    // The length along an axis of constants is 1, whatever they stand for.
    private static bool HasAxis(Value a, int axis) => axis < a.Shape.Rank && a.Shape[axis].Length != 1;

    private long[] Shaped(long events, long length, int axis)
        => [.. Enumerable.Range(0, rank).Select(i => i == axis ? length : i == 0 ? events : 1)];
}
