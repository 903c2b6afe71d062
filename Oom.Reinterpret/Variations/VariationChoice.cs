using System.Globalization;
using Oom.Binning;
using Oom.Events;

namespace Oom.Reinterpret.Variations;

/// <summary>The variations of a file that its weights bear out: what declares itself the
/// central weight must equal the nominal one.</summary>
/// <param name="Scales">Weights of the scale variations.</param>
/// <param name="PdfSets">Sets of parton densities.</param>
/// <param name="Unit">What every named weight is divided by, so that the central one equals the nominal one.</param>
/// <param name="Notes">What was left out or changed, and why.</param>
internal sealed record VariationChoice(
    IReadOnlyList<string> Scales, IReadOnlyList<PdfSet> PdfSets, double Unit, IReadOnlyList<string> Notes)
{
    /// <summary>Chooses among what is declared.</summary>
    /// <param name="header">The file's header.</param>
    /// <param name="weights">The declarations of the weights that every event has, in the
    /// order of the histogram's columns from 1 on.</param>
    /// <param name="histogram">The observable's histogram of the nominal weight and these.</param>
    /// <param name="isUnit">Whether the nominal weights are 1, so that the others may be in another unit.</param>
    /// <param name="isOwn">Whether the nominal weight is the generator's, around which it varied scales.</param>
    public static VariationChoice Of(
        EventFileHeader header, IReadOnlyList<WeightDeclaration> weights, WeightedHistogram histogram, bool isUnit, bool isOwn)
    {
        var notes = new List<string>();
        var columns = weights.Index().ToDictionary(item => item.Item.Id, item => 1 + item.Index, StringComparer.Ordinal);
        var families = DeclaredVariations.Scales(header, weights);
        var sets = DeclaredVariations.PdfSets(weights);
        if (families.Count == 0 && sets.Count == 0) return new([], [], 1, notes);

        double unit = 1;
        if (isUnit && DeclaredVariations.Centrals(header, weights) is [var central, ..]
            && NominalComparison.Of(histogram, columns[central]) is { IsConstant: true, IsNominal: false } inUnit && inUnit.Ratio > 0)
        {
            unit = inUnit.Ratio;
            notes.Add(
                string.Create(CultureInfo.InvariantCulture,
                $"the nominal weights are 1 and the central weight '{central}' is {unit:G6} in every event: named weights are divided by that"));
        }

        NominalComparison Compare(string name)
        {
            var found = NominalComparison.Of(histogram, columns[name]);
            return found with { Ratio = found.Ratio / unit };
        }

        var own = families.Where(family => family.IsOwn).ToList();
        // Another dynamical scale, or words that are not understood, may be the run's own
        // choice too: then the central weight is the nominal one.
        var others = families.Where(family => !family.IsOwn && family.Centrals.Count > 0 && Compare(family.Centrals[0]).IsNominal).ToList();
        string[] scales = [.. (own.Count > 0 ? own : others.Take(1)).Where(family => IsBorneOut(family, Compare, isOwn, notes))
            .SelectMany(family => family.Points)];
        return new(scales, [.. sets.Where(set => IsBorneOut(set, Compare, isOwn, notes))], unit, notes);
    }

    private static bool IsBorneOut(ScaleFamily family, Func<string, NominalComparison> compare, bool isOwn, List<string> notes)
    {
        foreach (string central in family.Centrals)
        {
            var found = compare(central);
            if (found.IsNominal) continue;
            notes.Add(
                string.Create(CultureInfo.InvariantCulture,
                $"no scale envelope: '{central}' is declared to be the central weight, but is {found.Ratio:G4} times the nominal one{(found.IsConstant ? "" : " on average")}"));
            return false;
        }

        if (family.Centrals.Count == 0 && !isOwn)
        {
            notes.Add("no scale envelope: the scales were varied around the generator's own nominal weight, not around the chosen one");
            return false;
        }

        double[] ratios = [.. family.Points.Select(point => compare(point).Ratio)];
        if (ratios.Any(ratio => ratio is >= NominalComparison.LeastVariation and <= NominalComparison.LargestVariation)) return true;
        notes.Add(
            string.Create(CultureInfo.InvariantCulture,
            $"no scale envelope: the weights of the scale variations are {ratios.Min():G4} to {ratios.Max():G4} times the nominal one, which no variation is: they are normalised in another way"));
        return false;
    }

    private static bool IsBorneOut(PdfSet set, Func<string, NominalComparison> compare, bool isOwn, List<string> notes)
    {
        if (!isOwn)
        {
            notes.Add($"no uncertainty of {set.Name}: it was made around the generator's own nominal weight, not around the chosen one");
            return false;
        }

        double ratio = compare(set.CentralWeight ?? set.MemberWeights[0]).Ratio;
        if (ratio is >= NominalComparison.LeastVariation and <= NominalComparison.LargestVariation) return true;
        notes.Add(
            string.Create(CultureInfo.InvariantCulture,
            $"no uncertainty of {set.Name}: its weights are {ratio:G4} times the nominal one, which no variation is: they are normalised in another way"));
        return false;
    }
}
