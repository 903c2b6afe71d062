using System.Text.RegularExpressions;

namespace Oom.Events.HepMc;

/// <summary>What the names of weights tell: which is the nominal one, and which vary scales or parton densities.</summary>
internal static partial class HepMcWeights
{
    /// <summary>What generators call their nominal weight, the surer names first: Pythia, Herwig,
    /// Sherpa and MadGraph write one of the first three.</summary>
    private static readonly string[] NominalNames = [
        "Weight", "Default", "nominal", "", "Weight_Nominal", "Nominal_Weight", "central", "0"];

    /// <summary>The nominal names, for a message.</summary>
    public static string KnownNominalNames => "'" + string.Join("', '", NominalNames.Where(name => name.Length > 0)) + "'";

    /// <summary>Index of the nominal weight; -1 where none is, or where several merging scales have one each.</summary>
    /// <param name="names">All names.</param>
    public static int IndexOfNominal(IReadOnlyList<string> names)
    {
        if (names.Count == 1) return 0;
        foreach (string name in NominalNames)
        {
            if (IndexOf(names, name) is >= 0 and int index) return index;
        }

        // MadGraph's interface to Pythia adds the merging scale to every name.
        int[] found = [.. Enumerable.Range(0, names.Count)
            .Where(i => NominalNames.Contains(MergingSuffix().Replace(names[i], ""), StringComparer.OrdinalIgnoreCase))];
        return found.Length == 1 ? found[0] : -1;
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }

    [GeneratedRegex(@"_MERGING=\d+\.?\d*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MergingSuffix();
}
