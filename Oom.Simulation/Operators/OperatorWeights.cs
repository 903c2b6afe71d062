using Oom.Decays;

namespace Oom.Simulation.Operators;

/// <summary>Weights of an event at points of the Wilson coefficients, over its weight in
/// the Standard Model. One object serves one thread.</summary>
internal sealed class OperatorWeights
{
    private readonly TopPairAmplitudes _amplitudes;
    private readonly IReadOnlyList<OperatorPoint> _points;
    private readonly double[] _form = new double[TopPairAmplitudes.Count * TopPairAmplitudes.Count];
    private readonly double[][] _values;

    /// <summary>Weights at these points.</summary>
    /// <param name="parameters">Masses.</param>
    /// <param name="points">The points.</param>
    public OperatorWeights(TopPairParameters parameters, IReadOnlyList<OperatorPoint> points)
    {
        _amplitudes = new TopPairAmplitudes(parameters);
        _points = points;
        _values = [.. points.Select(point => point.Values.ToArray())];
    }

    /// <summary>Evaluates an event.</summary>
    /// <param name="pair">The pair and its decay; momenta in the laboratory, in GeV.</param>
    /// <param name="parton1">PDG code of the parton along +z.</param>
    /// <param name="parton2">PDG code of the parton along -z.</param>
    /// <param name="strongCoupling">alpha_s.</param>
    /// <param name="ratios">Receives a ratio for each point.</param>
    /// <exception cref="ArgumentException">The event is none of <see cref="TopPairAmplitudes.Covers"/>.</exception>
    public void Fill(in DileptonTopPair pair, int parton1, int parton2, double strongCoupling, Span<double> ratios)
    {
        _amplitudes.Square(pair, parton1, parton2, strongCoupling, _form);
        for (int i = 0; i < _points.Count; i++) ratios[i] = TopPairAmplitudes.Ratio(_form, _values[i]);
    }
}
