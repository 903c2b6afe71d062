namespace Oom.Formats;

/// <summary>An error of a YODA estimate: of each value the shift downwards and upwards at one standard deviation, with its sign.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Down">The shifts downwards.</param>
/// <param name="Up">The shifts upwards.</param>
public sealed record YodaError(string Label, IReadOnlyList<double> Down, IReadOnlyList<double> Up)
{
    /// <summary>How labels of errors begin that are not correlated between bins: of counts, and of anything else.</summary>
    public const string Statistical = "stat", Uncorrelated = "uncor";

    /// <summary>An error whose shift downwards is the opposite of that upwards.</summary>
    public static YodaError Symmetric(string label, IReadOnlyList<double> shifts)
        => new(label, [.. shifts.Select(shift => -shift)], shifts);

    /// <summary>Whether YODA takes errors of a label for uncorrelated between bins.</summary>
    public static bool IsUncorrelated(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return label.StartsWith(Statistical, StringComparison.OrdinalIgnoreCase)
            || label.StartsWith(Uncorrelated, StringComparison.OrdinalIgnoreCase);
    }
}
