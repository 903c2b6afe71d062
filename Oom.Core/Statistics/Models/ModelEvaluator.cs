namespace Oom.Statistics.Models;

/// <summary>Evaluates a binned model and the first two derivatives of its likelihood. It
/// keeps buffers: one instance serves one thread.</summary>
internal sealed partial class ModelEvaluator
{
    // Spacings of numbers by which a yield, its deviance and a constraint may be off.
    private const double Roundings = 8;

    private readonly BinnedModel _model;
    private readonly Parameter[] _parameters;
    private readonly int[] _constrained;
    private readonly int _bins;
    private readonly double[] _yields;
    private readonly ChannelDerivatives[] _channels;
    private double _deviations;

    public ModelEvaluator(BinnedModel model)
    {
        _model = model;
        _parameters = [.. model.Parameters];
        _constrained = model.Constrained;
        _bins = model.Bins;
        _yields = new double[_bins];
        _residuals = new double[_bins];
        _observed = new double[_bins];
        _expected = new double[_bins];
        _channels = [.. model.Layout.Channels.Select(layout => new ChannelDerivatives(layout))];
        _curvature = new double[_parameters.Length];
        _information = new double[_parameters.Length];
        _matrix = new double[model.Layout.Shared.Length * model.Layout.Shared.Length];
        _reduced = new double[_matrix.Length];
        _lower = new double[_matrix.Length];
        _right = new double[model.Layout.Shared.Length];
        _solution = new double[model.Layout.Shared.Length];
        _free = new int[model.Layout.Shared.Length];
    }

    /// <summary>The expected yields of the last evaluation.</summary>
    public ReadOnlySpan<double> Yields => _yields;

    /// <summary>The derivative of -ln L by each yield at the point of the last <see cref="Differentiate"/>.</summary>
    public ReadOnlySpan<double> Residuals => _residuals;

    /// <summary>The channels' parts of the last evaluation.</summary>
    public ReadOnlySpan<ChannelDerivatives> Channels => _channels;

    /// <summary>The rounding error of the last -ln L.</summary>
    public double Rounding => Roundings * Math.ScaleB(_deviations, -52);

    /// <summary>Computes the expected yields.</summary>
    public void Evaluate(ReadOnlySpan<double> values)
    {
        foreach (var channel in _channels) channel.Evaluate(values, _yields.AsSpan(channel.Layout.Offset, channel.Layout.Bins));
    }

    /// <summary>-ln L over that of expectations equal to the data, constraints included; infinite where a yield
    /// is not above 0 in a bin with data, or below 0.</summary>
    public double NegativeLogLikelihood(ReadOnlySpan<double> values, ReadOnlySpan<double> data)
    {
        Evaluate(values);
        return Deviance(values, data);
    }

    private double Deviance(ReadOnlySpan<double> values, ReadOnlySpan<double> data)
    {
        double sum = 0, deviations = 0;
        for (int j = 0; j < _yields.Length; j++)
        {
            sum += PoissonDeviance.Of(_yields[j], data[j]);
            deviations += Math.Abs(_yields[j] - data[j]);
        }

        for (int i = 0; i < _constrained.Length; i++)
        {
            var parameter = _parameters[_constrained[i]];
            double value = values[_constrained[i]], measured = data[_bins + i];
            if (parameter.Constraint == ConstraintKind.Poisson)
            {
                sum += PoissonDeviance.Of(parameter.Scale * value, measured);
                deviations += Math.Abs(parameter.Scale * value - measured);
            }
            else
            {
                double pull = (value - measured) / parameter.Scale;
                sum += 0.5 * pull * pull;
            }
        }

        _deviations = sum + deviations;
        return sum;
    }
}
