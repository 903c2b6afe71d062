using Oom.Bundles;
using Oom.Folding;
using Oom.Measurements;
using Oom.Reinterpret.Results;
using Oom.Statistics;
using Oom.Statistics.Comparisons;
using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Comparisons;

/// <summary>Folds predictions and compares them with the measurement of a bundle.</summary>
public static class Comparer
{
    /// <summary>Compares a prediction of everything that is measured.</summary>
    /// <param name="sidecars">The bundle's response and measurement.</param>
    /// <param name="total">The prediction.</param>
    /// <exception cref="ComparisonException">The comparison is not possible.</exception>
    public static ComparisonResult Compare(BundleSidecars sidecars, ReinterpretationResult total)
    {
        var prediction = Prediction.Of(total, "prediction");
        var folded = sidecars.Response is { } response ? prediction.Fold(response, withBackgrounds: true) : null;
        return new ComparisonResult
        {
            IsExpected = IsExpected(sidecars),
            Folded = folded,
            FoldedWeights = FoldWeights(sidecars.Response, total, withBackgrounds: true),
            ChiSquares = ChiSquares(sidecars, [prediction], folded is null ? [] : [folded]),
            Strengths = [],
            FoldingBiases = folded is null ? [] : Biases(sidecars.Response!, total, prediction, folded.Events),
        };
    }

    /// <summary>Compares a signal on top of a background, and fits its strength.</summary>
    /// <param name="sidecars">The bundle's response and measurement.</param>
    /// <param name="signal">The signal at strength 1.</param>
    /// <param name="background">The prediction of everything else that is measured; null for the published one, which needs the response.</param>
    /// <param name="options">Pseudo-experiments; null for none.</param>
    /// <exception cref="ComparisonException">The comparison is not possible.</exception>
    public static ComparisonResult Compare(BundleSidecars sidecars, ReinterpretationResult signal, ReinterpretationResult? background, ComparisonOptions? options = null)
    {
        var signalPrediction = Prediction.Of(signal, "signal");
        var rest = background is null ? Prediction.Of(sidecars.RequireResponse("a signal on top of the published prediction")) : Prediction.Of(background, "background");
        FoldedYields[] folded = sidecars.Response is { } response ? [signalPrediction.Fold(response, withBackgrounds: false), rest.Fold(response, withBackgrounds: true)] : [];
        return new ComparisonResult
        {
            IsExpected = IsExpected(sidecars),
            Background = rest.Source,
            BackgroundPb = rest.CrossSectionsPb,
            Folded = folded is [var first, var second] ? Sum(first, second) : null,
            FoldedSignal = folded is [var alone, _] ? alone : null,
            FoldedWeights = FoldWeights(sidecars.Response, signal, withBackgrounds: false),
            ChiSquares = ChiSquares(sidecars, [signalPrediction, rest], folded),
            Strengths = Strengths(sidecars, signalPrediction, rest, folded, options ?? new ComparisonOptions()),
            FoldingBiases = folded is [var signalYields, var otherYields]
                ? Biases(sidecars.Response!, signal, signalPrediction, Sum(signalYields, otherYields).Events) : [],
        };
    }

    private static List<FoldingBias> Biases(ResponseDocument response, ReinterpretationResult result, Prediction prediction, double[] totalEvents)
        => [.. FoldingBias.Of(response, prediction.CrossSectionsPb, totalEvents), .. (result.Domain?.Kinematics ?? []).Select(test => FoldingBias.Of(response, test, prediction.CrossSectionsPb, totalEvents))];

    private static bool? IsExpected(BundleSidecars sidecars) => sidecars.Measurement is { } measurement ? measurement.Kind == MeasurementKind.Expected : null;

    private static List<FoldedWeight> FoldWeights(ResponseDocument? response, ReinterpretationResult result, bool withBackgrounds) => response is null ? [] :
        [.. result.Weights.Select(weight => new FoldedWeight(weight.Name, ResponseFolding.FoldEvents(response, [.. weight.Values.Select((value, i) => value * result.Bins.Width(i))], withBackgrounds)))];

    private static List<MeasurementChiSquare> ChiSquares(BundleSidecars sidecars, Prediction[] parts, FoldedYields[] folded)
    {
        var found = new List<MeasurementChiSquare>();
        if (sidecars.Measurement is not { } measurement) return found;
        double[] covariance = Covariance(measurement, parts);
        found.Add(new MeasurementChiSquare("unfolded", new GaussianMeasurement(measurement.CrossSectionsPb, covariance).Compare(Total(parts.Select(part => part.CrossSectionsPb)))));
        if (measurement.Data is not { } data || folded.Length == 0) return found;
        var total = folded.Aggregate(Sum);
        found.Add(new MeasurementChiSquare("detector", new GaussianMeasurement(data, DetectorCovariance(total)).Compare(total.Events)));
        return found;
    }

    private static List<StrengthComparison> Strengths(BundleSidecars sidecars, Prediction signal, Prediction background, FoldedYields[] folded, ComparisonOptions options)
    {
        var found = new List<StrengthComparison>();
        if (sidecars.Measurement is not { } measurement) return found;
        try
        {
            var simplified = new GaussianMeasurement(measurement.CrossSectionsPb, Covariance(measurement, [signal, background])).FitStrength(background.CrossSectionsPb, signal.CrossSectionsPb);
            found.Add(new StrengthComparison("simplified", simplified.Value, simplified.Error, simplified.Error, simplified.Limit(), null, simplified.Fit));
            if (measurement.Data is not { } counts || folded is not [var first, var second]) return found;
            var model = FoldedModel.Build(first, second);
            double[] data = model.Data(counts);
            int strength = model.IndexOf(FoldedModel.Strength);
            var profile = new ProfileLikelihood(model, data, strength);
            if (!profile.Best.Converged) throw new ComparisonException("the fit of the signal's strength to the detector-level counts did not converge");
            var interval = profile.Interval();
            var toys = options.Toys == 0 ? null : new ToyTest(model, data, strength, TestStatisticKind.QMuTilde, new ToyOptions { Count = options.Toys, Seed = options.Seed, Threads = options.Threads }).Limit();
            found.Add(new StrengthComparison("full", interval.Value, interval.ErrorDown, interval.ErrorUp, new AsymptoticTest(model, data, strength, TestStatisticKind.QMuTilde).Limit(), toys, null));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new ComparisonException($"the signal's strength cannot be fitted: {e.Message}");
        }

        return found;
    }

    private static double[] Covariance(MeasurementDocument measurement, IEnumerable<Prediction> parts)
    {
        double[] covariance = [.. measurement.CovariancePb2];
        foreach (var part in parts) part.AddTo(covariance);
        return covariance;
    }

    // Before any fit: the Poisson variance of the expectation, the samples, and every uncertainty fully correlated between bins.
    private static double[] DetectorCovariance(FoldedYields yields)
    {
        int n = yields.Events.Length;
        double[] covariance = new double[n * n], samples = yields.SampleErrors();
        for (int j = 0; j < n; j++)
        {
            covariance[j * n + j] = yields.Events[j] + samples[j] * samples[j];
            foreach (var shift in yields.Shifts)
            {
                for (int k = 0; k < n; k++) covariance[j * n + k] += (shift.Up[j] - shift.Down[j]) * (shift.Up[k] - shift.Down[k]) / 4;
            }
        }

        return covariance;
    }

    // Uncertainties of one name move both parts together.
    private static FoldedYields Sum(FoldedYields first, FoldedYields second) => new(
        Total([first.Events, second.Events]), Quadrature(first.StatisticalErrors, second.StatisticalErrors), Quadrature(first.ResponseErrors, second.ResponseErrors),
        [.. first.Shifts.Concat(second.Shifts).Select(shift => shift.Name).Distinct().Select(name => new NuisanceShift(name, Total([At(first, name).Up, At(second, name).Up]), Total([At(first, name).Down, At(second, name).Down])))]);

    private static NuisanceShift At(FoldedYields yields, string name) => yields.Shifts.FirstOrDefault(shift => shift.Name == name) ?? new NuisanceShift(name, yields.Events, yields.Events);

    private static double[] Total(IEnumerable<double[]> parts) => parts.Aggregate((sum, part) => [.. sum.Zip(part, (a, b) => a + b)]);

    private static double[] Quadrature(double[] first, double[] second) => [.. first.Zip(second, (a, b) => Math.Sqrt(a * a + b * b))];
}
