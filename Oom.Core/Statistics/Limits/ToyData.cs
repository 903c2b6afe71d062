using Oom.Numerics;
using Oom.Statistics.Models;

namespace Oom.Statistics.Limits;

/// <summary>Pseudo-experiments of one hypothesis: Poisson counts, and auxiliary measurements that vary too.</summary>
public sealed class ToyData
{
    private readonly BinnedModel _model;
    private readonly double[] _expected;

    /// <summary>Pseudo-experiments at given values of all parameters.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">The values.</param>
    public ToyData(BinnedModel model, double[] values)
    {
        _model = model;
        Values = values;
        _expected = model.ExpectedData(values);
    }

    /// <summary>The values of all parameters.</summary>
    public double[] Values { get; }

    /// <summary>Draws one pseudo-experiment.</summary>
    /// <param name="random">The random numbers.</param>
    /// <param name="data">Receives the data: counts and auxiliary measurements.</param>
    public void Draw(ref Philox4x32 random, Span<double> data)
    {
        for (int i = 0; i < data.Length; i++)
        {
            var parameter = i < _model.Bins ? null : _model.Parameters[_model.Constrained[i - _model.Bins]];
            data[i] = parameter?.Constraint == ConstraintKind.Gaussian ? _expected[i] + parameter.Scale * random.NextNormal()
                : PoissonDeviate.Next(ref random, _expected[i]);
        }
    }
}
