using Oom.Numerics;
using Oom.Onnx.Graphs;
using TorchSharp;

namespace Oom.Train.Learning;

/// <summary>
/// A fully connected network with ReLU between its layers and linear outputs, one logit or several, as a
/// function of its parameters, which all lie in one buffer.
/// </summary>
internal sealed class MultilayerPerceptron : ITrainableNetwork
{
    private readonly List<ParameterTensor> _parameters = [];

    /// <summary>The network for a number of features.</summary>
    /// <param name="featureCount">Number of inputs.</param>
    /// <param name="settings">Its hidden layers.</param>
    /// <param name="outputCount">Number of outputs.</param>
    /// <exception cref="TrainingException">The network has more parameters than one buffer holds.</exception>
    public MultilayerPerceptron(int featureCount, NetworkSettings settings, int outputCount = 1)
    {
        FeatureCount = featureCount;
        OutputCount = outputCount;
        long end = 0;
        int inputs = featureCount;
        for (int layer = 0; layer <= settings.HiddenLayers.Count; layer++)
        {
            bool isLast = layer == settings.HiddenLayers.Count;
            int units = isLast ? outputCount : settings.HiddenLayers[layer];

            // He et al., arXiv:1502.01852, eq. 10, in front of a ReLU; half the variance in front of the sigmoid.
            Add($"weight_{layer}", [inputs, units], Math.Sqrt((isLast ? 1.0 : 2.0) / inputs));
            Add($"bias_{layer}", [units], 0);
            inputs = units;
        }

        BufferLength = (int)end;

        void Add(string name, long[] lengths, double spread)
        {
            var tensor = new ParameterTensor(name, lengths, (int)end, spread);
            end += tensor.Count;
            if (end > Array.MaxLength)
                throw new TrainingException("the network has too many parameters for one buffer; make the hidden layers smaller");
            _parameters.Add(tensor);
        }
    }

    /// <inheritdoc/>
    public int FeatureCount { get; }

    /// <inheritdoc/>
    public int OutputCount { get; }

    /// <summary>The parameters in the order of the buffer: weight and bias of each layer.</summary>
    public IReadOnlyList<ParameterTensor> Parameters => _parameters;

    /// <inheritdoc/>
    public int BufferLength { get; }

    /// <summary>Fills a buffer with random start values.</summary>
    /// <param name="buffer">The buffer of all parameters.</param>
    /// <param name="random">The generator.</param>
    public void Initialise(Span<float> buffer, ref Philox4x32 random)
    {
        buffer.Clear();
        foreach (var parameter in _parameters)
        {
            if (parameter.StartSpread == 0) continue;
            foreach (ref float value in buffer.Slice(parameter.Offset, parameter.Count))
                value = (float)(parameter.StartSpread * random.NextNormal());
        }
    }

    /// <summary>Fills a buffer with the random start values of a training.</summary>
    /// <param name="buffer">The buffer of all parameters.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="number">Number of the network in the training.</param>
    /// <param name="outputScale">Factor on the weights of the outputs.</param>
    public void Initialise(Span<float> buffer, ulong seed, int number, float outputScale = 1)
    {
        var random = RandomStream.Start(seed, number);
        Initialise(buffer, ref random);
        foreach (ref float weight in buffer.Slice(_parameters[^2].Offset, _parameters[^2].Count)) weight *= outputScale;
    }

    /// <inheritdoc/>
    public torch.Tensor Outputs(torch.Tensor features, IReadOnlyList<torch.Tensor> parameters)
    {
        var layer = features;
        for (int i = 0; i < parameters.Count; i += 2)
        {
            layer = torch.addmm(parameters[i + 1], layer, parameters[i], beta: 1, alpha: 1);
            if (i + 2 < parameters.Count) layer.relu_();
        }

        return layer;
    }

    /// <summary>The outputs before any sigmoid as part of a graph.</summary>
    /// <param name="features">Raw features, [N, features].</param>
    /// <param name="standardisation">Applied to them first.</param>
    /// <param name="parameters">The parameters, in the order of <see cref="Parameters"/>.</param>
    /// <returns>Outputs, [N, outputs].</returns>
    public Value Logit(Value features, Standardisation standardisation, IReadOnlyList<Value> parameters)
        => Layers(standardisation.Apply(features), parameters);

    /// <summary>The outputs before any sigmoid as part of a graph.</summary>
    /// <param name="inputs">Standardised inputs, [N, features].</param>
    /// <param name="parameters">The parameters, in the order of <see cref="Parameters"/>.</param>
    /// <returns>Outputs, [N, outputs].</returns>
    public Value Layers(Value inputs, IReadOnlyList<Value> parameters)
    {
        var layer = inputs;
        for (int i = 0; i < _parameters.Count; i += 2)
        {
            layer = layer.Gemm(parameters[i], parameters[i + 1]);
            if (i + 2 < _parameters.Count) layer = layer.Relu();
        }

        return layer;
    }
}
