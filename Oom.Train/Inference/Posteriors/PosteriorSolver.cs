using Oom.Numerics;
using Oom.Statistics;
using Oom.Train.Inference.Densities;
using Oom.Train.Learning;

namespace Oom.Train.Inference.Posteriors;

/// <summary>Finds posteriors: of one or two parameters on a grid that is narrowed to where they are, of more by draws from the box that
/// they lie in.</summary>
/// <param name="priors">The prior of each parameter, independent of each other.</param>
internal sealed class PosteriorSolver(IReadOnlyList<IPrior> priors)
{
    private const int CurveNodes = 401, PlaneNodes = 101, RoundsMax = 40;

    // To find the box where a posterior lies, and in it.
    private const int SearchDraws = 20_000, Draws = 100_000;

    // The box holds so many of the best draws at least, and a part of its own length more: fewer would not tell how far it reaches.
    private const int DrawsKept = 200;
    private const double BoxMargin = 0.1;

    // What is less likely than the maximum by this factor, 2e-9, is not looked at closely.
    private const double LogCut = 20;

    // A grid is narrowed where less than this part of it matters.
    private const double UsedPart = 0.5, UsedPartOfBox = 0.8;

    // Of the prior's range: below it single precision, in which networks compute, shows its steps.
    private const double NarrowestPart = 1e-6;

    /// <summary>The priors.</summary>
    public IReadOnlyList<IPrior> Priors => priors;

    /// <summary>Number of nodes of each axis of a grid; 0 where draws are made.</summary>
    public int NodesPerAxis => priors.Count switch { 1 => CurveNodes, 2 => PlaneNodes, _ => 0 };

    /// <summary>Logarithm of the prior's density at a point.</summary>
    public double LogPrior(ReadOnlySpan<double> point)
    {
        double sum = 0;
        for (int i = 0; i < priors.Count; i++) sum += priors[i].LogDensity(point[i]);
        return sum;
    }

    /// <summary>The posterior of one x.</summary>
    /// <param name="ratio">The ratio.</param>
    /// <param name="features">The features x.</param>
    /// <param name="random">Draws points where there are more than two parameters.</param>
    /// <exception cref="TrainingException">The ratio is not finite anywhere.</exception>
    public IPosterior Solve(ILogRatio ratio, ReadOnlySpan<float> features, ref Philox4x32 random)
    {
        double[] low = [.. priors.Select(prior => prior.Low)], high = [.. priors.Select(prior => prior.High)];
        for (int round = 0; ; round++)
        {
            double[][] axes = [.. Enumerable.Range(0, NodesPerAxis == 0 ? 0 : priors.Count)
                .Select(i => Grid.Between(low[i], high[i], NodesPerAxis))];
            double[] points = axes.Length > 0 ? PointsOf(axes) : PointsIn(low, high, SearchDraws, ref random),
                log = new double[points.Length / priors.Count];
            Evaluate(ratio, features, points, log);
            if (!double.IsFinite(log.Max()))
                throw new TrainingException("the estimated ratio is not a finite number anywhere in the prior's range");
            if (round < RoundsMax && Narrow(points, log, low, high)) continue;
            if (axes.Length == 0)
            {
                points = PointsIn(low, high, Draws, ref random);
                log = new double[Draws];
                Evaluate(ratio, features, points, log);
            }

            return axes.Length switch
            {
                1 => new CurvePosterior(new DensityCurve(axes[0], log)),
                2 => new PlanePosterior(axes, log),
                _ => new PointPosterior(priors.Count, points, log, log, LogMean(log) + LogVolume(low, high), areDraws: true),
            };
        }
    }

    /// <summary>The posterior of one x by draws from the prior, among which the true parameters are one more.</summary>
    /// <param name="ratio">The ratio.</param>
    /// <param name="features">The features x.</param>
    /// <param name="draws">Number of draws.</param>
    /// <param name="random">Draws the points.</param>
    public IPosterior SolveByPriorDraws(ILogRatio ratio, ReadOnlySpan<float> features, int draws, ref Philox4x32 random)
    {
        double[] points = new double[draws * priors.Count], log = new double[draws], density = new double[draws];
        for (int i = 0; i < points.Length; i++) points[i] = priors[i % priors.Count].Draw(ref random);
        ratio.Evaluate(features, points, log);
        log.CopyTo(density, 0);
        AddPrior(points, density);
        return new PointPosterior(priors.Count, points, log, density, LogMean(log), areDraws: true);
    }

    private void Evaluate(ILogRatio ratio, ReadOnlySpan<float> features, double[] points, double[] log)
    {
        ratio.Evaluate(features, points, log);
        AddPrior(points, log);
    }

    private void AddPrior(double[] points, double[] log)
    {
        for (int i = 0; i < log.Length; i++)
        {
            log[i] += LogPrior(points.AsSpan(i * priors.Count, priors.Count));
            if (double.IsNaN(log[i])) log[i] = double.NegativeInfinity;
        }
    }

    // Draws the ends in to what matters and one node more; whether that made a difference.
    private bool Narrow(double[] points, double[] log, double[] low, double[] high)
    {
        int width = priors.Count;
        double cut = NodesPerAxis > 0 ? log.Max() - LogCut : Math.Min(log.Max() - LogCut, log.OrderDescending().ElementAt(DrawsKept - 1));
        bool isNarrower = false;
        for (int p = 0; p < width; p++)
        {
            double first = double.PositiveInfinity, last = double.NegativeInfinity;
            for (int i = 0; i < log.Length; i++)
            {
                if (log[i] < cut) continue;
                first = Math.Min(first, points[i * width + p]);
                last = Math.Max(last, points[i * width + p]);
            }

            double range = high[p] - low[p],
                margin = NodesPerAxis > 0 ? range / (NodesPerAxis - 1) : BoxMargin * (last - first) + range / SearchDraws;
            bool isUsed = last - first + 2 * margin > (NodesPerAxis > 0 ? UsedPart : UsedPartOfBox) * range;
            if (isUsed || range < NarrowestPart * (priors[p].High - priors[p].Low)) continue;
            (low[p], high[p]) = (Math.Max(low[p], first - margin), Math.Min(high[p], last + margin));
            isNarrower = true;
        }

        return isNarrower;
    }

    private static double[] PointsOf(double[][] axes)
    {
        if (axes.Length == 1) return axes[0];
        double[] points = new double[2 * axes[0].Length * axes[1].Length];
        for (int i = 0; i < points.Length; i += 2)
            (points[i], points[i + 1]) = (axes[0][i / 2 / axes[1].Length], axes[1][i / 2 % axes[1].Length]);
        return points;
    }

    private static double[] PointsIn(double[] low, double[] high, int count, ref Philox4x32 random)
    {
        double[] points = new double[count * low.Length];
        for (int i = 0; i < points.Length; i++)
            points[i] = low[i % low.Length] + random.NextDouble() * (high[i % low.Length] - low[i % low.Length]);
        return points;
    }

    private static double LogMean(double[] log)
    {
        double largest = log.Max();
        return largest + Math.Log(log.Sum(value => Math.Exp(value - largest)) / log.Length);
    }

    private static double LogVolume(double[] low, double[] high) => low.Zip(high, (from, to) => Math.Log(to - from)).Sum();
}
