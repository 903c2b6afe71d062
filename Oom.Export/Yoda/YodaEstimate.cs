using System.Text;
using Oom.Binning;
using Oom.Export.Formats;

namespace Oom.Export.Yoda;

/// <summary>A binned estimate as YODA 2 writes it as text, format V3: values with errors by label, flow bins included and empty.</summary>
/// <param name="Path">The object's path.</param>
/// <param name="Title">Its title.</param>
/// <param name="Axes">One axis or two.</param>
/// <param name="Labels">Labels of the errors; none for an estimate without errors.</param>
/// <param name="Values">Values, the first axis slowest.</param>
/// <param name="Errors">For each label the shift of each value at one standard deviation upwards; downwards it is the opposite.</param>
internal sealed record YodaEstimate(
    string Path, string Title, IReadOnlyList<BinEdges> Axes, IReadOnlyList<string> Labels, double[] Values, IReadOnlyList<double[]> Errors)
{
    private const string Empty = "nan", NoError = "---";

    private string Type => FormattableString.Invariant($"Estimate{Axes.Count}D");

    /// <summary>The object as text.</summary>
    public override string ToString()
    {
        string keyword = $"YODA_{Type.ToUpperInvariant()}_V3";
        var text = new StringBuilder($"BEGIN {keyword} {Path}\nPath: {Path}\nTitle: {Title}\nType: {Type}\n---\n");
        for (int axis = 0; axis < Axes.Count; axis++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"Edges(A{axis + 1}): [{string.Join(", ", Axes[axis].Edges.ToArray().Select(NumberText.Of))}]\n");
        if (Labels.Count > 0)
            text.Append($"ErrorLabels: [{string.Join(", ", Labels.Select(label => $"\"{label.Replace('"', '\'')}\""))}]\n");
        text.Append("# value").Append(
            string.Concat(Labels.Select((_, k) => FormattableString.Invariant($"\terrDn({k + 1})\terrUp({k + 1})")))).Append('\n');
        // YODA numbers its bins, those before the first edge and after the last one included, with the first axis fastest.
        int columns = Axes.Count > 1 ? Axes[1].Count : 1;
        for (int second = Axes.Count > 1 ? -1 : 0; second < (Axes.Count > 1 ? columns + 1 : 1); second++)
        {
            for (int first = -1; first <= Axes[0].Count; first++)
            {
                bool isFlow = first < 0 || first == Axes[0].Count || second < 0 || second == columns;
                text.Append(isFlow ? Flow() : Row(first * columns + second)).Append('\n');
            }
        }

        return text.Append($"END {keyword}\n").ToString();
    }

    private string Flow() => Empty + string.Concat(Labels.Select(_ => $"\t{NoError}\t{NoError}"));

    private string Row(int bin)
        => NumberText.Of(Values[bin]) + string.Concat(
        Errors.Select(error => $"\t{NumberText.Of(-error[bin])}\t{NumberText.Of(error[bin])}"));
}
