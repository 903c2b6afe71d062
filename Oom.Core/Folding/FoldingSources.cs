using Oom.Bundles;
using Oom.Domains;
using Oom.Responses;

namespace Oom.Folding;

/// <summary>Everything that may change the response of a model: published alternatives, its features within
/// the bins, and events where the training has none.</summary>
internal static class FoldingSources
{
    // Of all tests of events outside together: far below the 1 % of wrong alarms that a verdict may give.
    private const double OutsideSignificance = 1e-3;

    // Of the test of all features together. Where a model has the training's features, the published response is its own,
    // and that of other models of the events is not in question.
    private const double UnlikeSignificance = 1e-3;

    // A model that has fewer of its events elsewhere than the training, in every feature, is none that another model of the events is
    // like (Pythia's recoil has 14 % elsewhere), however surely many events show it: another mixture of the processes does it too.
    private const double UnlikeShare = 0.02;

    // Where most of a model lies outside, its observable is the network's guess.
    private const double MostOfIt = 0.5;

    /// <summary>The sources.</summary>
    /// <param name="response">The response.</param>
    /// <param name="model">The part of the prediction whose response is in question.</param>
    /// <param name="kinematics">Its features within the bins; none where the bundle has no domain.</param>
    public static IReadOnlyList<FoldingSource> Of(DetectorResponse response, FoldedPart model, IReadOnlyList<KinematicsTest> kinematics) =>
    [
        .. response.Alternatives.Where(alternative => !alternative.Point.IsModel || MayBeAnother(model, kinematics))
            .Select(alternative => Alternative(response, alternative, model)),
        .. kinematics.Select(test => Kinematics(response, test, model)),
        .. kinematics.Select(test => Outside(response, test, model, OutsideSignificance / kinematics.Sum(all => all.Outside.Length)))
            .OfType<FoldingSource>(),
    ];

    // Without features nothing speaks against another model.
    private static bool MayBeAnother(FoldedPart model, IReadOnlyList<KinematicsTest> kinematics)
        => kinematics.Count == 0 || (KinematicsTest.Combined(kinematics) < UnlikeSignificance
            && kinematics.Any(test => test.Moved(model.CrossSectionsPb) > UnlikeShare));

    private static FoldingSource Alternative(DetectorResponse response, ResponseAlternative alternative, FoldedPart model)
    {
        var (nominal, other) = (response.Response(), alternative.Response());
        int bins = nominal.DetectorBins, generatorBins = nominal.GeneratorBins;
        double[] generator = response.Generator(), squares = new double[alternative.Migration.Length], samples = new double[bins * bins];
        foreach (var process in response.Processes.Where(process => process.IsMeasured))
        {
            for (int cell = 0; cell < squares.Length; cell++) squares[cell] += process.SquaredWeights.Migration[cell];
        }

        var difference = new ResponseChange(bins, generatorBins);
        for (int cell = 0; cell < squares.Length; cell++)
        {
            var (j, i) = (cell / generatorBins, cell % generatorBins);
            double events = response.EventsPerPb * model.CrossSectionsPb[i], error = response.EventsPerPb * model.ErrorsPb[i];
            difference.Add(j, i, other[j, i] - nominal[j, i], events, error * error);
            if (!(generator[i] > 0 && alternative.Generator[i] > 0)) continue;
            // The samples of both are the same events: N_alternative/g_alternative - N/g with the covariance of their weights.
            double a = 1 / alternative.Generator[i], b = 1 / generator[i];
            samples[j * bins + j] += events * events * Math.Max(
                0, a * a * alternative.SquaredWeights[cell] + b * b * squares[cell] - 2 * a * b * alternative.CrossWeights[cell]);
        }

        string name = alternative.Point.Named(response.Parameters) is var point && point.IsModel ? $"the response under the model {point}"
            : $"the response at {point}";
        return new FoldingSource(
            FoldingSourceKind.PublishedResponse, name, difference.Events, difference.Covariance(), new double[samples.Length], samples);
    }

    private static FoldingSource Kinematics(DetectorResponse response, KinematicsTest test, FoldedPart model)
    {
        var matrix = response.Response();
        ResponseChange change = new(matrix.DetectorBins, matrix.GeneratorBins), samples = new(matrix.DetectorBins, matrix.GeneratorBins);
        for (int i = 0; i < matrix.GeneratorBins; i++)
        {
            double events = response.EventsPerPb * model.CrossSectionsPb[i];
            var efficiency = test.EfficiencyChanges[i];
            for (int j = 0; j < matrix.DetectorBins; j++)
            {
                change.Add(j, i, matrix[j, i], events * efficiency.Value, events * events * efficiency.Variance);
                samples.Add(j, i, matrix[j, i], 0, events * events * efficiency.TrainingVariance);
            }
        }

        return new FoldingSource(FoldingSourceKind.Kinematics, $"the kinematics of {test.Feature}", change.Events, change.Covariance(),
            samples.Covariance(), new double[matrix.DetectorBins * matrix.DetectorBins]);
    }

    // What lies outside may be seen or not: all of it may change. Where the training's own events would have as much there, it is no bias
    // beyond what they have, but known as badly as few events know it.
    private static FoldingSource? Outside(DetectorResponse response, KinematicsTest test, FoldedPart model, double significance)
    {
        var matrix = response.Response();
        ResponseChange change = new(matrix.DetectorBins, matrix.GeneratorBins), samples = new(matrix.DetectorBins, matrix.GeneratorBins);
        double outside = 0;
        bool isAny = false;
        for (int i = 0; i < matrix.GeneratorBins; i++)
        {
            var found = test.Outside[i];
            if (found.Events == 0) continue;
            isAny = true;
            bool isUnlike = found.PValue < significance;
            double events = response.EventsPerPb * model.CrossSectionsPb[i], part = isUnlike ? found.Fraction
                : Math.Max(0, found.Fraction - found.Expected);
            if (isUnlike) outside += found.Fraction * Math.Abs(model.CrossSectionsPb[i]);
            for (int j = 0; j < matrix.DetectorBins; j++)
            {
                change.Add(j, i, matrix[j, i], events * part, isUnlike ? 0 : events * events * found.Variance);
                // What lies beyond the last of the training's events is exponential: its deviation is its mean.
                samples.Add(j, i, matrix[j, i], 0, isUnlike ? 0 : events * events * found.Expected * found.Expected);
            }
        }

        if (!isAny) return null;
        return new FoldingSource(
            FoldingSourceKind.Outside, $"events outside the training's range of {test.Feature}", change.Events, change.Covariance(),
            samples.Covariance(),
            new double[matrix.DetectorBins * matrix.DetectorBins], MeansNothing: outside > MostOfIt * model.CrossSectionsPb.Sum(Math.Abs));
    }
}
