using Oom.Statistics.Models;

namespace Oom.Folding;

/// <summary>The full likelihood of detector-level counts: folded yields with all their uncertainties as a HistFactory model.</summary>
public static class FoldedModel
{
    /// <summary>Name of the signal's strength.</summary>
    public const string Strength = "mu";

    private const string Rate = "rate";

    // The part of the background that a strength may eat up before a yield would vanish.
    private const double LargestDeficit = 0.9;

    /// <summary>
    /// A channel of a signal on top of a background. Systematic uncertainties of one name are one nuisance; the finite number of
    /// events of either is one factor for each generator-level bin, the samples behind the response one of both for each
    /// detector-level bin.
    /// </summary>
    /// <param name="signal">A signal of strength 1.</param>
    /// <param name="background">Everything else.</param>
    /// <exception cref="ArgumentException">The bins do not match, or the signal changes no bin with background.</exception>
    public static BinnedModel Build(FoldedYields signal, FoldedYields background) => Build(signal, background, [], []);

    /// <summary>The same of the shape alone: one free factor on all yields.</summary>
    /// <inheritdoc cref="Build(FoldedYields, FoldedYields)" path="/param"/>
    /// <exception cref="ArgumentException">The bins do not match, or the signal is zero in all of them.</exception>
    public static BinnedModel BuildOfShape(FoldedYields signal, FoldedYields background)
        => Build(signal, background, [Modifier.NormalisationFactor(Rate)],
            [new ParameterSettings(Rate) { Bounds = [(0, double.PositiveInfinity)], Initial = [1] }]);

    private static BinnedModel Build(FoldedYields signal, FoldedYields background, Modifier[] common, ParameterSettings[] settings)
    {
        if (signal.Events.Length != background.Events.Length)
            throw new ArgumentException(
                $"the background has {background.Events.Length} detector-level bins, the signal {signal.Events.Length}", nameof(signal));
        // The strength of either sign at which a bin of the background would be empty; of a signal that adds events
        // somewhere, large strengths are told by the bins that it fills.
        double[] strengths = [.. signal.Events.Zip(background.Events).Where(pair => pair.First != 0 && pair.Second > 0)
            .Select(pair => -pair.Second / pair.First)];
        if (strengths.Length == 0) throw new ArgumentException("the signal changes no bin with background", nameof(signal));
        double[] emptied = [.. strengths.Where(strength => strength < 0)];
        var bounds = emptied.Length > 0 ? (LargestDeficit * emptied.Max(), double.PositiveInfinity)
            : (double.NegativeInfinity, LargestDeficit * strengths.Min());
        // The same samples of the response: errors add up, which leaves the relative error of cells that both share as it is.
        double[] responseErrors = [.. signal.ResponseErrors.Zip(background.ResponseErrors, (s, b) => s + b)];
        FoldedSample[] samples =
        [
            new("signal", signal, new double[responseErrors.Length], [Modifier.NormalisationFactor(Strength), .. common]),
            new("background", background, responseErrors, common),
        ];
        return new BinnedModel([new Channel("detector", [.. samples.SelectMany(sample => sample.Samples())])],
            [new ParameterSettings(Strength) { Bounds = [bounds], Initial = [0] }, .. settings,
            .. samples.SelectMany(sample => sample.Settings())]);
    }
}
