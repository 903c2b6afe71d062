using System.Runtime.InteropServices;
using Oom.Numerics;
using Oom.Statistics;
using Oom.Train.Inference.Contrasts;
using Oom.Train.Inference.Densities;
using Oom.Train.Inference.Posteriors;

namespace Oom.Train.Inference.Calibrations;

/// <summary>
/// The distribution of the parameters that the calibration's rows have, which its posteriors must start from: the priors where the table
/// follows them, smooth curves of the table where it does not, or the table's own values where there are few.
/// </summary>
internal sealed class CalibrationReference
{
    private const int ValuesMax = 1000, RowsPerValueMin = 10, PriorDraws = 2000;

    // The probability of calling a table that follows its priors another one.
    private const double Disagreement = 1e-3;

    // In standard errors: correlations above it are some.
    private const double CorrelationDeviations = 5;

    private readonly PosteriorSolver _solver;
    private readonly double[]? _values;
    private readonly double[]? _logShares;

    private CalibrationReference(PosteriorSolver solver, IReadOnlyList<string> remarks)
    {
        _solver = solver;
        Remarks = remarks;
    }

    private CalibrationReference(PosteriorSolver solver, double[] values, double[] logShares)
        : this(solver, [])
    {
        _values = values;
        _logShares = logShares;
    }

    /// <summary>What to know of it; empty for nothing.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>Number of the table's values; 0 where the parameters are continuous.</summary>
    public int ValueCount => _logShares?.Length ?? 0;

    /// <summary>The distribution of a table.</summary>
    /// <param name="names">Names of the parameters.</param>
    /// <param name="priors">Their priors.</param>
    /// <param name="table">All rows of the table.</param>
    /// <param name="calibration">Those of the calibration, of weight 1.</param>
    public static CalibrationReference Of(
        IReadOnlyList<string> names, IReadOnlyList<IPrior> priors, ParametricRows table, ParametricRows calibration)
    {
        if (Values(table) is { } found) return new CalibrationReference(new PosteriorSolver(priors), found.Values, found.LogShares);
        var used = priors.ToArray();
        var remarks = new List<string>();
        for (int p = 0; p < used.Length; p++)
        {
            double[] shares = Array.ConvertAll(calibration.ParameterColumn(p), priors[p].Cumulative);
            if (AndersonDarling.PValue(shares) >= Disagreement / used.Length) continue;
            used[p] = TablePrior.Of(table.ParameterColumn(p), table.Weights);
            remarks.Add($"the table's {names[p]} is not distributed as its prior: the calibration starts from the table's distribution");
        }

        for (int p = 1; p < used.Length; p++)
        {
            for (int q = 0; q < p; q++)
            {
                if (AreCorrelated(table, p, q))
                    remarks.Add($"{names[q]} and {names[p]} are correlated in the table: the calibration supposes that they are not");
            }
        }

        return new CalibrationReference(new PosteriorSolver(used), remarks);
    }

    /// <summary>Whether two parameters of a table are correlated by more than chance.</summary>
    public static bool AreCorrelated(ParametricRows table, int first, int second)
    {
        double[] x = table.ParameterColumn(first), y = table.ParameterColumn(second), weights = table.Weights;
        double total = weights.Sum(), meanX = 0, meanY = 0, xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            meanX += weights[i] * x[i] / total;
            meanY += weights[i] * y[i] / total;
        }

        for (int i = 0; i < x.Length; i++)
        {
            xx += weights[i] * (x[i] - meanX) * (x[i] - meanX);
            yy += weights[i] * (y[i] - meanY) * (y[i] - meanY);
            xy += weights[i] * (x[i] - meanX) * (y[i] - meanY);
        }

        double effective = total * total / weights.Sum(weight => weight * weight);
        return Math.Abs(xy) * Math.Sqrt(effective) > CorrelationDeviations * Math.Sqrt(xx * yy);
    }

    /// <summary>Logarithm of the density that regions are ordered by, at a point, without the ratio.</summary>
    public double LogPrior(ReadOnlySpan<double> point) => _solver.LogPrior(point);

    /// <summary>The posterior of one x.</summary>
    /// <param name="ratio">The ratio.</param>
    /// <param name="features">The features x.</param>
    /// <param name="random">Draws points where there are more than two parameters.</param>
    public IPosterior Solve(ILogRatio ratio, ReadOnlySpan<float> features, ref Philox4x32 random)
    {
        if (_values is not { } values || _logShares is not { } shares)
            return _solver.NodesPerAxis > 0 ? _solver.Solve(ratio, features, ref random)
                : _solver.SolveByPriorDraws(ratio, features, PriorDraws, ref random);
        int parameters = values.Length / shares.Length;
        double[] mass = new double[shares.Length], density = new double[shares.Length];
        ratio.Evaluate(features, values, mass);
        double largest = double.NegativeInfinity, sum = 0;
        for (int i = 0; i < mass.Length; i++)
        {
            density[i] = mass[i] + LogPrior(values.AsSpan(i * parameters, parameters));
            mass[i] += shares[i];
            largest = Math.Max(largest, mass[i]);
        }

        foreach (double log in mass) sum += Math.Exp(log - largest);
        return new PointPosterior(parameters, values, mass, density, largest + Math.Log(sum), areDraws: false);
    }

    private static (double[] Values, double[] LogShares)? Values(ParametricRows table)
    {
        var weights = new Dictionary<string, (int First, double Weight)>(StringComparer.Ordinal);
        for (int row = 0; row < table.Count; row++)
        {
            string key = Convert.ToHexString(MemoryMarshal.AsBytes(table.ParametersOf(row)));
            weights[key] = weights.TryGetValue(key, out var known) ? (known.First, known.Weight + table.Weights[row])
                : (row, table.Weights[row]);
            if (weights.Count > ValuesMax) return null;
        }

        if (weights.Count * RowsPerValueMin > table.Count) return null;
        double total = table.Weights.Sum();
        var ordered = weights.Values.OrderBy(value => value.First).ToArray();
        return ([.. ordered.SelectMany(value => table.ParametersOf(value.First).ToArray())],
            Array.ConvertAll(ordered, value => Math.Log(value.Weight / total)));
    }
}
