using Oom.Bundles;
using Oom.Folding;
using Oom.Measurements;
using Oom.Numerics;
using Oom.Reinterpret.Results;
using Oom.Responses;
using Oom.Statistics;
using Oom.Statistics.Comparisons;
using Oom.Statistics.Limits;
using Oom.Statistics.Models;
using Oom.Unfolding;

namespace Oom.Reinterpret.Comparisons;

/// <summary>
/// Whether the error of a fitted strength is its spread where a small sample takes the place of the background: sample, signal, counts,
/// systematics and the response's own samples drawn anew in each trial about the published prediction of the example, and the counts
/// unfolded, so that both likelihoods see one measurement; how often they disagree is counted. More trials by OOM_NULL_TRIALS; numbers of 4,000 stand in specs/result.md.
/// The simplified likelihood takes the error of few background events from their count, which the program says; its pull is then not
/// centred, but its interval covers. With one factor of the response for each of signal and
/// background the full likelihood had a mean of -0.50 and covered 59 % with 500 events; with
/// events as Gaussian factors a mean of 0.13 and a width of 1.05.
/// </summary>
public class StrengthNullTests(ITestOutputHelper output)
{
    private const ulong Seed = 97;
    private const int TrialsByDefault = 200, SignalEvents = 2000;

    // Four standard deviations of what so many trials give.
    private const double Deviations = 4;

    // Relative errors of cross-sections follow their fluctuations, so that a Gaussian likelihood of them is not centred; a bias of 0.2
    // errors lengthens an error by 2 %.
    private const double LargestGaussianBias = 0.2;

    // How often the two likelihoods may be said to disagree where nothing is wrong.
    private const double DisagreeingAtMost = 0.01;

    // Of a normal distribution within one standard deviation.
    private const double Within1 = 0.6827;

    private readonly DetectorResponse _response = ResponseDocument.Load(
        TestData.Repository("examples", "toponium", "bundle", BundleFiles.Response));

    [Theory]
    // About 20 of them make most of the error.
    [InlineData(500, true)]
    [InlineData(100_000, false)]
    [InlineData(10_000_000, false)]
    public void Errors_of_a_strength_are_its_spread_and_few_events_are_told_of(int backgroundEvents, bool areFew)
    {
        int trials = NullTrials.Count(TrialsByDefault);
        var found = new (double Simplified, double Full, bool AreFew, bool Disagree)[trials];
        Parallel.For(0, trials, trial => found[trial] = Run((ulong)trial, backgroundEvents));
        double[] simplified = [.. found.Select(trial => trial.Simplified)], full = [.. found.Select(trial => trial.Full)];
        output.WriteLine(FormattableString.Invariant(
            $"| {backgroundEvents} | {trials} | {Text(simplified)} | {Text(full)} | {found.Count(trial => trial.AreFew)} | {found.Count(trial => trial.Disagree)} |"));

        RequireCoverage(simplified);
        RequireCoverage(full);
        RequireUnit(full);
        if (!areFew) RequireUnit(simplified, LargestGaussianBias);
        Assert.All(found, trial => Assert.Equal(areFew, trial.AreFew));
        double disagreeing = trials * DisagreeingAtMost;
        if (!areFew) Assert.InRange(found.Count(trial => trial.Disagree), 0, disagreeing + Deviations * Math.Sqrt(disagreeing));
    }

    private static void RequireUnit(double[] pulls, double bias = 0)
    {
        var (mean, width) = Moments(pulls);
        double error = Deviations / Math.Sqrt(pulls.Length);
        Assert.Equal(1, width, error / Math.Sqrt(2));
        Assert.Equal(0, mean, bias + error);
    }

    private static void RequireCoverage(double[] pulls)
        => Assert.Equal(Within1, Coverage(pulls), Deviations * Math.Sqrt(Within1 * (1 - Within1) / pulls.Length));

    private static double Coverage(double[] pulls) => pulls.Count(pull => Math.Abs(pull) < 1) / (double)pulls.Length;

    private static string Text(double[] pulls)
        => Moments(pulls) is var (mean, width) ? FormattableString.Invariant($"{mean:F3} | {width:F3} | {100 * Coverage(pulls):F1}") : "";

    private (double Simplified, double Full, bool AreFew, bool Disagree) Run(ulong trial, int backgroundEvents)
    {
        var random = new Philox4x32(Seed, trial);
        double[] truth = _response.CrossSectionsPb();
        var expected = ResponseFolding.Fold(_response, truth, new double[truth.Length], withBackgrounds: true);
        double[] mean = [.. expected.Events];
        for (int j = 0; j < mean.Length; j++) mean[j] += expected.ResponseErrors[j] * random.NextNormal();
        foreach (var shift in expected.Shifts)
        {
            double deviation = random.NextNormal();
            for (int j = 0; j < mean.Length; j++) mean[j] += deviation * (shift.Up[j] - shift.Down[j]) / 2;
        }

        double[] counts = [.. mean];
        for (int j = 0; j < counts.Length; j++) counts[j] = PoissonDeviate.Next(ref random, mean[j]);
        var measurement = new MeasurementBuilder(_response, new UnfoldingSettings()).Build(counts, MeasurementKind.Observed, null);
        var signalProcess = _response.Processes.First(process => process.Role == ProcessRole.Signal);
        var signal = Sample("signal", [.. signalProcess.Nominal.Generator.Select(events => events / _response.EventsPerPb)],
            SignalEvents, ref random);
        var background = Sample("background", truth, backgroundEvents, ref random);
        var (signalBins, backgroundBins) = (signal.ToGaussian(), background.ToGaussian());

        var simplified = StrengthLikelihood.Absolute(
            measurement.CrossSectionsPb, measurement.CovariancePb2, backgroundBins, signalBins).Interval();
        var (signalYields, backgroundYields) = (
            signal.Fold(_response, withBackgrounds: false), background.Fold(_response, withBackgrounds: true));
        double unit = StrengthFits.Unit(signalYields, backgroundYields);
        var model = FoldedModel.Build(YieldArithmetic.Times(signalYields, unit), backgroundYields);
        var profile = new ProfileLikelihood(model, model.Data(counts), model.IndexOf(FoldedModel.Strength));
        var full = profile.Interval();
        return (Pull(simplified), Pull(profile), FewBackgroundEvents.Of(measurement.CovariancePb2, backgroundBins, signalBins).AreTooFew,
            StrengthAgreement.Warning(Of("simplified", simplified),
                Of("full", full with { Value = unit * full.Value, Low = unit * full.Low, High = unit * full.High })) is not null);
    }

    private static StrengthComparison Of(string likelihood, ProfileInterval interval)
        => new(likelihood, new Outcome<ProfileInterval>(interval, null), new Outcome<UpperLimit>(null, "not asked for"), null, null);

    // Of a strength of 0, in units of the error towards it.
    private static double Pull(ProfileInterval interval)
        => interval.Value / (interval.Value > 0 ? interval.ErrorDown : interval.ErrorUp)!.Value;

    // The signed root of the rise of -2 ln L at 0: an interval of any confidence covers 0 where this is small enough.
    private static double Pull(ProfileLikelihood profile)
    {
        var at0 = profile.At(0);
        Assert.True(profile.Best.Converged && at0.Converged);
        return Math.CopySign(Math.Sqrt(Math.Max(0, at0.TwiceNegativeLogLikelihood - profile.Best.TwiceNegativeLogLikelihood)),
            profile.Best.Values[profile.Parameter]);
    }

    private static Prediction Sample(string name, double[] truth, int events, ref Philox4x32 random)
    {
        double perEvent = truth.Sum() / events;
        double[] counts = [.. truth];
        for (int i = 0; i < counts.Length; i++) counts[i] = PoissonDeviate.Next(ref random, truth[i] / perEvent);
        return new Prediction(name, [name], [.. counts.Select(count => count * perEvent)],
            [.. counts.Select(count => Math.Sqrt(Math.Max(1, count)) * perEvent)], []);
    }

    private static (double Mean, double Width) Moments(double[] pulls)
    {
        double mean = pulls.Average();
        return (mean, Math.Sqrt(pulls.Sum(pull => (pull - mean) * (pull - mean)) / (pulls.Length - 1)));
    }
}
