using Oom.Terminal;

namespace Oom.Reinterpret.Results;

/// <summary>What a user should know of a sample before its numbers are used, one sentence each.</summary>
public static class SampleWarnings
{
    /// <summary>That nothing recoils in any event, and the remedy.</summary>
    public const string AtEndOfTurn =
        "none: in all events an angle lies at an end of its range, as where nothing is radiated at leading order, and in no measured event; shower the events (for tests: oom-train generate --shower)";

    private const int ListedWeights = 8;

    // The relative error of 25 events.
    private const double FewEvents = 0.2;

    /// <summary>Everything: of its files, its recoil, its bins, its place in the training and its strengths.</summary>
    /// <param name="result">The sample, with its comparison.</param>
    public static IReadOnlyList<string> All(ReinterpretationResult result) =>
    [
        .. result.Files.SelectMany(file => file.Warnings),
        .. result.IsAtEndOfTurn ? [$"recoil {AtEndOfTurn}"] : (string[])[],
        .. OfBins(result),
        .. result.Domain is { } domain ? DomainText.Warnings(domain) : [],
        .. result.Comparison?.Warnings ?? [],
    ];

    /// <summary>Those of the files together, of weights and of bins.</summary>
    /// <param name="result">The sample, with its comparison.</param>
    public static IEnumerable<string> OfBins(ReinterpretationResult result)
    {
        foreach (string warning in result.Warnings) yield return warning;
        var incomplete = result.IncompleteWeights;
        if (incomplete.Count > 0)
        {
            string more = incomplete.Count > ListedWeights ? ", ..." : "";
            yield return $"{Counted.Being(incomplete.Count, "weight")} not in every event and without a distribution: {string.Join(", ", incomplete.Take(ListedWeights))}{more}";
        }

        if (result.Entries.Sum() == 0) yield return "no event is in the fiducial region";
        else if (Bins(result, i => result.Entries[i] == 0) is { } empty) yield return $"{empty} empty";
        if (Bins(result, i => result.Nominal.Values[i] < 0) is { } negative)
            yield return $"{negative} negative, from events of negative weight";
        var (fiducial, error) = result.Nominal.Fiducial;
        if (result.Comparison is { IsExpected: not null, LoneSignal: null } comparison && fiducial != 0
            && error > FewEvents * Math.Abs(fiducial))
        {
            var (whose, what) = comparison.Background is null ? ("", "comparisons") : ("signal's ", "strengths and limits");
            yield return FormattableString.Invariant(
                $"the {whose}fiducial cross-section is known to {100 * error / Math.Abs(fiducial):F0} %: {what} are no better than that");
        }

        if (result.FlowEntries is not (0, 0))
            yield return $"{Counted.Being(result.FlowEntries.Under, "event")} below the first bin, {Counted.Of(result.FlowEntries.Over, "event")} above the last";
    }

    // "bins 1, 2 are", or null where there are none.
    private static string? Bins(ReinterpretationResult result, Func<int, bool> isMeant)
    {
        string[] numbers = [.. Enumerable.Range(0, result.Bins.Count).Where(isMeant).Select(i => FormattableString.Invariant($"{i + 1}"))];
        return numbers.Length == 0 ? null
            : $"{(numbers.Length == 1 ? "bin" : "bins")} {string.Join(", ", numbers)} {(numbers.Length == 1 ? "is" : "are")}";
    }
}
