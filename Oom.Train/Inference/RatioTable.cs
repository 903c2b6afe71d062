using Oom.Tables;
using Oom.Terminal;
using Oom.Train.Inference.Calibrations;
using Oom.Train.Inference.Contrasts;
using Oom.Train.Inference.Densities;
using Oom.Train.Tables;

namespace Oom.Train.Inference;

/// <summary>The rows that a ratio is learned from.</summary>
/// <param name="Rows">The rows with a weight above 0.</param>
/// <param name="Priors">The prior of each parameter.</param>
/// <param name="WithoutWeight">Number of rows of weight 0, which are left out.</param>
internal sealed record RatioTable(ParametricRows Rows, IReadOnlyList<IPrior> Priors, int WithoutWeight)
{
    // A prior as in the table is a curve, which few values do not give.
    private const int ValuesMin = 50;

    /// <summary>Reads the tables of a specification.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="files">The files of its tables.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="TableException">A table does not hold what the specification asks of it.</exception>
    public static RatioTable Read(RatioSpecification specification, IReadOnlyList<string> files, CancellationToken cancellation)
    {
        int featureCount = specification.Features.Count, parameterCount = specification.Parameters.Count;
        TableExpression[] expressions =
        [
            .. specification.Features.Select(name => new TableExpression(name, Sql.Name(name), ColumnType.Float32)),
            .. specification.Parameters.Select(
                parameter => new TableExpression(parameter.Name, Sql.Name(parameter.Name), ColumnType.Float64)),
            .. specification.Weight is { } weight ? (TableExpression[])[new("weight", weight, ColumnType.Float64)] : [],
        ];
        var features = new GrowingArray<float>();
        var parameters = new GrowingArray<double>();
        var weights = new GrowingArray<double>();
        string name = TableScan.FilesName(files);
        long read = 0, negative = 0;
        int withoutWeight = 0;
        using var progress = new ProgressLine($"reading {specification.Name}", null, "rows");
        TableReader.Read(new TableSource(files, specification.Derived, specification.Where), expressions, block =>
        {
            for (int row = 0; row < block.Count; row++)
            {
                double own = specification.Weight is null ? 1 : block.Doubles(featureCount + parameterCount)[row];
                if (own < 0) negative++;
                if (own == 0) withoutWeight++;
                if (!(own > 0)) continue;
                weights.Add(own);
                for (int f = 0; f < featureCount; f++) features.Add(block.Floats(f)[row]);
                for (int p = 0; p < parameterCount; p++) parameters.Add(block.Doubles(featureCount + p)[row]);
            }

            progress.Report(read += block.Count);
        }, cancellation: cancellation);
        if (negative > 0)
            throw new TableException(
                FormattableString.Invariant($"{name}: {negative:N0} of {read:N0} rows have a negative weight; a ratio of probabilities is learned from rows whose weights are not"));
        if (weights.Count == 0) throw new TableException($"{name}: all rows have the weight 0");
        var rows = new ParametricRows(featureCount, parameterCount, features.ToArray(), parameters.ToArray(), weights.ToArray());
        return new RatioTable(
            rows, [.. specification.Parameters.Select((parameter, p) => Prior(parameter, rows, p, name))], withoutWeight)
            .RequireIndependent(specification, name);
    }

    private static IPrior Prior(RatioParameter parameter, ParametricRows rows, int index, string file)
    {
        double[] values = rows.ParameterColumn(index);
        double low = values.Min(), high = values.Max();
        if (low == high)
            throw new TableException(FormattableString.Invariant($"{file}: the parameter '{parameter.Name}' is {low} in all rows; nothing can be learned of it"));
        if (parameter.Prior is not { } prior)
        {
            int distinct = values.Distinct().Take(ValuesMin).Count();
            return distinct >= ValuesMin ? TablePrior.Of(values, rows.Weights)
                : throw new TableException(FormattableString.Invariant($"{file}: '{parameter.Name}' has {distinct} values only, which are no prior for those between; give it 'uniform' or 'normal' in place of 'table'"));
        }

        var outside = values.Where(value => !(value >= prior.Low && value <= prior.High)).ToArray();
        return outside.Length == 0 ? prior
            : throw new TableException(FormattableString.Invariant($"{file}: '{parameter.Name}' lies outside of its prior, {prior.Low} to {prior.High}, in {outside.Length:N0} of {values.Length:N0} rows, the first {outside[0]}; widen the prior, or leave the rows out with 'where'"));
    }

    private RatioTable RequireIndependent(RatioSpecification specification, string file)
    {
        for (int p = 1; p < Rows.ParameterCount; p++)
        {
            for (int q = 0; q < p; q++)
            {
                bool areOfTable = specification.Parameters[p].Prior is null && specification.Parameters[q].Prior is null;
                if (areOfTable && CalibrationReference.AreCorrelated(Rows, p, q))
                    throw new TableException($"{file}: '{specification.Parameters[q].Name}' and '{specification.Parameters[p].Name}' are correlated, which priors as in the table would lose; give them 'uniform' or 'normal'");
            }
        }

        return this;
    }
}
