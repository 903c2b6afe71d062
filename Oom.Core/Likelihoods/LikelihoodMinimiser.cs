using Oom.Statistics.Minimisation;

namespace Oom.Likelihoods;

/// <summary>Fits of unbinned likelihoods by the minimiser of all likelihoods.</summary>
public static class LikelihoodMinimiser
{
    // u changes by about 1 within a reach: what changes it by less than this does not determine a parameter.
    private const double SmallestChange = 1e-6;

    /// <summary>Minimises u over all parameters but those that are held.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="start">Where to start, values of all parameters.</param>
    /// <param name="held">Indices of the parameters that keep their start values.</param>
    public static LikelihoodMinimum Minimise(ExtendedLikelihood likelihood, ReadOnlySpan<double> start, params IEnumerable<int> held)
    {
        int n = likelihood.Parameters.Count, before = likelihood.Evaluations;
        int[] fixedParameters = [.. held];
        var objective = new LikelihoodObjective(likelihood);
        var found = new Minimiser(objective).Minimise(Domain.Open(n, fixedParameters), start);
        if (!found.IsConverged) return End(found.Status, found.Reason, [], []);

        // The minimiser looks at other points only where this one may be no minimum.
        if (new FreeParameters(n, fixedParameters).Invert(objective.Hessian, 0) >= 0) objective.Differentiate(found.Values, new double[n]);
        List<int> flat = [];
        while (true)
        {
            var free = new FreeParameters(n, [.. fixedParameters, .. flat]);
            int bad = free.Invert(objective.Hessian, 0);
            if (bad < 0) return End(FitStatus.Converged, "", free.Scatter(1), [.. flat]);
            if (flat.Count == 0 && Problem(bad) is { } problem) return End(problem.Status, problem.Message, [], []);
            flat.Add(bad);
        }

        LikelihoodMinimum End(FitStatus status, string message, double[] covariance, int[] flat)
            => new(status, message, found.Values, 2 * found.Value, covariance, likelihood.Evaluations - before) { Flat = flat };

        // A minimum whose second derivatives vanish along some direction is one where u rises to both sides of it.
        (FitStatus Status, string Message)? Problem(int bad)
        {
            int[] free = [.. Enumerable.Range(0, n).Except(fixedParameters)];
            if (free.Any(a => !double.IsFinite(likelihood.Reach.Of(a)))) return Undetermined(bad);
            var weak = WeakDirection.Of(objective.Hessian, free, likelihood.Reach)!;
            if (weak.Curvature < -WeakDirection.Smallest)
                return (FitStatus.NoMinimum, $"the point where the steps ended is no minimum along '{likelihood.Parameters.Names[bad]}'");
            double up = Change(1), down = Change(-1);
            return up > SmallestChange && down > SmallestChange ? null
                : Math.Min(up, down) < -SmallestChange
                    ? (FitStatus.NoMinimum, $"the point where the steps ended is no minimum along '{likelihood.Parameters.Names[bad]}'")
                    : Undetermined(bad);

            double Change(double by)
            {
                double u = likelihood.TwiceNegativeLogLikelihood([.. found.Values.Zip(weak.Step, (value, step) => value + by * step)]);
                return double.IsNaN(u) ? double.PositiveInfinity : u - 2 * found.Value;
            }
        }

        (FitStatus Status, string Message) Undetermined(int bad) => (FitStatus.Undetermined,
            $"'{likelihood.Parameters.Names[bad]}' cannot be determined: the likelihood does not depend on it apart from the parameters before it");
    }
}
