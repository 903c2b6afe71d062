using Oom.Bundles;
using Oom.Folding;
using Oom.Measurements;
using Oom.Reinterpret.Results;
using Oom.Responses;
using Oom.Statistics.Comparisons;

namespace Oom.Reinterpret.Comparisons;

/// <summary>Folds predictions and compares them with the measurement of a bundle.</summary>
public static class Comparer
{
    /// <summary>Compares a prediction of everything that is measured.</summary>
    /// <param name="bundle">The bundle, with its response and measurement.</param>
    /// <param name="total">The prediction.</param>
    /// <exception cref="ComparisonException">The comparison is not possible.</exception>
    public static ComparisonResult Compare(Bundle bundle, ReinterpretationResult total)
    {
        var prediction = Prediction.Of(total, "prediction");
        var folded = bundle.Response is { } response ? prediction.Fold(response, withBackgrounds: true) : null;
        var lone = LoneSignal.Of(total, (bundle.Measurement?.CrossSectionsPb ?? bundle.Response?.CrossSectionsPb() ?? []).Sum());
        return new ComparisonResult
        {
            IsExpected = IsExpected(bundle),
            IsOfWeightedEvents = bundle.Measurement?.IsOfWeightedEvents == true,
            LuminosityInverseFb = bundle.Response?.LuminosityInverseFb,
            Folded = folded,
            NonFiducial = bundle.Response?.NonFiducial(),
            FoldedWeights = FoldWeights(bundle.Response, total, withBackgrounds: true),
            Absolute = new ComparisonForm(MeasurementTests.Absolute(Measured(bundle), prediction.ToGaussian(), folded), []),
            Shape = new ComparisonForm(MeasurementTests.OfShape(Measured(bundle), prediction.ToGaussian(), folded), []),
            LoneSignal = lone,
            // Folded as if it were everything, a signal would be judged by the published events that are not its own.
            Judgements = folded is null || lone is not null ? [] : FoldingJudgements.Of(
                bundle.Response!, total, new FoldedPart(folded, prediction.CrossSectionsPb, prediction.ErrorsPb), null,
                (PlacedJudgement.Prediction, 1)),
        };
    }

    /// <summary>Compares a signal on top of a background, and fits its strength.</summary>
    /// <param name="bundle">The bundle, with its response and measurement.</param>
    /// <param name="signal">The signal at strength 1.</param>
    /// <param name="background">The prediction of everything else that is measured; null
    /// for the published one, which needs the response.</param>
    /// <param name="options">Pseudo-experiments; null for none.</param>
    /// <exception cref="ComparisonException">The comparison is not possible.</exception>
    public static ComparisonResult Compare(
        Bundle bundle, ReinterpretationResult signal, ReinterpretationResult? background, ComparisonOptions? options = null)
    {
        options ??= new ComparisonOptions();
        var signalPrediction = Prediction.Of(signal, "signal");
        var rest = background is null ? Prediction.Of(RequireResponse(bundle)) : Prediction.Of(background, "background");
        var (signalYields, restYields) = bundle.Response is { } response
            ? (signalPrediction.Fold(response, withBackgrounds: false), rest.Fold(response, withBackgrounds: true))
            : ((FoldedYields?)null, null);
        var folded = signalYields is null ? null : YieldArithmetic.Sum(signalYields, restYields!);
        var (signalBins, restBins) = (signalPrediction.ToGaussian(), rest.ToGaussian());
        var both = new GaussianPrediction(
            [.. signalBins.Values.Zip(restBins.Values, (a, b) => a + b)],
            [.. signalBins.Variances.Zip(restBins.Variances, (a, b) => a + b)], [.. signalBins.Shifts, .. restBins.Shifts]);
        var measurement = Measured(bundle);
        var absolute = new ComparisonForm(
            MeasurementTests.Absolute(measurement, both, folded), Strengths(
            StrengthLikelihood.Absolute, FoldedModel.Build, measurement, (restBins, signalBins), (signalYields, restYields), options));
        return new ComparisonResult
        {
            IsExpected = IsExpected(bundle),
            IsOfWeightedEvents = bundle.Measurement?.IsOfWeightedEvents == true,
            LuminosityInverseFb = bundle.Response?.LuminosityInverseFb,
            Background = new BackgroundComparison(
                rest.Source, rest.Files, rest.CrossSectionsPb, measurement is null ? null
                : MeasurementTests.Absolute(measurement, restBins), measurement is null ? null
                : MeasurementTests.OfShape(measurement, restBins))
            {
                Warnings = background is null ? [] : SampleWarnings.All(background),
            },
            Folded = folded,
            FoldedSignal = signalYields,
            NonFiducial = bundle.Response?.NonFiducial(),
            FoldedWeights = FoldWeights(bundle.Response, signal, withBackgrounds: false),
            FewEvents = measurement is null ? null
                : Outcomes.Of(() => FewBackgroundEvents.Of(measurement.CovariancePb2, restBins, signalBins)).Value,
            Absolute = absolute,
            Shape = new ComparisonForm(
                MeasurementTests.OfShape(measurement, both, folded),
                Strengths(StrengthLikelihood.OfShape, FoldedModel.BuildOfShape, measurement, (restBins, signalBins),
                (signalYields, restYields), options)),
            Judgements = signalYields is null ? [] : FoldingJudgements.Of(
                bundle.Response!, signal, new FoldedPart(signalYields, signalPrediction.CrossSectionsPb, signalPrediction.ErrorsPb),
                new FoldedPart(restYields!, rest.CrossSectionsPb, rest.Files.Count == 0 ? new double[rest.ErrorsPb.Length] : rest.ErrorsPb),
                FoldingJudgements.Places(absolute.Strengths, IsExpected(bundle) == true)),
        };
    }

    private static List<StrengthComparison> Strengths(
        Func<double[], double[], GaussianPrediction, GaussianPrediction, StrengthLikelihood> simplified,
        Func<FoldedYields, FoldedYields, Statistics.Models.BinnedModel> full,
        Measurement? measurement, (GaussianPrediction Background, GaussianPrediction Signal) bins,
        (FoldedYields? Signal, FoldedYields? Background) yields, ComparisonOptions options)
    {
        if (measurement is null) return [];
        var first = StrengthFits.Simplified(simplified, measurement, bins.Background, bins.Signal);
        return measurement.Data is { } counts && yields is ({ } signal, { } background)
            ? [first, StrengthFits.Full(full, counts, signal, background, options)] : [first];
    }

    private static DetectorResponse RequireResponse(Bundle bundle)
        => bundle.Response ?? throw new ComparisonException(
            $"a signal on top of the published prediction needs {Path.Combine(bundle.Folder, BundleFiles.Response)}, which the bundle does not have");

    // Sums of weights are no counts: what their own events fluctuate stands in the covariance alone.
    private static Measurement? Measured(Bundle bundle)
        => bundle.Measurement is { IsOfWeightedEvents: true } weighted ? weighted with { Data = null } : bundle.Measurement;

    private static bool? IsExpected(Bundle bundle)
        => bundle.Measurement is { } measurement ? measurement.Kind == MeasurementKind.Expected : null;

    private static List<FoldedWeight> FoldWeights(DetectorResponse? response, ReinterpretationResult result, bool withBackgrounds)
        => response is null ? [] :
        [
            .. result.Weights.Select(
            weight
            => new FoldedWeight(weight.Name,
            ResponseFolding.FoldEvents(response, [.. weight.Values.Select((value, i) => value * result.Bins.Width(i))], withBackgrounds)))];
}
