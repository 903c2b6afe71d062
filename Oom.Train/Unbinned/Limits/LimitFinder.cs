using Oom.Likelihoods;
using Oom.Numerics;
using Oom.Statistics;

namespace Oom.Train.Unbinned.Limits;

/// <summary>Makes limits of the rows of a likelihood.</summary>
/// <param name="settings">What to make.</param>
/// <param name="centres">What the auxiliary measurements found for the nuisances.</param>
/// <param name="cancellation">Ends the work between two steps.</param>
internal sealed class LimitFinder(LimitSettings settings, double[] centres, CancellationToken cancellation)
{
    private const double ScanDeviations = 3;

    /// <summary>Makes all limits.</summary>
    /// <param name="variants">The rows of all events, then those of some.</param>
    /// <exception cref="FitException">The likelihood does not determine a limit.</exception>
    public LimitResult Find(IReadOnlyList<ModelVariant> variants)
    {
        var parts = variants[0].Parts;
        var parameters = parts[0].Layout.Parameters;
        int[] nuisances = [.. Enumerable.Range(parameters.InterestCount, parameters.Count - parameters.InterestCount)];
        List<FitLimits> fits = [];
        IReadOnlyList<ParameterImpact>? impacts = null;
        foreach (var variant in variants)
        {
            foreach (var order in settings.Orders)
            {
                var rows = order == ModelOrder.Linear ? [.. variant.Parts.Select(part => part.Linear())] : variant.Parts;
                var profile = Add("profiled", rows, []);
                impacts ??= profile.Best.IsConverged ? Determined(profile.Impacts) : [];
                if (nuisances.Length > 0) Add("frozen", rows, nuisances);
                if (variant.Binned is { } binned)
                    Add("binned", order == ModelOrder.Linear ? [.. binned.Select(part => part.Linear())] : binned, []);

                UnbinnedProfile Add(string kind, IReadOnlyList<RatioRows> rows, int[] frozen)
                {
                    // Of a model without products some parameters may be gone.
                    int[] present = order == ModelOrder.Linear ? Present(rows) : [.. Enumerable.Range(0, parameters.InterestCount)];
                    UnbinnedProfile? whole = null;
                    foreach (var others in settings.Others)
                    {
                        var choice = new FitChoice(kind, others, order, variant.Validity);
                        var pairs = Pairs(parameters).Where(pair => present.Contains(pair.First) && present.Contains(pair.Second));
                        if (others == OtherParameters.Profiled)
                        {
                            whole = Profile(rows, present, frozen);
                            fits.Add(Limits(choice, rows, whole, present, present, [.. pairs]));
                            continue;
                        }

                        foreach (int a in present) fits.Add(Limits(choice, rows, Profile(rows, [a], frozen), [a], [a], []));
                        foreach (var pair in pairs)
                        {
                            int[] both = [pair.First, pair.Second];
                            fits.Add(Limits(choice, rows, Profile(rows, both, frozen), both, [], [pair]));
                        }
                    }

                    return whole ?? Profile(rows, present, frozen);
                }
            }
        }

        return new LimitResult(parameters, parts.Sum(part => part.Count), parts.Sum(part => Sum(part.Yields)),
            parts.Sum(part => Sum(part.Counts)), fits, impacts!, settings.Toys == 0 ? null : Check(parts));
    }

    private static int[] Present(IReadOnlyList<RatioRows> rows)
        => [.. rows.SelectMany(part => part.Layout.Processes).SelectMany(process => process.Ratio)
            .SelectMany(product => product.Factors.ToArray()).Distinct().Order()];

    private UnbinnedProfile Profile(IReadOnlyList<RatioRows> rows, int[] free, int[] frozen)
        => new(new ExtendedLikelihood(rows, centres, settings.Threads),
            [.. Enumerable.Range(0, rows[0].Layout.Parameters.InterestCount).Except(free), .. frozen]);

    private FitLimits Limits(FitChoice choice, IReadOnlyList<RatioRows> rows, UnbinnedProfile profile, int[] free, int[] single,
        IReadOnlyList<(int First, int Second)> pairs)
    {
        double[] expected = new ExtendedLikelihood(rows, settings.Threads)
            .ExpectedUncertainties(new double[rows[0].Layout.Parameters.Count], profile.Frozen);
        if (!profile.Best.IsConverged) return new FitLimits(choice, free, [profile.Best], expected, [], [], [], []);
        List<FitInterval> intervals = [];
        List<ConfidenceContour> contours = [];
        List<ParameterScan> scans = [];
        List<CalibratedScan> calibrated = [];
        foreach (int a in single)
        {
            foreach (var kind in settings.Exclusions)
            {
                foreach (double confidence in settings.Confidences)
                {
                    var interval = Determined(() => profile.Interval(a, confidence, kind));
                    intervals.Add(new FitInterval(interval, profile.Departure(interval)));
                }
            }

            if (settings.ScanPoints > 0) scans.Add(Scan(profile, intervals.Last(interval => interval.Interval.Parameter == a).Interval));
            if (settings.CalibrationToys > 0 && choice.Kind == "profiled") calibrated.Add(Calibrate(rows, profile, a));
            cancellation.ThrowIfCancellationRequested();
        }

        foreach (var (first, second) in pairs)
        {
            foreach (var kind in settings.Exclusions)
            {
                foreach (double confidence in settings.Confidences)
                {
                    contours.Add(Determined(() => profile.Contour(first, second, confidence, settings.Points, kind)));
                    cancellation.ThrowIfCancellationRequested();
                }
            }
        }

        LikelihoodMinimum[] minima = [profile.Best, .. profile.Minima.Where(minimum => minimum != profile.Best)];
        return new FitLimits(choice, free, minima, expected, intervals, contours, scans, calibrated);
    }

    private static T Determined<T>(Func<T> find)
    {
        try
        {
            return find();
        }
        catch (InvalidOperationException e)
        {
            throw new FitException(e.Message);
        }
    }

    private IEnumerable<(int First, int Second)> Pairs(ParameterList parameters)
        => settings.Pairs is { } named ? named.Select(pair => (parameters.IndexOf(pair.First), parameters.IndexOf(pair.Second)))
            : Enumerable.Range(0, parameters.InterestCount)
                .SelectMany(a => Enumerable.Range(a + 1, parameters.InterestCount - a - 1).Select(b => (a, b)));

    // Over three standard deviations to both sides; without a parabola as far beyond the interval.
    private ParameterScan Scan(UnbinnedProfile profile, ConfidenceInterval interval)
    {
        int parameter = interval.Parameter, points = settings.ScanPoints;
        double centre = interval.Best, sigma = profile.Best.Uncertainty(parameter);
        double width = ScanDeviations * (double.IsFinite(sigma) ? sigma
            : Math.Max(interval.High.Values[parameter] - centre, centre - interval.Low.Values[parameter]) / Math.Sqrt(interval.Threshold));
        double[] grid = [.. Enumerable.Range(0, points).Select(i => points == 1 ? centre : centre + width * (2.0 * i / (points - 1) - 1))];
        return new ParameterScan(parameter, grid, profile.Scan([parameter], grid));
    }

    private CalibratedScan Calibrate(IReadOnlyList<RatioRows> rows, UnbinnedProfile profile, int parameter)
    {
        var calibration = new CalibrationSettings { ToysMax = settings.CalibrationToys, Seed = settings.Seed, Threads = settings.Threads };
        return Determined(() => new CalibratedScanner(rows, profile, calibration).Run(parameter, settings.Confidences, cancellation));
    }

    private ToyCheck Check(IReadOnlyList<RatioRows> parts)
    {
        var parameters = parts[0].Layout.Parameters;
        int[] interest = [.. Enumerable.Range(0, parameters.InterestCount)];
        var toys = ToyRatios.Draw(
            parts, interest, [], new double[parameters.Count], settings.Seed, 0, settings.Toys, settings.Threads, cancellation);
        double distance = 0;
        for (int i = 0; i < toys.Count; i++)
        {
            double cumulative = double.IsFinite(toys.Ratios[i]) ? ChiSquare.Cumulative(toys.Ratios[i], interest.Length) : 1;
            distance = Math.Max(distance, Math.Max(cumulative - (double)i / toys.Count, (i + 1.0) / toys.Count - cumulative));
        }

        return new ToyCheck(interest.Length, toys,
            [.. settings.Confidences.Select(confidence => (confidence, toys.Coverage(ChiSquare.Quantile(confidence, interest.Length))))],
            distance);
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum;
    }
}
