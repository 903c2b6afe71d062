using Oom.Domains;
using Oom.Reinterpret.Results;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>Says how the events of a prediction lie in the features of the training.</summary>
internal static class DomainReport
{
    private const string OldDocument = " (p may be too large: oom.domain.json is older than 1.3 and does not know the error of the training's weights)";

    /// <summary>The sentences.</summary>
    public static IEnumerable<string> Sentences(DomainResult domain)
    {
        if (domain.All.Events == 0) yield break;
        double share = domain.All.CrossSectionPb != 0 ? domain.OutsideAny.CrossSectionPb / domain.All.CrossSectionPb : 0;
        yield return domain.OutsideAny.Events == 0
            ? "all events lie in the range of the training"
            : Invariant($"{domain.OutsideAny.Events:N0} of {domain.All.Events:N0} events, {share:P2} by weight, lie outside the range of the training: {string.Join(", ", domain.Outside.Select(step => Invariant($"{step.Name} {step.Events:N0}")))}{(domain.OutsideAny.Events == domain.All.Events ? "; are their momenta in GeV?" : "")}");
        if (domain.PValue is not { } global)
        {
            yield return "features within the bins: too few events to compare with the training";
            yield break;
        }

        var worst = domain.Kinematics.MinBy(test => test.AllBins.PValue ?? 1)!;
        int bin = Enumerable.Range(0, worst.Bins.Length).MinBy(i => worst.Bins[i].PValue ?? 1);
        yield return Invariant(
            $"features within the bins against the training: p {Digits.Probability(global)} for all together; least alike {worst.Feature} (p {Digits.Probability(worst.AllBins.PValue ?? 1)}), most in bin {bin + 1}, where cumulative shares differ by {worst.LargestDifferences[bin]:F3}{(domain.IsTrainingKnown ? "" : OldDocument)}");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
