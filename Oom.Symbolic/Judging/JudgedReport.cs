using System.Globalization;
using System.Text;
using Oom.Formulas;

namespace Oom.Symbolic.Judging;

/// <summary>The judged front for people and for plots.</summary>
internal static class JudgedReport
{
    private const int ProfileBins = 50, ScatterPoints = 2000;

    /// <summary>The table of formulas, with the network in the first line.</summary>
    public static string ToMarkdown(ModelTask task, JudgedFront front)
    {
        var text = new StringBuilder();
        var parameters = front.Network?.Response?.Parameters ?? [];
        text.Append("| nodes | R2 | rank |");
        foreach (var parameter in parameters)
            text.Append(CultureInfo.InvariantCulture, $" Δ{parameter.Name} stat. | Δ{parameter.Name} total | of the network's |");
        text.Append(parameters.Count > 0 ? " D_KS | chi2 |" : "")
            .Append(CultureInfo.InvariantCulture, $" other bin | {task.Description.Name} = |\n");
        text.Append("| ---: | ---: | ---: |").Append(string.Concat(Enumerable.Repeat(" ---: | ---: | ---: |", parameters.Count)))
            .Append(parameters.Count > 0 ? " ---: | ---: |" : "").Append(" ---: | --- |\n");
        if (front.Network is { } network) Append("network", network, "the network");
        foreach (var formula in front.Formulas)
        {
            string written =
                $"`{ExpressionText.Write(formula.Published, index => task.Events.Features[index].Name, task.Responses is null ? "G6" : "R")}`";
            string nodes = formula.Found.Complexity.ToString(CultureInfo.InvariantCulture);
            if (formula.Judgement is { } judgement) Append(nodes, judgement, written);
            else
                text.Append(CultureInfo.InvariantCulture, $"| {nodes} | not finite for an event |")
                    .Append(string.Concat(Enumerable.Repeat(" |", 2 + 3 * parameters.Count + (parameters.Count > 0 ? 2 : 0))))
                    .Append(CultureInfo.InvariantCulture, $" {written} |\n");
        }

        if (front is { Simplest: { Judgement: { } price } simplest, Network: { } original })
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\nchosen: simplest formula within {JudgedFront.AllowedChange:P0} of the network's total uncertainties: {simplest.Found.Complexity} nodes; its dependence on the model: {Bias(price)} (network: {Bias(original)})\n");
        }

        else if (front.Network is not null)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\nno formula lies within {JudgedFront.AllowedChange:P0} of the network's total uncertainties: chosen is that of the shortest description\n");
        }

        return text.ToString();

        // A constant has no ranks, and what cannot be measured has no uncertainty.
        static string Known(double value, string format)
            => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "none";

        static string Bias(Judgement judgement) => $"D_KS {Distances(judgement)}, chi2 {ChiSquares(judgement)}";

        static string Distances(Judgement judgement)
            => string.Join(", ", judgement.Distances.Select(item => $"{item.Process} {Known(item.Distance, "F4")}"));

        static string ChiSquares(Judgement judgement) => string.Join(", ", judgement.ChiSquares.Select(chi => Known(chi, "G4")));

        void Append(string nodes, Judgement judgement, string formula)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {nodes} | {Known(judgement.R2, "F4")} | {Known(judgement.RankCorrelation, "F4")} |");
            for (int p = 0; p < parameters.Count; p++)
            {
                double ofNetwork = judgement.Total[p] / front.Network!.Total[p];
                text.Append(CultureInfo.InvariantCulture,
                    $" {Known(judgement.Statistical[p], "G5")} | {Known(judgement.Total[p], "G5")} | {Known(ofNetwork, "F3")} |");
            }

            if (parameters.Count > 0) text.Append(CultureInfo.InvariantCulture, $" {Distances(judgement)} | {ChiSquares(judgement)} |");
            text.Append(CultureInfo.InvariantCulture, $" {judgement.Migrated:P2} | {formula} |\n");
        }
    }

    /// <summary>Points of network and formulas, for a scatter plot.</summary>
    public static string ToScatter(ModelTask task, JudgedFront front)
    {
        var events = task.Events.Thinned(ScatterPoints);
        double[][] values = [.. front.Formulas.Select(formula => events.Evaluate(formula.Published))];
        var text = new StringBuilder("network").Append(Header(front)).Append('\n');
        for (int e = 0; e < events.Count; e++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{events.Observable[e]:G7}");
            foreach (double[] column in values) text.Append(CultureInfo.InvariantCulture, $",{column[e]:G7}");
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Weighted mean and spread of each formula in slices of the network, for a profile.</summary>
    public static string ToProfile(ModelTask task, JudgedFront front)
    {
        var (events, bins) = (task.Events, task.Description.GeneratorBins);
        var slices = Binning.BinEdges.EqualWidth(ProfileBins, bins.Low, bins.High);
        int[] slice = Array.ConvertAll(events.Observable, value => Scores.ScoredEvents.BinOf(slices, value));
        var text = new StringBuilder("low,high,complexity,weight,mean,spread\n");
        foreach (var formula in front.Formulas)
        {
            double[] values = events.Evaluate(formula.Published), weight = new double[ProfileBins], sum = new double[ProfileBins],
                square = new double[ProfileBins];
            for (int e = 0; e < values.Length; e++)
            {
                weight[slice[e]] += events.Weight[e];
                sum[slice[e]] += events.Weight[e] * values[e];
                square[slice[e]] += events.Weight[e] * values[e] * values[e];
            }

            for (int i = 0; i < ProfileBins; i++)
            {
                if (!(weight[i] > 0)) continue;
                double mean = sum[i] / weight[i], spread = Math.Sqrt(Math.Max(0, square[i] / weight[i] - mean * mean));
                text.Append(CultureInfo.InvariantCulture,
                    $"{slices.Edges[i]:G6},{slices.Edges[i + 1]:G6},{formula.Found.Complexity},{weight[i]:G7},{mean:G7},{spread:G7}\n");
            }
        }

        return text.ToString();
    }

    private static string Header(JudgedFront front)
        => string.Concat(
        front.Formulas.Select(formula => string.Create(CultureInfo.InvariantCulture, $",formula_{formula.Found.Complexity}")));
}
