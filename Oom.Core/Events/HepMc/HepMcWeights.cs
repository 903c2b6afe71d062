using System.Globalization;
using System.Text.RegularExpressions;

namespace Oom.Events.HepMc;

/// <summary>What the names of weights tell: which is the nominal one, and which vary scales or parton densities.</summary>
internal static partial class HepMcWeights
{
    /// <summary>What generators call their nominal weight, the surer names first: Pythia, Herwig, Sherpa and MadGraph write one of the first three.</summary>
    private static readonly string[] NominalNames = ["Weight", "Default", "nominal", "", "Weight_Nominal", "Nominal_Weight", "central", "0"];

    /// <summary>The nominal names, for a message.</summary>
    public static string KnownNominalNames => "'" + string.Join("', '", NominalNames.Where(name => name.Length > 0)) + "'";

    /// <summary>Index of the nominal weight; -1 where none is.</summary>
    /// <param name="names">All names.</param>
    /// <param name="chosen">The name that the user gives; null for none.</param>
    public static int IndexOfNominal(IReadOnlyList<string> names, string? chosen)
    {
        if (chosen is not null) return IndexOf(chosen, StringComparison.Ordinal);
        if (names.Count == 1) return 0;
        foreach (string name in NominalNames)
        {
            if (IndexOf(name, StringComparison.OrdinalIgnoreCase) is >= 0 and int index) return index;
        }

        return -1;

        int IndexOf(string name, StringComparison comparison)
        {
            for (int i = 0; i < names.Count; i++)
            {
                if (string.Equals(names[i], name, comparison)) return i;
            }

            return -1;
        }
    }

    /// <summary>The declaration of a weight: scale factors and parton densities as MadGraph and Pythia put them into names (MUR0.5_MUF2.0_PDF303400).</summary>
    public static WeightDeclaration Declare(string name)
        => new(name, name, null, null, null, Number(RenormalisationScale().Match(name)), Number(FactorisationScale().Match(name)),
            int.TryParse(PartonDensities().Match(name).Groups[1].ValueSpan, CultureInfo.InvariantCulture, out int pdf) ? pdf : null,
            int.TryParse(DynamicalScale().Match(name).Groups[1].ValueSpan, CultureInfo.InvariantCulture, out int choice) ? choice : null);

    private static double? Number(Match match)
        => match.Success && double.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out double number) ? number : null;

    [GeneratedRegex(@"(?<![A-Z])MUR\s*=?\s*(\d+\.?\d*(?:E[+-]?\d+)?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RenormalisationScale();

    [GeneratedRegex(@"(?<![A-Z])MUF\s*=?\s*(\d+\.?\d*(?:E[+-]?\d+)?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FactorisationScale();

    [GeneratedRegex(@"(?<![A-Z])PDF\s*=?\s*(\d+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartonDensities();

    [GeneratedRegex(@"(?<![A-Z])DYN(?:_?SCALE)?\s*=?\s*(\d+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DynamicalScale();
}
