using Oom.Formulas;

namespace Oom.Definitions.Arrays;

/// <summary>Operations that do nothing but remember what an event must give.</summary>
internal sealed class InputRecorder : IArrayOperations<object>
{
    private static readonly object Any = new();

    /// <summary>What was asked for, each once.</summary>
    public List<FixedSizeInput> Inputs { get; } = [];

    public object Constant(double value) => Any;

    public object Along(ReadOnlySpan<double> values, int axis) => Any;

    public object Input(FixedSizeInput input, int component, int axis)
    {
        if (!Inputs.Contains(input)) Inputs.Add(input);
        return Any;
    }

    public object Apply(Operator symbol, params ReadOnlySpan<object> arguments) => Any;

    public object Absolute(object a) => Any;

    public object Sign(object a) => Any;

    public object ArcTangent(object y, object x) => Any;

    public object Less(object a, object b) => Any;

    public object LessOrEqual(object a, object b) => Any;

    public object Equal(object a, object b) => Any;

    public object And(object a, object b) => Any;

    public object Or(object a, object b) => Any;

    public object Not(object a) => Any;

    public object Number(object truth) => Any;

    public object Choose(object truth, object whenTrue, object whenFalse) => Any;

    public object Sum(object a, int axis) => Any;

    public object Smallest(object a, int axis) => Any;

    public object Largest(object a, int axis) => Any;

    public object SumBefore(object a, int axis) => Any;

    public object At(object a, int axis, ReadOnlySpan<long> places) => Any;

    public object Join(int axis, int[] lengths, params ReadOnlySpan<object> parts) => Any;

    public object Exchange(object a, int first, int second) => Any;
}
