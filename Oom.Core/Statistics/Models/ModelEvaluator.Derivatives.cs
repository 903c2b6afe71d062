using Oom.Statistics.Minimisation;

namespace Oom.Statistics.Models;

internal sealed partial class ModelEvaluator
{
    // By yields: first derivative, second derivative, and the latter's expectation.
    private readonly double[] _residuals, _observed, _expected;

    // Second derivatives of the constraints, and their expectation.
    private readonly double[] _curvature, _information;

    /// <summary>-ln L and its first derivatives by all parameters. What <see cref="Solve"/> and <see cref="FillHessian"/> need
    /// of this point is kept until the next evaluation.</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <param name="data">The data.</param>
    /// <param name="gradient">Receives the first derivatives.</param>
    public double Differentiate(ReadOnlySpan<double> values, ReadOnlySpan<double> data, Span<double> gradient)
    {
        double value = NegativeLogLikelihood(values, data);
        if (!double.IsFinite(value)) return value;
        for (int j = 0; j < _bins; j++)
        {
            bool isEmpty = !(_yields[j] > 0);
            double inverse = isEmpty ? 0 : 1 / _yields[j];
            _residuals[j] = 1 - data[j] * inverse;
            _observed[j] = data[j] * inverse * inverse;
            _expected[j] = inverse;
        }

        gradient.Clear();
        foreach (var channel in _channels)
        {
            channel.Differentiate(values, _residuals.AsSpan(channel.Layout.Offset, channel.Layout.Bins), gradient);
        }

        for (int i = 0; i < _constrained.Length; i++)
        {
            int a = _constrained[i];
            var parameter = _parameters[a];
            double measured = data[_bins + i];
            if (parameter.Constraint == ConstraintKind.Poisson)
            {
                gradient[a] += parameter.Scale - measured / values[a];
                _curvature[a] = measured / (values[a] * values[a]);
                _information[a] = parameter.Scale / values[a];
            }
            else
            {
                double weight = 1 / (parameter.Scale * parameter.Scale);
                gradient[a] += (values[a] - measured) * weight;
                _curvature[a] = _information[a] = weight;
            }
        }

        return value;
    }

    /// <summary>The second derivatives of -ln L at the point of the last <see cref="Differentiate"/>.</summary>
    /// <param name="hessian">Receives the matrix of all parameters, row-major and symmetric.</param>
    public void FillHessian(Span<double> hessian)
    {
        hessian.Clear();
        foreach (var channel in _channels)
            channel.AddHessian(Weights(Curvature.Observed, channel), ResidualsOf(channel), hessian, _parameters.Length);
        foreach (int a in _constrained) hessian[a * _parameters.Length + a] += _curvature[a];
    }

    private ReadOnlySpan<double> Weights(Curvature curvature, ChannelDerivatives channel)
        => (curvature == Curvature.Observed ? _observed : _expected).AsSpan(channel.Layout.Offset, channel.Layout.Bins);

    private ReadOnlySpan<double> ResidualsOf(ChannelDerivatives channel) => _residuals.AsSpan(channel.Layout.Offset, channel.Layout.Bins);
}
