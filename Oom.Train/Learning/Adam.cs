using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Oom.Train.Learning;

/// <summary>Adam (Kingma and Ba, arXiv:1412.6980, algorithm 1): steps along the running mean of the
/// gradient over the root of its running mean square, with decoupled weight decay where it is asked for.</summary>
internal sealed class Adam
{
    private readonly AdamSettings _settings;
    private readonly float[] _mean;
    private readonly float[] _square;
    private double _beta1Power = 1, _beta2Power = 1;

    /// <summary>An optimiser that has made no step.</summary>
    /// <param name="count">Number of parameters.</param>
    /// <param name="settings">Its settings.</param>
    public Adam(int count, AdamSettings settings)
    {
        _settings = settings;
        _mean = new float[count];
        _square = new float[count];
    }

    /// <summary>Writes what the next step depends on.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_beta1Power);
        writer.Write(_beta2Power);
        writer.Write(MemoryMarshal.AsBytes(_mean.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(_square.AsSpan()));
    }

    /// <summary>Reads what <see cref="Save"/> wrote for as many parameters.</summary>
    public void Restore(BinaryReader reader)
    {
        _beta1Power = reader.ReadDouble();
        _beta2Power = reader.ReadDouble();
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_mean.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_square.AsSpan()));
    }

    /// <summary>Makes a step of the size of the settings against the gradient.</summary>
    /// <param name="gradient">Derivative of the loss with respect to each parameter.</param>
    /// <param name="parameters">The parameters, changed in place.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers than parameters.</exception>
    public void Step(ReadOnlySpan<float> gradient, Span<float> parameters) => Step(gradient, parameters, _settings.LearningRate);

    /// <summary>Makes a step against the gradient.</summary>
    /// <param name="gradient">Derivative of the loss with respect to each parameter.</param>
    /// <param name="parameters">The parameters, changed in place.</param>
    /// <param name="learningRate">The step size of this step.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers than parameters.</exception>
    public void Step(ReadOnlySpan<float> gradient, Span<float> parameters, double learningRate)
    {
        if (gradient.Length != _mean.Length)
            throw new ArgumentException($"expected {_mean.Length} derivatives, found {gradient.Length}", nameof(gradient));
        if (parameters.Length != _mean.Length)
            throw new ArgumentException($"expected {_mean.Length} parameters, found {parameters.Length}", nameof(parameters));
        _beta1Power *= _settings.Beta1;
        _beta2Power *= _settings.Beta2;

        // The corrections of the means' start at zero, put into the step size and into a factor on the root.
        float step = (float)(learningRate / (1 - _beta1Power)), rootFactor = (float)(1 / Math.Sqrt(1 - _beta2Power));
        float beta1 = (float)_settings.Beta1, beta2 = (float)_settings.Beta2, rest1 = (float)(1 - _settings.Beta1),
            rest2 = (float)(1 - _settings.Beta2);
        float epsilon = (float)_settings.Epsilon;
        if (_settings.WeightDecay > 0)
            TensorPrimitives.Multiply(parameters, (float)(1 - learningRate * _settings.WeightDecay), parameters);

        Span<float> mean = _mean, square = _square;
        int i = 0;
        var epsilons = new Vector<float>(epsilon);
        for (; i <= mean.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var g = new Vector<float>(gradient[i..]);
            var m = beta1 * new Vector<float>(mean[i..]) + rest1 * g;
            var v = beta2 * new Vector<float>(square[i..]) + rest2 * g * g;
            m.CopyTo(mean[i..]);
            v.CopyTo(square[i..]);
            (new Vector<float>(parameters[i..]) - step * m / (rootFactor * Vector.SquareRoot(v) + epsilons)).CopyTo(parameters[i..]);
        }

        for (; i < mean.Length; i++)
        {
            float g = gradient[i];
            mean[i] = beta1 * mean[i] + rest1 * g;
            square[i] = beta2 * square[i] + rest2 * g * g;
            parameters[i] -= step * mean[i] / (rootFactor * MathF.Sqrt(square[i]) + epsilon);
        }
    }
}
