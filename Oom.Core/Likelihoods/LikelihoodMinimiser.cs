using Oom.Statistics.Minimisation;

namespace Oom.Likelihoods;

/// <summary>Fits of unbinned likelihoods by the minimiser of all likelihoods.</summary>
public static class LikelihoodMinimiser
{
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
        if (!found.IsConverged) return End(found.Status, found.Reason, []);
        var free = new FreeParameters(n, fixedParameters);
        int bad = free.Invert(objective.Hessian, 0);
        return bad >= 0
            ? End(FitStatus.NoMinimum, $"the point where the steps ended is no minimum along '{likelihood.Parameters.Names[bad]}'", [])
            : End(FitStatus.Converged, "", free.Scatter(1));

        LikelihoodMinimum End(FitStatus status, string message, double[] covariance)
            => new(status, message, found.Values, 2 * found.Value, covariance, likelihood.Evaluations - before);
    }
}
