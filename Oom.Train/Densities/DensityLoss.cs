using System.Numerics.Tensors;
using Oom.Train.Learning;

namespace Oom.Train.Densities;

/// <summary>
/// The loss of a density network f(u | m) on the box: the mean of -w ln f and a term of the integral of f (arXiv:2508.10988, the loss of
/// the talk's density network), here the mean over values of m of that at each, so that the density is normalised at every m. Points of
/// the integral are new in every step.
/// </summary>
internal sealed class DensityLoss : IBatchLoss
{
    /// <summary>Values of the parameter at which a step integrates.</summary>
    public const int Groups = 8;

    private readonly ITrainingEngine _engine;
    private readonly TripleSet _set;
    private readonly int[] _rows;
    private readonly NegativeLogLikelihood _likelihood;
    private readonly DensityNetworkSettings _settings;
    private readonly ulong _seed;
    private readonly BoxPoints _points;
    private readonly float[] _gradient, _integralGradient, _values;

    /// <summary>The loss of triples.</summary>
    /// <param name="engine">The engine of the network, whose output is ln f.</param>
    /// <param name="set">The triples.</param>
    /// <param name="settings">The term of the integral and its number of points.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="seed">Of the points.</param>
    public DensityLoss(ITrainingEngine engine, TripleSet set, DensityNetworkSettings settings, DensityParameter parameter, ulong seed)
    {
        (_engine, _set, _rows, _settings, _seed) = (engine, set, set.Rows, settings, seed);
        _likelihood = new(set.Weights);
        _points = new(parameter, set.Standardisation(parameter), Groups, Math.Max(1, settings.IntegrationPoints / Groups));
        (_gradient, _integralGradient) = (new float[engine.Parameters.Length], new float[engine.Parameters.Length]);
        _values = new float[_points.Rows.Length];
        (Engines, Gradients) = ([engine], [_gradient]);
    }

    /// <inheritdoc/>
    public int Count => _set.Count;

    /// <inheritdoc/>
    public IReadOnlyList<ITrainingEngine> Engines { get; }

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Gradients { get; }

    /// <inheritdoc/>
    public LossValue Differentiate(ReadOnlyMemory<int> batch, int step)
    {
        double likelihood = _engine.Differentiate(_set.Features, _rows, batch, _likelihood, _gradient);
        _points.Place(RandomStream.Integral(_seed, step));
        using var pass = _engine.Forward(_points.Features, _points.Rows, _values);
        int length = _values.Length / Groups;
        double penalty = 0;
        for (int group = 0; group < Groups; group++)
        {
            double log = _points.LogIntegral(group, _values);
            var (term, slope) = Term(log);
            penalty += term / Groups;
            if (!double.IsFinite(term)) continue;
            foreach (ref float value in _values.AsSpan(group * length, length)) value *= (float)(slope / Groups);
        }

        if (double.IsFinite(penalty))
        {
            pass.Backpropagate(_values, _integralGradient);
            TensorPrimitives.Add(_gradient, _integralGradient, _gradient);
        }

        return new(likelihood + penalty, likelihood, 0, 0);
    }

    /// <summary>The loss of other triples, with points of the integral that are always the same.</summary>
    /// <param name="set">The triples.</param>
    public LossValue Evaluate(TripleSet set)
    {
        double likelihood = MeanLoss(_engine, set), penalty = 0;
        _points.Place(RandomStream.Integral(_seed, -1));
        _engine.Evaluate(_points.Features, _points.Rows, _values);
        for (int group = 0; group < Groups; group++) penalty += Term(_points.LogIntegral(group, _values)).Value / Groups;
        return new(likelihood + penalty, likelihood, 0, 0);
    }

    // Of ln I; a network that runs away is called back by a slope that does not grow without bound.
    private (double Value, double Slope) Term(double log) => _settings.Integral == IntegralTerm.Logarithm
        ? (_settings.Normalisation * Math.Abs(log), _settings.Normalisation * Math.Sign(log))
        : (Excess(log).Value + _settings.Normalisation * log * log, Excess(log).Slope + 2 * _settings.Normalisation * log);

    // I - 1, on a straight line from I = e on.
    private static (double Value, double Slope) Excess(double log)
        => log < 1 ? (Math.Exp(log) - 1, Math.Exp(log)) : (Math.E * log - 1, Math.E);

    /// <summary>The mean of -w ln p over triples.</summary>
    /// <param name="engine">The engine of a network whose output is ln p.</param>
    /// <param name="set">The triples.</param>
    public static double MeanLoss(ITrainingEngine engine, TripleSet set)
    {
        float[] outputs = new float[set.Count];
        engine.Evaluate(set.Features, set.Rows, outputs);
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++) sum -= (double)set.Weights[i] * outputs[i];
        return sum / outputs.Length;
    }
}
