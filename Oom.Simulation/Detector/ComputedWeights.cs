using Oom.Simulation.Generation;
using Oom.Simulation.Operators;

namespace Oom.Simulation.Detector;

/// <summary>The weights that a simulation computes from an event's partons and momenta. One object serves one thread.</summary>
public sealed class ComputedWeights
{
    private readonly WeightSettings _settings;
    private readonly OperatorWeights _operators;

    /// <summary>The weights of a simulation.</summary>
    public ComputedWeights(WeightSettings settings)
    {
        _settings = settings;
        _operators = new OperatorWeights(TopPairParameters.Generator, settings.OperatorPoints);
    }

    /// <summary>Names of the weights of a simulation, in their order.</summary>
    public static IReadOnlyList<string> Names(WeightSettings settings)
        => [.. settings.OperatorPoints.Select(point => point.Name), .. settings.Scales ? ScaleRatios.Names : []];

    /// <summary>Evaluates an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="index">Its number in the input, for messages.</param>
    /// <param name="weight">Its nominal weight.</param>
    /// <param name="weights">Receives a weight for each name.</param>
    /// <exception cref="SimulationException">The event is none of top pairs at leading order.</exception>
    public void Fill(in GeneratedEvent e, long index, double weight, Span<double> weights)
    {
        if (weights.IsEmpty) return;
        var partons = e.Partons;
        if (!TopPairAmplitudes.Covers(e.Pair, partons.First, partons.Second))
        {
            throw new SimulationException(FormattableString.Invariant(
                $"event {index} (partons {partons.First} and {partons.Second}) was not made as g g or q qbar -> t tbar without further partons: weights cannot be computed for it"));
        }

        if (_settings.Scales && !(partons.X1 > 0 && partons.X2 > 0))
            throw new SimulationException("the file says no beam energies: scale weights need the partons' shares of them");
        int operators = _settings.OperatorPoints.Count;
        if (operators > 0) _operators.Fill(e.Pair, partons.First, partons.Second, partons.StrongCoupling, weights[..operators]);
        if (_settings.Scales) ScaleRatios.Fill(partons.First, partons.Second, partons.X1, partons.X2, weights[operators..]);
        foreach (ref double ratio in weights) ratio *= weight;
    }
}
