using Oom.Statistics.Models;

namespace Oom.Statistics.Limits;

/// <summary>Whether the asymptotic formulas may be relied on: they are those of many events in every bin, and of yields that are
/// linear in the nuisances over a standard deviation.</summary>
/// <param name="FewestEvents">The smallest number of events that is expected in a bin in which any are.</param>
/// <param name="BinNumber">The number of that bin, from 1.</param>
/// <param name="Asymmetry">By how much nuisances change the strength to the same side, whichever way they move by the
/// error s_a that the fit leaves them, in units of the strength's error: from the even change of the yields [x(+s_a) +
/// x(-s_a)]/2 - x, all nuisances added in quadrature.</param>
public sealed record AsymptoticRegime(double FewestEvents, int BinNumber, double Asymmetry)
{
    /// <summary>The number of events that every bin should expect, a rule of thumb: a
    /// Poisson count of 10 is near enough to a Gaussian one.</summary>
    public const double EnoughEvents = 10;

    /// <summary>The largest asymmetry with which 95 % limits keep their coverage within 0.7 %, measured where
    /// bins expect 11 to 22 events (tests, coverage.md).</summary>
    public const double LargestAsymmetry = 0.05;

    /// <summary>Whether every bin expects enough events, and no nuisance is one-sided.</summary>
    public bool Holds => FewestEvents >= EnoughEvents && Asymmetry <= LargestAsymmetry;

    /// <summary>What to say where it does not hold; empty where it does.</summary>
    public string Warning => Holds ? "" : $"{Reason}: the asymptotic formulas may not hold; --toys tests by pseudo-experiments";

    private string Reason => FewestEvents < EnoughEvents
        ? FormattableString.Invariant($"bin {BinNumber} expects {FewestEvents:G3} events, below {EnoughEvents}")
        : FormattableString.Invariant(
            $"one-sided systematics change the strength by {Asymmetry:F2} of its error, above {LargestAsymmetry}");

    /// <summary>The regime of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">Values of all parameters in a fit without signal; a bin that then expects no events
    /// can only hold signal, and counts as one with few.</param>
    /// <param name="strength">Index of the strength.</param>
    /// <exception cref="InvalidOperationException">The yields do not determine a parameter.</exception>
    public static AsymptoticRegime Of(BinnedModel model, ReadOnlySpan<double> values, int strength)
    {
        var evaluator = new ModelEvaluator(model);
        int count = model.Parameters.Count;
        double[] point = [.. values], data = model.ExpectedData(point), yields = data[..model.Bins],
            covariance = Covariance(evaluator, model, point, data, strength);
        int fewest = Array.IndexOf(yields, yields.Min());
        double square = 0;
        double[] changed = [.. data], gradient = new double[count];
        for (int a = 0; a < count; a++)
        {
            double error = Math.Sqrt(covariance[a * count + a]);
            if (a == strength || error == 0 || model.Parameters[a].Constraint != ConstraintKind.Gaussian) continue;
            double[] up = Moved(a, error), down = Moved(a, -error);
            for (int j = 0; j < yields.Length; j++) changed[j] = (up[j] + down[j]) / 2;
            evaluator.Differentiate(point, changed, gradient);
            double shift = 0;
            for (int b = 0; b < count; b++) shift += covariance[strength * count + b] * gradient[b];
            square += shift * shift;
        }

        return new AsymptoticRegime(yields[fewest], fewest + 1, Math.Sqrt(square / covariance[strength * count + strength]));

        double[] Moved(int parameter, double by)
        {
            double before = point[parameter];
            point[parameter] = before + by;
            evaluator.Evaluate(point);
            point[parameter] = before;
            return evaluator.Yields.ToArray();
        }
    }

    // With the strength free, also at its bound; zero for parameters that are fixed or at a limit.
    private static double[] Covariance(ModelEvaluator evaluator, BinnedModel model, double[] point, double[] data, int strength)
    {
        int count = point.Length;
        double[] hessian = new double[count * count], covariance = new double[count * count];
        evaluator.Differentiate(point, data, new double[count]);
        evaluator.FillHessian(hessian);
        int[] free = [.. Enumerable.Range(0, count)
            .Where(a => a == strength || !model.Parameters[a].IsFixed && point[a] > model.Parameters[a].Low
            && point[a] < model.Parameters[a].High)];
        double[] reduced = [.. free.SelectMany(a => free.Select(b => hessian[a * count + b]))], inverse = new double[reduced.Length];
        int bad = SymmetricMatrix.Invert(reduced, free.Length, inverse);
        if (bad >= 0) throw new InvalidOperationException($"the yields do not determine \"{model.Parameters[free[bad]].Name}\"");
        for (int i = 0; i < free.Length; i++)
        {
            for (int k = 0; k < free.Length; k++) covariance[free[i] * count + free[k]] = inverse[i * free.Length + k];
        }

        return covariance;
    }
}
