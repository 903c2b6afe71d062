using Oom.Terminal;

namespace Oom.Reinterpret.Results;

/// <summary>Says how the events of a prediction lie in the features of the training.</summary>
public static class DomainText
{
    // As for comparisons with a measurement: what events like the training's reach in one of twenty samples.
    private const double SmallestProbability = 0.05;

    private const string OldDocument =
        " (p may be too large: oom.domain.json is older than 1.3 and does not know the error of the training's weights)";

    /// <summary>The sentences; none without events.</summary>
    /// <param name="domain">How the events lie.</param>
    public static IEnumerable<string> Sentences(DomainResult domain)
        => domain.All.Events == 0 ? [] : [Outside(domain) ?? "all events lie in the range of the training", Features(domain)];

    /// <summary>Those that a user should be warned by: events outside the training, and features that are not as
    /// in the training in one of twenty samples of it.</summary>
    /// <param name="domain">How the events lie.</param>
    public static IEnumerable<string> Warnings(DomainResult domain)
    {
        if (domain.All.Events == 0) yield break;
        if (Outside(domain) is { } outside) yield return outside;
        if (domain.PValue < SmallestProbability) yield return Features(domain);
    }

    private static string? Outside(DomainResult domain)
    {
        double share = domain.All.CrossSectionPb != 0 ? domain.OutsideAny.CrossSectionPb / domain.All.CrossSectionPb : 0;
        return domain.OutsideAny.Events == 0 ? null
            : Invariant(
            $"{domain.OutsideAny.Events:N0} of {domain.All.Events:N0} events, {share:P2} by weight, lie outside the range of the training: {string.Join(", ", domain.Outside.Select(step => Invariant($"{step.Name} {step.Events:N0}")))}{(domain.OutsideAny.Events == domain.All.Events ? "; are their momenta in GeV?" : "")}");
    }

    private static string Features(DomainResult domain)
    {
        if (domain.PValue is not { } global) return "features within the bins: too few events to compare with the training";
        var worst = domain.Kinematics.MinBy(test => test.AllBins.PValue ?? 1)!;
        int bin = Enumerable.Range(0, worst.Bins.Length).MinBy(i => worst.Bins[i].PValue ?? 1);
        return Invariant(
            $"features within the bins against the training: p {Digits.Probability(global)} for all together; least alike {worst.Feature} (p {Digits.Probability(worst.AllBins.PValue ?? 1)}), most in bin {bin + 1}, where cumulative shares differ by {worst.LargestDifferences[bin]:F3}{(domain.IsTrainingKnown ? "" : OldDocument)}");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
