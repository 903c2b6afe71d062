using System.Globalization;
using System.Reflection;

namespace Oom.Reinterpret.Variations;

/// <summary>Which sets of parton densities give their eigenvectors at 90 % confidence level:
/// PdfSetsAt90.csv, with the source of every line.</summary>
internal static class PdfConfidence
{
    /// <summary>The confidence level of one standard deviation, which errors are quoted at.</summary>
    public const int OneSigma = 68;

    /// <summary>The other level that sets are published at.</summary>
    public const int Ninety = 90;

    /// <summary>Standard deviations of a two-sided interval of 90 %: the quantile of 95 % of the normal distribution.</summary>
    public const double DeviationsAtNinety = 1.6448536269514722;

    private const string Resource = "Oom.Reinterpret.Variations.PdfSetsAt90.csv";

    private static readonly (int First, int Last, string Name)[] Sets = Read();

    /// <summary>The level of a set.</summary>
    /// <param name="member">LHAPDF number of a member; null where unknown.</param>
    /// <param name="name">Name of the set, or of the group of its weights, by which it is known where its number is not.</param>
    public static int LevelOf(int? member, string name)
    {
        if (member is { } number && Sets.Any(set => number >= set.First && number <= set.Last)) return Ninety;
        // The name of the set is one of the words of the group's.
        return name.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Any(word => Sets.Any(set => IsOf(word, set.Name)))
            ? Ninety : OneSigma;
    }

    // CT14nlo is one of the sets CT14*; MSTW2008nlo90cl is named in full.
    private static bool IsOf(string word, string name)
        => name.EndsWith('*') ? word.StartsWith(name[..^1], StringComparison.OrdinalIgnoreCase)
            : word.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static (int First, int Last, string Name)[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using var text = new StreamReader(stream);
        return [.. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Skip(1)
            .Select(line => line.Split(','))
            .Select(columns => (Whole(columns[0]), Whole(columns[1]), columns[2]))];
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
