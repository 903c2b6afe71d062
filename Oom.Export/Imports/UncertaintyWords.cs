using System.Text.RegularExpressions;

namespace Oom.Export.Imports;

/// <summary>What names of tables, objects and errors say of the errors that they hold.</summary>
internal static partial class UncertaintyWords
{
    /// <summary>Whether a name is that of a part of the errors: it says statistical or systematic, and not both.</summary>
    public static bool IsPart(string name) => Statistical().IsMatch(name) != Systematic().IsMatch(name);

    /// <summary>Whether a name is that of all errors: it says total, of no part, or statistical and systematic.</summary>
    public static bool IsTotal(string name)
        => Statistical().IsMatch(name) ? Systematic().IsMatch(name) : !Systematic().IsMatch(name) && Total().IsMatch(name);

    /// <summary>Whether a name is that of correlations.</summary>
    public static bool IsCorrelation(string name) => Correlation().IsMatch(name);

    /// <summary>Whether an error is the sum of others of a measurement: the total of all,
    /// or of those that its name begins to say.</summary>
    /// <param name="label">The error's label; empty for that of no source.</param>
    /// <param name="labels">All labels.</param>
    public static bool IsSum(string label, IEnumerable<string> labels)
    {
        if (label.Length == 0) return true;
        if (!Total().IsMatch(label)) return false;
        if (!IsPart(label)) return !Rest().Replace(label, "").Any(char.IsLetter);
        var part = Statistical().IsMatch(label) ? Statistical() : Systematic();
        return labels.Any(other => other != label && !Total().IsMatch(other) && part.IsMatch(other));
    }

    [GeneratedRegex(@"(?<![a-z])tot(al)?(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Total();

    // What a total of everything may be called beside.
    [GeneratedRegex(@"(?<![a-z])(tot(al)?|err(ors?)?|unc(ert[a-z]*)?|exp([a-z]*)|stat[a-z]*|sys[a-z]*|and)(?![a-z])",
        RegexOptions.IgnoreCase)]
    private static partial Regex Rest();

    // No "state", "station", "status".
    [GeneratedRegex(@"(?<![a-z])stat(?!e|ion|us)", RegexOptions.IgnoreCase)]
    private static partial Regex Statistical();

    [GeneratedRegex(@"(?<![a-z])sys(t|(?![a-z]))", RegexOptions.IgnoreCase)]
    private static partial Regex Systematic();

    // The abbreviation stands alone: "corrected" is none.
    [GeneratedRegex(@"correlation|(?<![a-z])corr(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Correlation();
}
