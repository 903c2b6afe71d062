namespace Oom.Statistics.Minimisation;

/// <summary>
/// The minimiser of all likelihoods: descents from the start and from wherever the objective expects a lower minimum, until there is none.
/// </summary>
internal sealed class Minimiser
{
    private const int RoundsMax = 20;

    private readonly IObjective _objective;
    private readonly Descent _descent;

    /// <summary>A minimiser of one objective; it keeps buffers: one instance serves one thread.</summary>
    public Minimiser(IObjective objective)
    {
        _objective = objective;
        _descent = new Descent(objective);
    }

    /// <summary>Finds the lowest minimum.</summary>
    /// <param name="domain">Where the parameters may go.</param>
    /// <param name="start">Where to start.</param>
    public Minimum Minimise(Domain domain, ReadOnlySpan<double> start)
    {
        var best = _descent.From(domain, start);
        int steps = best.Steps;
        for (int round = 0; round < RoundsMax && double.IsFinite(best.Value) && best.Status != FitStatus.Undetermined; round++)
        {
            var next = best;
            foreach (double[] other in _objective.OtherStarts(best.Values, domain.IsFixed))
            {
                var found = _descent.From(domain, other);
                steps += found.Steps;
                if (IsBetter(found, next)) next = found;
            }

            if (ReferenceEquals(next, best)) break;
            best = next;
        }

        return best with { Steps = steps };
    }

    private static bool IsBetter(Minimum found, Minimum known)
        => found.IsConverged && (!known.IsConverged || found.Value < known.Value - Descent.Tolerance * (1 + Math.Abs(known.Value)));
}
