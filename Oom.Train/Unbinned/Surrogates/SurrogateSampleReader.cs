using Oom.Tables;
using Oom.Terminal;
using Oom.Train.Tables;
using Oom.Train.Unbinned.Trees;

namespace Oom.Train.Unbinned.Surrogates;

/// <summary>Reads the event tables of a surrogate's specification.</summary>
internal static class SurrogateSampleReader
{
    /// <summary>Reads all events. For parametric trees the channels are the weights at the base points, for information
    /// trees the coefficients of each event's polynomial.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="folder">The folder that paths start from.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="TableException">A table does not hold what the specification asks of it.</exception>
    /// <exception cref="SpecificationException">A table is missing.</exception>
    public static TreeSample Read(SurrogateSpecification specification, string folder, CancellationToken cancellation = default)
    {
        int[] reweighted = [.. Enumerable.Range(0, specification.Sources.Count)
            .Where(i => specification.Sources[i].Source.SharesEvents(specification.Nominal))];
        var (features, weights) = Read(
            specification, specification.Nominal,
            [specification.Nominal.Weight, .. reweighted.Select(i => specification.Sources[i].Source.Weight)], folder,
            "nominal", cancellation);
        if (specification.Method == SurrogateMethod.InformationTrees)
        {
            var coefficients = WeightPolynomials.Of(specification.Points, weights);
            int terms = specification.Points.Basis.Count;
            return new TreeSample(specification.Features, 1 + terms,
                [new TreeBlock(features, coefficients, [.. Enumerable.Range(0, 1 + terms)])]);
        }

        var blocks = new List<TreeBlock> { new(features, weights, [0, .. reweighted.Select(i => 1 + i)]) };
        foreach (int i in Enumerable.Range(0, specification.Sources.Count).Except(reweighted))
        {
            var source = specification.Sources[i].Source;
            (features, weights) = Read(
                specification, source, [source.Weight], folder, FormattableString.Invariant($"base point {i}"), cancellation);
            blocks.Add(new TreeBlock(features, weights, 1 + i));
        }

        return new TreeSample(specification.Features, 1 + specification.Sources.Count, blocks);
    }

    private static (float[] Features, double[] Weights) Read(
        SurrogateSpecification specification, EventSource source, IReadOnlyList<string> weightSql, string folder, string name,
        CancellationToken cancellation)
    {
        TableExpression[] expressions =
        [
            .. specification.Features.Select((feature, i) => new TableExpression(feature, source.Features[i], ColumnType.Float32)),
            .. weightSql.Select(
                (sql, i) => new TableExpression(i == 0 ? "weight" : FormattableString.Invariant($"weight {i}"), sql, ColumnType.Float64)),
        ];
        var features = new GrowingArray<float>();
        var weights = new GrowingArray<double>();
        int featureCount = specification.Features.Count;
        string[] files = [.. source.Tables.SelectMany(pattern => pattern.Resolve(folder))];
        using var progress = new ProgressLine($"reading {name}", null, "rows");
        long rows = 0;
        TableReader.Read(new TableSource(files, specification.Derived, source.Where), expressions, block =>
        {
            Interleave(block.Count, featureCount, features.Extend(block.Count * featureCount), block.Floats);
            Interleave(block.Count, weightSql.Count, weights.Extend(block.Count * weightSql.Count),
                column => block.Doubles(featureCount + column));
            progress.Report(rows += block.Count);
        }, cancellation: cancellation);
        return (features.ToArray(), weights.ToArray());
    }

    private static void Interleave<T>(int rows, int columns, Span<T> to, ColumnValues<T> values)
    {
        for (int column = 0; column < columns; column++)
        {
            var from = values(column);
            for (int row = 0; row < rows; row++) to[row * columns + column] = from[row];
        }
    }

    private delegate Span<T> ColumnValues<T>(int column);
}
