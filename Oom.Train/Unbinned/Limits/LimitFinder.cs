using Oom.Likelihoods;
using Oom.Numerics;
using Oom.Statistics;
using Oom.Train.Learning;

namespace Oom.Train.Unbinned.Limits;

/// <summary>Makes limits of the rows of a likelihood.</summary>
internal static class LimitFinder
{
    private const double ScanDeviations = 3;

    /// <summary>Makes all limits.</summary>
    /// <param name="parts">The rows.</param>
    /// <param name="binned">Rows of a binned model of the same, to compare; null for none.</param>
    /// <param name="settings">What to make.</param>
    /// <param name="cancellation">Ends the work between two steps.</param>
    /// <exception cref="FitException">The likelihood does not determine a limit.</exception>
    public static LimitResult Find(
        IReadOnlyList<RatioRows> parts, IReadOnlyList<RatioRows>? binned, LimitSettings settings, CancellationToken cancellation)
    {
        var parameters = parts[0].Layout.Parameters;
        int[] nuisances = [.. Enumerable.Range(parameters.InterestCount, parameters.Count - parameters.InterestCount)];
        var profile = new UnbinnedProfile(new ExtendedLikelihood(parts, settings.Threads));
        List<FitLimits> fits = [Limits("profiled", parts, profile, [], settings, cancellation)];
        if (nuisances.Length > 0)
            fits.Add(
                Limits("frozen", parts, new UnbinnedProfile(new ExtendedLikelihood(parts, settings.Threads), nuisances), nuisances,
                settings, cancellation));
        if (binned is not null)
            fits.Add(
                Limits("binned", binned, new UnbinnedProfile(new ExtendedLikelihood(binned, settings.Threads)), [], settings,
                cancellation));
        var toys = settings.Toys == 0 ? null : Check(parts, settings, cancellation);
        return new LimitResult(
            parameters, parts.Sum(part => part.Count), parts.Sum(part => Sum(part.Yields)), parts.Sum(part => Sum(part.Counts)), fits,
            profile.Best.IsConverged ? Determined(profile.Impacts) : [], toys);
    }

    private static FitLimits Limits(string name, IReadOnlyList<RatioRows> parts, UnbinnedProfile profile, int[] frozen,
        LimitSettings settings, CancellationToken cancellation)
    {
        var parameters = parts[0].Layout.Parameters;
        double[] expected = new ExtendedLikelihood(parts, settings.Threads).ExpectedUncertainties(new double[parameters.Count], frozen);
        if (!profile.Best.IsConverged) return new FitLimits(name, profile.Best, expected, [], [], []);
        List<ConfidenceInterval> intervals = [];
        List<ConfidenceContour> contours = [];
        List<ParameterScan> scans = [];
        for (int a = 0; a < parameters.InterestCount; a++)
        {
            foreach (double confidence in settings.Confidences) intervals.Add(Determined(() => profile.Interval(a, confidence)));
            if (settings.ScanPoints > 0) scans.Add(Scan(profile, a, settings.ScanPoints));
            cancellation.ThrowIfCancellationRequested();
        }

        // A parameter that is frozen has no contour.
        foreach (var (first, second) in Pairs(parameters, settings)
            .Where(pair => !frozen.Contains(pair.First) && !frozen.Contains(pair.Second)))
        {
            foreach (double confidence in settings.Confidences)
            {
                contours.Add(Determined(() => profile.Contour(first, second, confidence, settings.Points)));
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return new FitLimits(name, profile.Best, expected, intervals, contours, scans);
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

    private static IEnumerable<(int First, int Second)> Pairs(ParameterList parameters, LimitSettings settings)
        => settings.Pairs is { } named ? named.Select(pair => (parameters.IndexOf(pair.First), parameters.IndexOf(pair.Second)))
            : Enumerable.Range(0, parameters.InterestCount)
                .SelectMany(a => Enumerable.Range(a + 1, parameters.InterestCount - a - 1).Select(b => (a, b)));

    private static ParameterScan Scan(UnbinnedProfile profile, int parameter, int points)
    {
        double centre = profile.Best.Values[parameter], width = ScanDeviations * profile.Best.Uncertainty(parameter);
        double[] grid = [.. Enumerable.Range(0, points).Select(i => points == 1 ? centre : centre + width * (2.0 * i / (points - 1) - 1))];
        return new ParameterScan(parameter, grid, profile.Scan([parameter], grid));
    }

    private static ToyCheck Check(IReadOnlyList<RatioRows> parts, LimitSettings settings, CancellationToken cancellation)
    {
        var parameters = parts[0].Layout.Parameters;
        double[] truth = new double[parameters.Count], ratios = new double[settings.Toys];
        int[] interest = [.. Enumerable.Range(0, parameters.InterestCount)];
        Parallel.For(0, settings.Toys, new ParallelOptions
        {
            MaxDegreeOfParallelism = settings.Threads,
            CancellationToken = cancellation
        }, i =>
        {
            var random = new Philox4x32(settings.Seed, (ulong)i);
            var toy = Toy.Draw(parts, truth, ref random);
            var profile = new UnbinnedProfile(new ExtendedLikelihood(parts, toy.Counts, toy.Centres));
            ratios[i] = double.NaN;
            if (!profile.Best.IsConverged) return;
            var (ratio, fit) = profile.At(interest, truth.AsSpan(0, interest.Length));
            if (fit.IsConverged) ratios[i] = Math.Max(0, ratio);
        });
        double[] good = [.. ratios.Where(double.IsFinite).Order()];
        double distance = 0;
        for (int i = 0; i < good.Length; i++)
        {
            double cumulative = ChiSquare.Cumulative(good[i], interest.Length);
            distance = Math.Max(distance, Math.Max(cumulative - (double)i / good.Length, (i + 1.0) / good.Length - cumulative));
        }

        return new ToyCheck(interest.Length, good, ratios.Length - good.Length,
            [
            .. settings.Confidences.Select(
            confidence
            => (confidence, good.Count(ratio => ratio <= ChiSquare.Quantile(confidence, interest.Length)) / (double)Math.Max(
            1, good.Length)))], distance);
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum;
    }
}
