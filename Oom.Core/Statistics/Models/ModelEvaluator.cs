namespace Oom.Statistics.Models;

/// <summary>Evaluates a binned model and the first two derivatives of its likelihood. It keeps buffers: one instance serves one thread.</summary>
internal sealed partial class ModelEvaluator
{
    private readonly BinnedModel _model;
    private readonly int _bins, _count;
    private readonly double[] _yields, _residuals, _weights;

    public ModelEvaluator(BinnedModel model)
    {
        _model = model;
        _bins = model.Bins;
        _count = model.Parameters.Count;
        _yields = new double[_bins];
        _residuals = new double[_bins];
        _weights = new double[_bins];
        _slopes = new double[_count * _bins];
        _weighted = new double[_bins];
        _terms = [.. model.Terms.Select(term => new TermBuffer(term))];
        _support = Support(model);
    }

    /// <summary>The expected yields of the last evaluation.</summary>
    public ReadOnlySpan<double> Yields => _yields;

    /// <summary>Computes the expected yields.</summary>
    public void Evaluate(ReadOnlySpan<double> values)
    {
        Array.Clear(_yields);
        foreach (var buffer in _terms)
        {
            buffer.Evaluate(values);
            VectorSums.AddScaled(buffer.Inner, buffer.Factor, _yields.AsSpan(buffer.Term.Offset));
        }
    }

    /// <summary>-2 ln L over that of expectations equal to the data, constraints included.</summary>
    public double TwiceNegativeLogLikelihood(ReadOnlySpan<double> values, ReadOnlySpan<double> data)
    {
        Evaluate(values);
        return 2 * Deviance(values, data);
    }

    private double Deviance(ReadOnlySpan<double> values, ReadOnlySpan<double> data)
    {
        double sum = 0;
        for (int j = 0; j < _bins; j++) sum += PoissonDeviance(_yields[j], data[j]);
        int[] constrained = _model.Constrained;
        for (int i = 0; i < constrained.Length; i++)
        {
            var parameter = _model.Parameters[constrained[i]];
            double value = values[constrained[i]], measured = data[_bins + i];
            if (parameter.Constraint == ConstraintKind.Poisson)
            {
                sum += PoissonDeviance(parameter.Scale * value, measured);
            }
            else
            {
                double pull = (value - measured) / parameter.Scale;
                sum += 0.5 * pull * pull;
            }
        }

        return sum;
    }

    // The deviance, whose terms are as small as the deviations: x - d ln x itself loses digits at millions of events.
    private static double PoissonDeviance(double expected, double observed)
    {
        if (!(expected > 0 || expected == 0 && observed == 0)) return double.PositiveInfinity;
        return observed > 0 ? expected - observed - observed * Math.Log(expected / observed) : expected;
    }
}
