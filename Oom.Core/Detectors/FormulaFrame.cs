using Oom.Definitions;

namespace Oom.Detectors;

/// <summary>Evaluates the formulas of one kind of objects on one thread.</summary>
internal sealed class FormulaFrame
{
    private readonly EventExpressions _expressions;
    private readonly EventFrame _frame;
    private readonly IReadOnlyList<DetectorQuantity> _quantities;
    private readonly long[] _clipped;

    public FormulaFrame(ObjectResponse response)
    {
        _expressions = response.Compiled;
        _frame = _expressions.NewFrame();
        _quantities = response.Formulas.Quantities;
        _clipped = new long[_quantities.Count];
    }

    /// <summary>How often values were not allowed.</summary>
    public IEnumerable<(DetectorQuantity Quantity, long Count)> Clipped => _quantities.Zip(_clipped);

    /// <summary>The values for an object, each one that is allowed.</summary>
    public ReadOnlySpan<double> Evaluate(in PhysicsObject item)
    {
        _frame.Begin(null);
        // What its line says is not asked for.
        _frame.Input(0).Add(item with { Line = 0 });
        _expressions.Evaluate(_frame);
        double[] values = _frame.Values;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _quantities[i].Allow(values[i], out bool isAllowed);
            if (!isAllowed) _clipped[i]++;
        }

        return values;
    }
}
