using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Oom.Train.Learning.Torch;

/// <summary>A copy of a network's parameters with its own gradient. Only one thread uses it at a time.</summary>
internal sealed class TorchLane : IDisposable
{
    private readonly ITrainableNetwork _network;
    private readonly torch.Tensor[] _parameters;
    private readonly torch.Tensor _upstream, _mean, _spread;

    /// <summary>A lane whose parameters are all zero.</summary>
    /// <param name="network">The network.</param>
    /// <param name="standardisation">Applied to the features first.</param>
    /// <param name="chunkLength">Events in a chunk, at most.</param>
    public TorchLane(ITrainableNetwork network, Standardisation standardisation, int chunkLength)
    {
        _network = network;
        using var scope = torch.NewDisposeScope();
        _parameters = [
            .. network.Parameters.Select(parameter => torch.zeros(parameter.Lengths, requires_grad: true).DetachFromDisposeScope())];
        _upstream = torch.zeros(chunkLength, network.OutputCount).DetachFromDisposeScope();
        _mean = torch.tensor(Array.ConvertAll(standardisation.Mean, x => (float)x)).DetachFromDisposeScope();
        _spread = torch.tensor(Array.ConvertAll(standardisation.Spread, x => (float)x)).DetachFromDisposeScope();
    }

    /// <summary>The sum of the chunks' losses since <see cref="Start"/>.</summary>
    public double Loss { get; private set; }

    /// <summary>The numbers of a tensor.</summary>
    public static Span<float> Numbers(torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>Takes over the parameters and forgets loss and gradient.</summary>
    /// <param name="parameters">The buffer of all parameters.</param>
    public void Start(ReadOnlySpan<float> parameters)
    {
        Loss = 0;
        for (int i = 0; i < _parameters.Length; i++)
        {
            var place = _network.Parameters[i];
            parameters.Slice(place.Offset, place.Count).CopyTo(Numbers(_parameters[i]));
            using var gradient = _parameters[i].grad;
            gradient?.zero_().Dispose();
        }
    }

    /// <summary>Takes events forward.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The chunk's events, as indices in the features.</param>
    /// <returns>The outputs, events x outputs, with what torch needs to take them back; the caller's to free.</returns>
    public torch.Tensor Forward(FeatureView features, ReadOnlySpan<int> rows)
    {
        using var scope = torch.NewDisposeScope();
        return _network.Outputs(Standardised(features, rows), _parameters).MoveToOuterDisposeScope();
    }

    /// <summary>Computes the outputs of events.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The chunk's events, as indices in the features.</param>
    /// <param name="outputs">Receives the outputs, events x outputs.</param>
    public void Evaluate(FeatureView features, ReadOnlySpan<int> rows, Span<float> outputs)
    {
        using var noGradient = torch.no_grad();
        using var result = Forward(features, rows);
        Numbers(result).CopyTo(outputs);
    }

    /// <summary>Computes the outputs of events and their sum's derivatives by the features, in units of the features' spreads.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The chunk's events, as indices in the features.</param>
    /// <param name="outputs">Receives the outputs, events x outputs.</param>
    /// <param name="derivatives">Receives the derivatives, events x features.</param>
    public void DifferentiateByFeatures(FeatureView features, ReadOnlySpan<int> rows, Span<float> outputs, Span<float> derivatives)
    {
        using var scope = torch.NewDisposeScope();
        var standardised = Standardised(features, rows).requires_grad_();
        var result = _network.Outputs(standardised, _parameters);
        Numbers(result).CopyTo(outputs);
        Numbers(torch.autograd.grad([result.sum()], [standardised])[0].contiguous()).CopyTo(derivatives);
    }

    /// <summary>Takes events back that this lane has taken forward, and adds their loss and gradient.</summary>
    /// <param name="outputs">Their outputs.</param>
    /// <param name="differentiate">Replaces the outputs, events x outputs, by the
    /// derivatives of the loss by them, and gives the loss.</param>
    public void Backward(torch.Tensor outputs, OutputDerivative differentiate)
    {
        using var upstream = _upstream.narrow(0, 0, outputs.shape[0]);
        var numbers = Numbers(upstream);
        Numbers(outputs).CopyTo(numbers);
        Loss += differentiate(numbers);
        // What derivatives of our own make on the way is freed here: collections come too seldom for native memory.
        using var scope = torch.NewDisposeScope();
        outputs.backward([upstream]);
    }

    /// <summary>Adds the gradient to a buffer laid out as the parameters are.</summary>
    public void AddGradient(Span<float> sum)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            var place = _network.Parameters[i];
            var part = sum.Slice(place.Offset, place.Count);
            using var gradient = _parameters[i].grad;
            if (gradient is not null) TensorPrimitives.Add(part, Numbers(gradient), part);
        }
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (var parameter in _parameters) parameter.Dispose();
        foreach (var tensor in (torch.Tensor[])[_upstream, _mean, _spread]) tensor.Dispose();
    }

    private torch.Tensor Standardised(FeatureView features, ReadOnlySpan<int> rows)
    {
        int width = _network.FeatureCount;
        var result = torch.empty(rows.Length, width);
        var numbers = Numbers(result);
        for (int i = 0; i < rows.Length; i++) features.CopyRow(rows[i], numbers.Slice(i * width, width));
        return result.sub_(_mean).div_(_spread);
    }
}
