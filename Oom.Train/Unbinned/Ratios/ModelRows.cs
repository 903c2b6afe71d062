using Oom.Likelihoods;
using Oom.RefinableModels;
using Oom.Tables;
using Oom.Train.Learning.Torch;
using Oom.Train.Tables;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>The rows of a model's likelihood, with the value of a binning variable where one is wanted.</summary>
/// <param name="Events">Simulated events and those of the data, outside the overflow bins.</param>
/// <param name="Variable">Value of the binning variable of each event; empty where none is wanted.</param>
/// <param name="Overflow">The overflow bins; null where the model has none.</param>
internal sealed record ModelRows(RatioRows Events, IReadOnlyList<double> Variable, RatioRows? Overflow)
{
    // pb times fb^-1.
    private const double EventsPerPbInverseFb = 1000;

    /// <summary>All rows, as a likelihood takes them.</summary>
    public IReadOnlyList<RatioRows> Parts => Overflow is null ? [Events] : [Events, Overflow];

    /// <summary>Reads the simulation of a model, and the data.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">The manifest's folder.</param>
    /// <param name="data">The event table of the data; null for the Asimov form, in which every simulated event counts as many
    /// times as it is expected (arXiv:2406.19076, eq. 94).</param>
    /// <param name="validity">SQL of a condition that events fulfil, besides that of the model; null for none.</param>
    /// <param name="variable">SQL of a variable whose value is kept; null for none.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="Json.DocumentException">A piece cannot be used.</exception>
    /// <exception cref="TableException">A table cannot be used.</exception>
    public static ModelRows Read(RefinableModel model, string folder, string? data, string? validity, string? variable,
        CancellationToken cancellation)
    {
        using var columns = new ModelColumns(model, folder);
        RatioRows events = new(columns.Layout), overflow = new(columns.Layout);
        List<double> values = [];
        List<int> bins = [];
        string simulation = PieceFile.Require(model.Simulation.File, model.Simulation.Sha256, folder, "simulation");
        double scale = model.LuminosityInverseFb * EventsPerPbInverseFb;
        Read(simulation, model.Simulation.Weight, model.Simulation.Where, weight => (weight * scale, data is null ? weight * scale : 0));
        if (data is not null) Read(data, null, null, _ => (0, 1));
        return new ModelRows(events, values, model.Overflow.Count == 0 ? null : BinnedRatios.Of(overflow, [.. bins], model.Overflow.Count));

        void Read(string path, string? weight, string? where, Func<double, (double Yield, double Count)> counts)
        {
            List<TableExpression> expressions = [.. columns.Expressions];
            int first = expressions.Count;
            expressions.AddRange(
                model.Overflow.Select(bin => new TableExpression($"overflow bin '{bin.Name}'", bin.Condition, ColumnType.Boolean)));
            if (weight is not null) expressions.Add(new TableExpression("weight", weight, ColumnType.Float64));
            if (variable is not null) expressions.Add(new TableExpression("binning variable", variable, ColumnType.Float64));
            var source = new TableSource(
                TableFiles.Resolve(path), [.. model.Derived.Select(column => (column.Name, column.Expression))],
                where is null || validity is null ? where ?? validity : $"({where}) AND ({validity})");
            TableReader.Read(source, expressions, block => columns.Evaluate(block, (row, cells) =>
            {
                var (yield, count) = counts(weight is null ? 0 : block.Doubles(first + model.Overflow.Count)[row]);
                int bin = 0;
                while (bin < model.Overflow.Count && !block.Booleans(first + bin)[row]) bin++;
                if (bin < model.Overflow.Count)
                {
                    overflow.Add(yield, count, cells);
                    bins.Add(bin);
                    return;
                }

                events.Add(yield, count, cells);
                if (variable is not null) values.Add(block.Doubles(expressions.Count - 1)[row]);
            }), cancellation: cancellation);
        }
    }
}
