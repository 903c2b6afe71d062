using Oom.Bundles;
using Oom.Domains;
using Oom.Responses;

namespace Oom.Folding;

/// <summary>Judges whether a model may be folded with the published response, at any strength.</summary>
public sealed class FoldingAssessment
{
    // A bin without events has the variance of one.
    private const double LeastEvents = 1;

    // Beyond it more events are no advice.
    private const double LargestFactor = 1e9;

    private const int Bisections = 40;

    private readonly FoldedPart _model;
    private readonly FoldedPart? _rest;
    private readonly double[] _modelCovariance, _restCovariance;
    private readonly IReadOnlyList<FoldingSource> _sources;
    private readonly long _events;

    private FoldingAssessment(
        DetectorResponse response, FoldedPart model, FoldedPart? rest, IReadOnlyList<FoldingSource> sources, long events)
    {
        _model = model;
        _rest = rest;
        _sources = sources;
        _events = events;
        _modelCovariance = SampleCovariance(response, model);
        _restCovariance = rest is null ? new double[_modelCovariance.Length] : SampleCovariance(response, rest);
    }

    /// <summary>Prepares the judgement.</summary>
    /// <param name="response">The response.</param>
    /// <param name="model">What is folded: a prediction of everything, or a signal at strength 1.</param>
    /// <param name="rest">What a signal lies on top of; null for a prediction of everything.</param>
    /// <param name="kinematics">The model's features within the bins; none where the bundle has no domain.</param>
    /// <param name="events">The model's events in the distribution.</param>
    /// <exception cref="ArgumentException">The bins do not match.</exception>
    public static FoldingAssessment Of(
        DetectorResponse response, FoldedPart model, FoldedPart? rest, IReadOnlyList<KinematicsTest> kinematics, long events)
    {
        int generatorBins = response.GeneratorBins.Count, detectorBins = response.DetectorBins.Count;
        if (model.CrossSectionsPb.Length != generatorBins)
            throw new ArgumentException(
                $"the response has {generatorBins} generator-level bins, the prediction {model.CrossSectionsPb.Length}", nameof(model));
        if (model.Yields.Events.Length != detectorBins)
            throw new ArgumentException(
                $"the response has {detectorBins} detector-level bins, the yields {model.Yields.Events.Length}", nameof(model));
        return new FoldingAssessment(response, model, rest, FoldingSources.Of(response, model, kinematics), events);
    }

    /// <summary>The judgement at a strength.</summary>
    /// <param name="strength">The strength of the signal, of either sign; 1 for a prediction of everything.</param>
    /// <exception cref="ArgumentOutOfRangeException">The strength is not finite.</exception>
    public FoldingJudgement At(double strength)
    {
        if (!double.IsFinite(strength)) throw new ArgumentOutOfRangeException(nameof(strength), strength, "a strength is a finite number");
        if (_events == 0) return new FoldingJudgement(strength, null, [], null);
        var error = new ComparisonError(Covariance(strength, 1));
        var dataError = new ComparisonError(Covariance(strength, double.PositiveInfinity, ofRest: 0));
        FoldingBias[] biases = [.. _sources.Select(source => Judge(source, strength, error, dataError))];
        var verdict = biases.Select(bias => bias.Verdict).DefaultIfEmpty(FoldingVerdict.Safe).Max();
        return new FoldingJudgement(strength, verdict, biases, verdict == FoldingVerdict.TooFew ? EventsNeeded(strength, biases) : null)
        {
            SampleWidening = SampleWidening(error, dataError)
        };
    }

    // The error of a strength is 1/|d| for the yields d at strength 1, in units of the error of the yields.
    private double SampleWidening(ComparisonError error, ComparisonError dataError)
    {
        double square = error.Square(_model.Yields.Events);
        if (square == 0) return 1;
        return Math.Max(1, Math.Sqrt(dataError.Square(_model.Yields.Events) / square));
    }

    private static FoldingBias Judge(FoldingSource source, double strength, ComparisonError error, ComparisonError dataError)
    {
        double[] change = [.. source.Change.Select(events => strength * events)];
        double[] covariance = Scaled(source, strength, 1);
        var limits = LimitsBeside(error);
        var verdict = source.MeansNothing ? FoldingVerdict.DoNot : FoldingBias.Of(limits);
        int bins = change.Length;
        return new FoldingBias(
            source.Kind, source.Name, verdict, limits,
            [.. change.Select((events, j) => events / error.OfBin(j))],
            [.. Enumerable.Range(0, bins).Select(
            j => Math.Sqrt(covariance[j * bins + j] + strength * strength * source.ResponseNoise[j * bins + j]) / error.OfBin(j))])
        {
            HighBesideData = LimitsBeside(dataError).High
        };

        BiasLimits LimitsBeside(ComparisonError beside) => beside.Limits(
            Math.Max(0, beside.Square(change) - strength * strength * beside.MeanSquare(source.ResponseNoise)), covariance);
    }

    // The covariance of the change, with a multiple of the model's events.
    private static double[] Scaled(FoldingSource source, double strength, double factor)
        => [.. source.ModelCovariance.Select((model, cell) => strength * strength * (model / factor + source.SampleCovariance[cell]))];

    // The change is taken to be as large as it looks now beyond its noise, so nothing where the model is as the training.
    private double? EventsNeeded(double strength, FoldingBias[] biases)
    {
        var now = new ComparisonError(Covariance(strength, 1));
        (FoldingSource Source, double Part)[] open = [
            .. _sources.Zip(biases).Where(pair => pair.Second.Verdict == FoldingVerdict.TooFew)
            .Select(pair => (pair.First, Part(pair.First, pair.Second.Limits.Total, now)))];
        if (!AreTold(LargestFactor)) return null;
        double low = 0, high = Math.Log(LargestFactor);
        for (int step = 0; step < Bisections; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = AreTold(Math.Exp(middle)) ? (low, middle) : (middle, high);
        }

        return _events * Math.Exp(high);

        bool AreTold(double factor)
        {
            var error = new ComparisonError(Covariance(strength, factor));
            return open.All(item =>
            {
                double[] covariance = Scaled(item.Source, strength, factor);
                double square = item.Part * error.Square(item.Source.Change) + error.MeanSquare(covariance);
                return FoldingBias.Of(error.Limits(square, covariance)) != FoldingVerdict.TooFew;
            });
        }
    }

    // The part of the squared change at strength 1 that is not noise.
    private static double Part(FoldingSource source, double total, ComparisonError error)
    {
        double square = error.Square(source.Change);
        return square > 0 ? total * total / square : 0;
    }

    // With a multiple of the model's events, and a part of the rest's variance.
    private double[] Covariance(double strength, double factor, double ofRest = 1)
    {
        int bins = _model.Yields.Events.Length;
        double[] covariance = [
            .. _modelCovariance.Select((model, cell) => strength * strength * model / factor + ofRest * _restCovariance[cell])];
        for (int j = 0; j < bins; j++)
        {
            double events = strength * _model.Yields.Events[j] + (_rest?.Yields.Events[j] ?? 0),
                response = strength * _model.Yields.ResponseErrors[j], rest = _rest?.Yields.ResponseErrors[j] ?? 0;
            covariance[j * bins + j] += Math.Max(LeastEvents, events) + response * response + rest * rest;
        }

        return covariance;
    }

    private static double[] SampleCovariance(DetectorResponse response, FoldedPart part)
    {
        int bins = part.ErrorsPb.Length;
        double[] covariance = new double[bins * bins];
        for (int i = 0; i < bins; i++)
            covariance[i * bins + i] = part.ErrorsPb[i] * part.ErrorsPb[i] * response.EventsPerPb * response.EventsPerPb;
        return response.Response().FoldCovariance(covariance);
    }
}

/// <summary>A prediction and what it is folded to.</summary>
/// <param name="Yields">Detector-level yields.</param>
/// <param name="CrossSectionsPb">Cross-section of every generator-level bin in pb; of a signal at strength 1.</param>
/// <param name="ErrorsPb">Their statistical errors, independent of each other.</param>
public sealed record FoldedPart(FoldedYields Yields, double[] CrossSectionsPb, double[] ErrorsPb);
