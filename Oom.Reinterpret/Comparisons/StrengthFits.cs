using Oom.Bundles;
using Oom.Folding;
using Oom.Measurements;
using Oom.Reinterpret.Results;
using Oom.Statistics;
using Oom.Statistics.Comparisons;
using Oom.Statistics.Limits;
using Oom.Statistics.Models;

namespace Oom.Reinterpret.Comparisons;

/// <summary>A signal's strength in each likelihood that a measurement has.</summary>
internal static class StrengthFits
{
    private const string SimplifiedName = "simplified", FullName = "full";

    /// <summary>The likelihood of unfolded cross-sections.</summary>
    /// <param name="build">With the rate or of the shape alone.</param>
    /// <param name="measurement">The measurement.</param>
    /// <param name="background">The prediction without signal.</param>
    /// <param name="signal">The signal at strength 1.</param>
    public static StrengthComparison Simplified(
        Func<double[], double[], GaussianPrediction, GaussianPrediction, StrengthLikelihood> build, Measurement measurement,
        GaussianPrediction background, GaussianPrediction signal)
    {
        var likelihood = Outcomes.Of(() => build(measurement.CrossSectionsPb, measurement.CovariancePb2, background, signal));
        return new StrengthComparison(
            SimplifiedName, likelihood.Then(found => found.Interval()), likelihood.Then(found => found.Limit()), ToyLimit: null,
            likelihood.Value?.Fit)
        {
            Test = likelihood.Then(found => found.Test(1)),
        };
    }

    /// <summary>The likelihood of detector-level counts.</summary>
    /// <param name="build">With the rate or of the shape alone.</param>
    /// <param name="counts">The counts.</param>
    /// <param name="signal">The signal's yields at strength 1.</param>
    /// <param name="background">All other yields.</param>
    /// <param name="options">Pseudo-experiments.</param>
    public static StrengthComparison Full(Func<FoldedYields, FoldedYields, BinnedModel> build, double[] counts, FoldedYields signal,
        FoldedYields background, ComparisonOptions options)
    {
        double unit = Unit(signal, background);
        var model = Outcomes.Of(() => build(YieldArithmetic.Times(signal, unit), background));
        var strength = model.Then(found => Interval(found, found.Data(counts)));
        var test = model.Then(
            found => new AsymptoticTest(found, found.Data(counts), found.IndexOf(FoldedModel.Strength), TestStatisticKind.QMuTilde));
        var limit = test.Then(found => found.Limit());
        var toys = options.Toys == 0 ? null : model.Then(found => Toys(found, found.Data(counts), options));
        double one = 1 / unit;
        return new StrengthComparison(FullName, strength.Then(found => Times(found, unit)), limit.Then(found => Times(found, unit)),
            toys?.Then(found => Times(found.Limit(), unit)), Fit: null)
        {
            Test = test.Then(found => found.At(one) with { Strength = 1 }),
            ToyTest = toys?.Then(found => found.At(one) with { Strength = 1 }),
            Regime = test.Then(found => found.Regime).Value,
        };
    }

    private static ProfileInterval Interval(BinnedModel model, double[] data)
    {
        var profile = new ProfileLikelihood(model, data, model.IndexOf(FoldedModel.Strength));
        if (!profile.Best.Converged)
            throw new InvalidOperationException("the fit of the strength to the detector-level counts did not converge");
        return profile.Interval();
    }

    private static ToyTest Toys(BinnedModel model, double[] data, ComparisonOptions options)
        => new ToyTest(model, data, model.IndexOf(FoldedModel.Strength), TestStatisticKind.QMuTilde,
            new ToyOptions { Count = options.Toys, Seed = options.Seed, Threads = options.Threads });

    /// <summary>The strength's error from counts alone: fits are made in units of it, so that their steps, and the response's error where
    /// the signal adds to it, are the same for any cross-section of the signal.</summary>
    /// <param name="signal">The signal's yields at strength 1.</param>
    /// <param name="background">All other yields.</param>
    public static double Unit(FoldedYields signal, FoldedYields background)
    {
        double information = signal.Events.Zip(background.Events, (s, b) => b > 0 ? s * s / b : 0).Sum();
        return information > 0 ? 1 / Math.Sqrt(information) : 1;
    }

    private static ProfileInterval Times(ProfileInterval interval, double unit)
        => interval with { Value = interval.Value * unit, Low = interval.Low * unit, High = interval.High * unit };

    private static UpperLimit Times(UpperLimit limit, double unit)
        => limit with
        {
            Observed = limit.Observed * unit,
            Expected = [.. limit.Expected.Select(value => value * unit)],
            ObservedError = limit.ObservedError * unit
        };
}
