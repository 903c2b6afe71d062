using Oom.Numerics;
using Oom.Statistics;

namespace Oom.Correlators;

/// <summary>
/// The posterior of a parameter given the mean over jets of their contents, with a uniform prior. The datum is the sum of the rows with the
/// weights that keep all information at one value of the parameter: a mean of many independent jets, and so normal. Its variance is that of
/// the jets and of the model's own samples.
/// </summary>
public sealed class MeanPosterior
{
    private const int Nodes = 601;

    private readonly double[] _nodes, _expected, _modelVariance;
    private readonly double _jetVariance;

    /// <summary>The posterior of a model.</summary>
    /// <param name="model">The means as functions of the parameter.</param>
    /// <param name="at">The value of the parameter at which the weights keep all information.</param>
    /// <param name="low">Lower end of the prior.</param>
    /// <param name="high">Upper end of the prior.</param>
    /// <exception cref="ArgumentException">The rows do not tell of the parameter, or the ends are too near or too far for the model's
    /// numbers.</exception>
    public MeanPosterior(MeanModel model, double at, double low, double high)
    {
        Weights = MeanInformation.Of(model, at).Weights;
        _nodes = Grid.Between(low, high, Nodes);
        _expected = [.. _nodes.Select(node => Datum(model.Means(node)))];
        _jetVariance = Variance(model.Covariance);
        double[] variances = [.. model.Samples.Select(sample => Variance(sample.Covariance) / sample.Jets)];
        _modelVariance = [.. _nodes.Select(node => model.Coefficients(node).Zip(variances, (c, variance) => c * c * variance).Sum())];
        if (!(_jetVariance > 0 && _expected.Concat(_modelVariance).Sum(Math.Abs) is var sum && double.IsFinite(sum * sum / _jetVariance)
            && _nodes.Zip(_nodes.Skip(1)).All(pair => pair.Second > pair.First)))
            throw new ArgumentException(FormattableString.Invariant(
                $"between {low} and {high} the model has no posterior: the ends are too near or too far, or the bins tell nothing"), nameof(model));
    }

    /// <summary>The weights of the rows.</summary>
    public double[] Weights { get; }

    /// <summary>The datum of contents, or of their mean.</summary>
    public double Datum(ReadOnlySpan<double> contents)
    {
        double sum = 0;
        for (int i = 0; i < contents.Length; i++) sum += Weights[i] * contents[i];
        return sum;
    }

    /// <summary>The posterior.</summary>
    /// <param name="datum">The mean over jets of <see cref="Datum"/>.</param>
    /// <param name="jets">Number of jets; of weighted ones that of equal weights with as small errors.</param>
    /// <exception cref="ArgumentException">The datum is beyond all that the model has numbers for.</exception>
    public DensityCurve Of(double datum, double jets)
    {
        Span<double> logs = stackalloc double[Nodes];
        for (int i = 0; i < Nodes; i++)
        {
            double variance = _jetVariance / jets + _modelVariance[i], distance = datum - _expected[i];
            logs[i] = -0.5 * (distance * distance / variance + Math.Log(variance));
        }

        return new(_nodes, logs);
    }

    private double Variance(double[] covariance)
    {
        double sum = 0;
        for (int i = 0; i < covariance.Length; i++) sum += Weights[i / Weights.Length] * covariance[i] * Weights[i % Weights.Length];
        return sum;
    }
}
