using Oom.Definitions;
using Oom.Json;
using Oom.Reinterpret.Samples;
using Oom.Selections;

namespace Oom.Reinterpret.Results;

/// <summary>The cut flows of results of version 1.x, whose events were all of the dilepton top pair.</summary>
internal static class FirstCutFlows
{
    // All events and those with the pair come before the requirements; a last step may follow that a selection does not name.
    private const int StepsBefore = 2;

    private const string PassedName = "passed";

    // What the requirements were called in the sums.
    private static readonly string[] Requirements = ["leptons", "jets", "b jets"];

    private static readonly CutFlowNames Known = CutFlowNames.Of(
        TopPairDefinition.Of(FiducialSelection.DileptonTopPair, TopPairDefinition.All));

    /// <summary>What the steps of a result are called.</summary>
    /// <param name="cutFlow">Its cut flow.</param>
    /// <exception cref="DocumentException">It has too few steps.</exception>
    public static CutFlowNames ReadNames(DocumentNode cutFlow)
    {
        string[] steps = [.. cutFlow.Array().Select(step => step["name"].String())];
        int end = StepsBefore + Requirements.Length;
        return steps.Length >= end ? Known with { Requirements = steps[StepsBefore..end] }
            : throw cutFlow.Error($"expected at least {end} steps, found {steps.Length}");
    }

    /// <summary>Reads the counts of a file.</summary>
    /// <param name="sums">Its sums.</param>
    /// <param name="names">What the steps are called.</param>
    /// <exception cref="DocumentException">A step is none of those.</exception>
    public static CutFlowTally Read(DocumentNode sums, CutFlowNames names)
    {
        // Events without recoil were counted whatever the observable was of.
        var cutFlow = new CutFlowTally(names) { AtEndOfTurn = sums.TryGet("withoutRecoil", out var count) ? count.Count() : 0 };
        foreach (var item in sums["topPairs"].Array())
        {
            if (item["name"].String() == names.Found) continue;
            cutFlow.Refused[item["name"].IndexAmong(names.Refusals, "reasons")] = FileSampleDocument.ReadCount(item);
        }

        foreach (var item in sums["selection"].Array())
        {
            if (item["name"].String() == PassedName) cutFlow.Passed = FileSampleDocument.ReadCount(item);
            else cutFlow.Failed[item["name"].IndexAmong(Requirements, "requirements")] = FileSampleDocument.ReadCount(item);
        }

        return cutFlow;
    }
}
