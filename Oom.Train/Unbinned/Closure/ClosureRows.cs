using Oom.Tables;
using Oom.Train.Learning;
using Oom.Train.Tables;
using Oom.Train.Unbinned.Ratios;

namespace Oom.Train.Unbinned.Closure;

/// <summary>The rows of a closure test as they stand in the tables.</summary>
/// <param name="Values">The columns, rows x columns.</param>
/// <param name="Reference">Weight of each row at the reference point; 0 where it is of the varied sample alone.</param>
/// <param name="Varied">Weight of each row at the varied point; 0 where it is of the reference sample alone.</param>
/// <param name="Event">Number of the event of each row: a shifted event has two rows, one of each sample.</param>
internal sealed record ClosureRows(float[] Values, double[] Reference, double[] Varied, int[] Event)
{
    private const string IsReference = "condition of the reference", IsVaried = "condition of the varied point";

    /// <summary>Reads the rows.</summary>
    /// <param name="reference">The events at the reference point.</param>
    /// <param name="varied">The events at the varied point: of the same table they are the same events, of another one others.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="TableException">A table cannot be used.</exception>
    /// <exception cref="TrainingException">The reference weights have no positive sum.</exception>
    public static ClosureRows Read(
        TrainingTable reference, TrainingTable varied, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        bool isShifted = (reference.Where, reference.Suffix) != (varied.Where, varied.Suffix);
        return isShifted && Path.GetFullPath(reference.File) == Path.GetFullPath(varied.File)
            ? Shifted(reference, varied, columns, cancellation) : Separate(reference, varied, columns, cancellation);
    }

    // One row for each event, with a weight in both samples where they are one table's.
    private static ClosureRows Separate(
        TrainingTable reference, TrainingTable varied, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        var rows = TrainingRows.Read([reference, varied], columns, [], Environment.CurrentDirectory, cancellation);
        float[] values = new float[rows.Count * columns.Count];
        for (int i = 0; i < rows.Count; i++) rows.Features.CopyRow(i, values.AsSpan(i * columns.Count, columns.Count));
        double[] Weights(int source) => [.. Enumerable.Range(0, rows.Count).Select(i => rows.Weights[2 * i + source] / rows.Scale)];
        return new(values, Weights(0), Weights(1), [.. Enumerable.Range(0, rows.Count)]);
    }

    // Both rows of an event are read together: by their conditions alone it could not be told which belong together.
    private static ClosureRows Shifted(
        TrainingTable reference, TrainingTable varied, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        TableExpression[] Side(TrainingTable table, string condition) =>
        [
            new(condition, $"coalesce(CAST({Sql.Expression(table.Where ?? "true")} AS BOOLEAN), false)", ColumnType.Boolean),
            new($"weight where {condition}", table.Weight, ColumnType.Float64, condition),
            .. columns.Select(
                column => new TableExpression(column + table.Suffix, Sql.Name(column + table.Suffix), ColumnType.Float32, condition)),
        ];
        int width = columns.Count + 2;
        List<float>[] values = [[], []];
        List<double>[] weights = [[], []];
        List<int>[] events = [[], []];
        int number = 0;
        TableReader.Read(new TableSource(TableFiles.Resolve(Path.GetFullPath(reference.File)), [], null),
            [.. Side(reference, IsReference), .. Side(varied, IsVaried)], block =>
        {
            for (int row = 0; row < block.Count; row++, number++)
            {
                for (int side = 0; side < 2; side++)
                {
                    int first = side * width;
                    if (!block.Booleans(first)[row]) continue;
                    weights[side].Add(block.Doubles(first + 1)[row]);
                    events[side].Add(number);
                    for (int column = 0; column < columns.Count; column++) values[side].Add(block.Floats(first + 2 + column)[row]);
                }
            }
        }, cancellation: cancellation);
        double sum = weights[0].Sum();
        if (!(sum > 0))
            throw new TrainingException(
                FormattableString.Invariant($"the sum of the weights of {reference.File} is {sum}; it must be above 0"));
        return new([.. values[0], .. values[1]], [.. weights[0], .. new double[weights[1].Count]],
            [.. new double[weights[0].Count], .. weights[1]], [.. events[0], .. events[1]]);
    }
}
