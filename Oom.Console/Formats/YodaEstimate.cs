using System.Globalization;
using System.Text;
using Oom.Binning;

namespace Oom.Formats;

/// <summary>An estimate as YODA 2 writes it as text, format V3: values with errors by label, flow bins included and empty.</summary>
/// <param name="Path">The object's path.</param>
/// <param name="Title">Its title.</param>
/// <param name="Axes">Its axes, two at most; none for a single number.</param>
/// <param name="Values">Values, the first axis slowest.</param>
/// <param name="Errors">The errors of the values; none for an estimate without errors.</param>
public sealed record YodaEstimate(
    string Path, string Title, IReadOnlyList<BinEdges> Axes, IReadOnlyList<double> Values, IReadOnlyList<YodaError> Errors)
{
    private const string Empty = "nan", NoError = "---";

    private string Type => FormattableString.Invariant($"Estimate{Axes.Count}D");

    /// <summary>The object as text.</summary>
    public override string ToString()
    {
        string keyword = $"YODA_{Type.ToUpperInvariant()}_V3";
        var text = new StringBuilder($"BEGIN {keyword} {Path}\nPath: {Path}\nTitle: {Title}\nType: {Type}\n---\n");
        for (int axis = 0; axis < Axes.Count; axis++)
            text.Append(CultureInfo.InvariantCulture,
                $"Edges(A{axis + 1}): [{string.Join(", ", Axes[axis].Edges.ToArray().Select(NumberText.Of))}]\n");
        if (Errors.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"ErrorLabels: [{string.Join(", ", Errors.Select(error => $"\"{error.Label.Replace('"', '\'')}\""))}]\n");
        text.Append("# value").Append(
            string.Concat(Errors.Select((_, k) => FormattableString.Invariant($"\terrDn({k + 1})\terrUp({k + 1})")))).Append('\n');
        // YODA numbers its bins, those before the first edge and after the last one included, with the first axis fastest.
        foreach (int second in Places(1))
        {
            foreach (int first in Places(0))
                text.Append(IsFlow(0, first) || IsFlow(1, second) ? Flow() : Row(first * Count(1) + second)).Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"END {keyword}\n").ToString();
    }

    private int Count(int axis) => axis < Axes.Count ? Axes[axis].Count : 1;

    private IEnumerable<int> Places(int axis) => axis < Axes.Count ? Enumerable.Range(-1, Count(axis) + 2) : [0];

    private bool IsFlow(int axis, int place) => place < 0 || place == Count(axis);

    private string Flow() => Empty + string.Concat(Errors.Select(_ => $"\t{NoError}\t{NoError}"));

    private string Row(int bin) => NumberText.Of(Values[bin]) + string.Concat(
        Errors.Select(error => $"\t{NumberText.Of(error.Down[bin])}\t{NumberText.Of(error.Up[bin])}"));
}
