using Oom.RefinableModels;
using Oom.Tables;
using Oom.Train.Learning;
using Oom.Train.Tables;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>Events of several tables in one block of features, with a weight by each source that has its table.</summary>
/// <param name="Features">The features, in single precision.</param>
/// <param name="Weights">Weight of each event in each source, rows x sources; 0 where it is of another table. The sum of the
/// first source's weights is the number of its events.</param>
/// <param name="Count">Number of events.</param>
/// <param name="Scale">What the weights of the tables were multiplied by.</param>
internal sealed record TrainingRows(FeatureView Features, double[] Weights, int Count, double Scale)
{
    /// <summary>Reads tables; sources of one table, condition and suffix share its events.</summary>
    /// <param name="sources">The sources, at least one.</param>
    /// <param name="features">Columns that are features.</param>
    /// <param name="derived">Columns computed from others.</param>
    /// <param name="folder">The folder that paths start from.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="TableException">A table cannot be used.</exception>
    /// <exception cref="TrainingException">The weights of the first source have no positive sum.</exception>
    public static TrainingRows Read(IReadOnlyList<TrainingTable> sources, IReadOnlyList<string> features,
        IReadOnlyList<DerivedColumn> derived, string folder, CancellationToken cancellation)
    {
        List<float> values = [];
        List<double> weights = [];
        foreach (var group in sources.Index().GroupBy(source => (source.Item.File, source.Item.Where, source.Item.Suffix)))
        {
            var (file, where, suffix) = group.Key;
            TableExpression[] expressions =
            [
                .. features.Select(feature => new TableExpression(feature, Sql.Name(feature + suffix), ColumnType.Float32)),
                .. group.Select(source => new TableExpression(
                    FormattableString.Invariant($"weight of table {source.Index + 1}"), source.Item.Weight, ColumnType.Float64)),
            ];
            int[] columns = [.. group.Select(source => source.Index)];
            TableReader.Read(
                new TableSource(TableFiles.Resolve(Path.GetFullPath(file, Path.GetFullPath(folder))),
                [.. derived.Select(column => (column.Name, column.Expression))], where), expressions, block =>
            {
                for (int row = 0; row < block.Count; row++)
                {
                    for (int f = 0; f < features.Count; f++) values.Add(block.Floats(f)[row]);
                    int first = weights.Count;
                    for (int s = 0; s < sources.Count; s++) weights.Add(0);
                    for (int s = 0; s < columns.Length; s++) weights[first + columns[s]] = block.Doubles(features.Count + s)[row];
                }
            }, cancellation: cancellation);
        }

        int count = weights.Count / sources.Count, events = 0;
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += weights[i * sources.Count];
            if (weights[i * sources.Count] != 0) events++;
        }

        if (!(sum > 0))
            throw new TrainingException(
                FormattableString.Invariant($"the sum of the weights of {sources[0].File} is {sum}; it must be above 0"));
        double scale = events / sum;
        return new TrainingRows(new FeatureView([.. values], features.Count), [.. weights.Select(weight => weight * scale)], count, scale);
    }
}
