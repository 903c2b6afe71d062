using System.Globalization;
using System.Text;
using Oom.Files;

namespace Oom.Train.Inference;

/// <summary>Posteriors as CSV; <c>specs/ratio.md</c> names the columns.</summary>
internal static class PosteriorTables
{
    private const string Together = "all";

    /// <summary>One line for each row, parameter, level and interval.</summary>
    public static string Intervals(PosteriorRun run, IReadOnlyList<string> names, IReadOnlyList<double> levels)
    {
        var text = new StringBuilder("row,parameter,map,mean,deviation,level,piece,low,high\n");
        foreach (var posterior in run.Posteriors)
        {
            for (int p = 0; p < names.Count; p++)
            {
                var parameter = posterior.Parameters[p];
                for (int l = 0; l < levels.Count; l++)
                {
                    for (int piece = 0; piece < parameter.Regions[l].Count; piece++)
                        text.Append(CultureInfo.InvariantCulture, $"{Row(posterior)},{CsvText.Of(names[p])},{parameter.Mode:R},{parameter.Mean:R},{parameter.Deviation:R},{levels[l]:R},{piece + 1},{parameter.Regions[l][piece].Low:R},{parameter.Regions[l][piece].High:R}\n");
                }
            }
        }

        return text.ToString();
    }

    /// <summary>One line for each point of each grid.</summary>
    public static string Nodes(PosteriorRun run, IReadOnlyList<string> names)
    {
        var text = new StringBuilder($"row,{string.Join(',', names.Select(CsvText.Of))},density,credibility\n");
        foreach (var posterior in run.Posteriors)
        {
            foreach (var node in posterior.Nodes)
            {
                text.Append(Row(posterior));
                foreach (double value in node.Point) text.Append(CultureInfo.InvariantCulture, $",{value:R}");
                text.Append(CultureInfo.InvariantCulture, $",{node.Density:R},{node.Credibility:R}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>One line for each draw.</summary>
    public static string Samples(PosteriorRun run, IReadOnlyList<string> names)
    {
        var text = new StringBuilder($"row,{string.Join(',', names.Select(CsvText.Of))}\n");
        foreach (var posterior in run.Posteriors)
        {
            for (int first = 0; first < posterior.Samples.Length; first += names.Count)
            {
                text.Append(Row(posterior));
                foreach (double value in posterior.Samples.AsSpan(first, names.Count)) text.Append(CultureInfo.InvariantCulture, $",{value:R}");
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Row(PosteriorSummary posterior)
        => posterior.Row == 0 ? Together : posterior.Row.ToString(CultureInfo.InvariantCulture);
}
