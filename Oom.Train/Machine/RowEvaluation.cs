using System.Globalization;
using Oom.Bundles;
using Oom.Definitions;
using Oom.Tables;
using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>Evaluates a definition of columns on the rows of tables.</summary>
/// <param name="definition">The definition.</param>
internal sealed class RowEvaluation(EventDefinition definition)
{
    private readonly EventEvaluator _evaluator = definition.NewEvaluator();
    private readonly TableRow _row = new(definition);
    private readonly double[] _values = new double[definition.Columns.Count];

    /// <summary>The features of the row evaluated last, where it passed.</summary>
    public ReadOnlySpan<double> Features => _evaluator.Features;

    /// <summary>The row evaluated last.</summary>
    public RecordedEvent Recorded => RecordedEvent.Of(definition, _values);

    /// <summary>Evaluates a row.</summary>
    /// <param name="block">The rows.</param>
    /// <param name="first">Where the columns of the definition begin in them.</param>
    /// <param name="row">Index of the row.</param>
    /// <returns>Whether it passes the selection.</returns>
    /// <exception cref="TrainingException">A value is none that its column may have, or a feature of a selected row is absent or not
    /// finite.</exception>
    public bool Passes(ColumnBlock block, int first, int row)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            var column = definition.Columns[i];
            _values[i] = !block.Valid(first + i)[row] ? double.NaN : column.IsFlag ? block.Booleans(first + i)[row] ? 1 : 0
                : block.Doubles(first + i)[row];
            if (!column.Range.Allows(_values[i]))
                throw new TrainingException(string.Create(CultureInfo.InvariantCulture,
                    $"the column '{column.Name}' holds {_values[i]}, where it is declared to hold {column.Range.Allowed}"));
        }

        _row.Set(_values);
        if (!_evaluator.TryEvaluate(_row, out int step) || step != EventDefinition.Passed) return false;
        int undefined = _evaluator.Features.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        return undefined < 0 ? true : throw new TrainingException(
            $"the feature '{definition.Features[undefined].Name}' of a selected row is absent or not finite: require in the selection that it is there, or say by 'else' what it is worth");
    }
}
