using Oom.Numerics;
using TorchSharp;

namespace Oom.Train.Learning.Flows;

/// <summary>
/// A normalising flow of rational-quadratic splines with a Gaussian base: the logarithm of the density of coordinates at given context.
/// Features are the coordinates and, after them, the context. Normalisation layers shift and scale by trained numbers, which start as the
/// sample's mean and spread: the means of a batch, which batch normalisation takes, are not those of its parts, so that results would
/// depend on how a batch is shared out.
/// </summary>
internal sealed class ConditionalFlow : ITrainableNetwork
{
    // Start values of the splines' parameters are this over the root of the inputs: close to 0, where splines are the identity.
    private const double SplineSpread = 0.01;

    private readonly List<ParameterTensor> _parameters = [];
    private readonly FlowBlock[] _blocks;

    /// <summary>A flow.</summary>
    /// <param name="coordinateCount">Number D of coordinates.</param>
    /// <param name="contextCount">Number of context features.</param>
    /// <param name="settings">Its shape.</param>
    /// <param name="seed">Of its permutations.</param>
    public ConditionalFlow(int coordinateCount, int contextCount, FlowSettings settings, ulong seed)
    {
        (CoordinateCount, ContextCount, Settings) = (coordinateCount, contextCount, settings);
        if (settings.HiddenLayers.FirstOrDefault(units => units < coordinateCount) is int few and > 0)
            throw new TrainingException(
                FormattableString.Invariant($"a layer of {few} units has none for each of the {coordinateCount} coordinates"));
        var random = RandomStream.Permutation(seed);
        _blocks = [.. Enumerable.Range(0, settings.Blocks).Select(block => Block(block, ref random))];
    }

    /// <summary>Number D of coordinates.</summary>
    public int CoordinateCount { get; }

    /// <summary>Number of context features.</summary>
    public int ContextCount { get; }

    /// <summary>Its shape.</summary>
    public FlowSettings Settings { get; }

    /// <summary>Its blocks, in the order from the coordinates to the base.</summary>
    public IReadOnlyList<FlowBlock> Blocks => _blocks;

    /// <inheritdoc/>
    public int FeatureCount => CoordinateCount + ContextCount;

    /// <inheritdoc/>
    public int OutputCount => 1;

    /// <inheritdoc/>
    public IReadOnlyList<ParameterTensor> Parameters => _parameters;

    /// <inheritdoc/>
    public int BufferLength { get; private set; }

    /// <summary>ln of the base's density at 0.</summary>
    public double LogPeak => -0.5 * CoordinateCount * Math.Log(2 * Math.PI);

    /// <summary>Fills a buffer with start values: splines close to the identity behind a layer that gives each coordinate mean 0 and
    /// variance 1.</summary>
    /// <param name="buffer">The buffer of all parameters.</param>
    /// <param name="sample">Mean and spread of each coordinate.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="number">Number of the network in the training.</param>
    public void Initialise(Span<float> buffer, Standardisation sample, ulong seed, int number)
    {
        var random = RandomStream.Start(seed, number);
        buffer.Clear();
        foreach (var parameter in _parameters)
        {
            if (parameter.StartSpread == 0) continue;
            foreach (ref float value in buffer.Slice(parameter.Offset, parameter.Count))
                value = (float)(parameter.StartSpread * random.NextNormal());
        }

        for (int i = 0; i < CoordinateCount; i++)
        {
            buffer[_parameters[_blocks[0].Shift].Offset + i] = (float)-sample.Mean[i];
            buffer[_parameters[_blocks[0].LogScale].Offset + i] = (float)-Math.Log(sample.Spread[i]);
        }
    }

    /// <summary>ln p(coordinates | context).</summary>
    public torch.Tensor Outputs(torch.Tensor features, IReadOnlyList<torch.Tensor> parameters)
    {
        torch.Tensor x = features.narrow(1, 0, CoordinateCount), context = features.narrow(1, CoordinateCount, ContextCount);
        torch.Tensor? logSlopes = null, logScales = null;
        foreach (var block in _blocks)
        {
            var logScale = parameters[block.LogScale];
            x = (x + parameters[block.Shift]) * logScale.exp();
            var splines = SplineFunction.Transform(Settings.Spline, block.Permutation, x, SplineParameters(block, x, context, parameters));
            x = splines.narrow(1, 0, CoordinateCount);
            var slopes = splines.narrow(1, CoordinateCount, 1);
            logSlopes = logSlopes is null ? slopes : logSlopes + slopes;
            logScales = logScales is null ? logScale.sum() : logScales + logScale.sum();
        }

        return x.square().sum(1, keepdim: true) * -0.5 + logSlopes! + logScales! + LogPeak;
    }

    private torch.Tensor[] SplineParameters(
        FlowBlock block, torch.Tensor x, torch.Tensor context, IReadOnlyList<torch.Tensor> parameters)
    {
        var inputs = torch.cat([context, x], 1);
        for (int layer = 0; ; layer++)
        {
            var outputs = new torch.Tensor[CoordinateCount];
            for (int i = 0; i < outputs.Length; i++)
            {
                var (weight, bias) = block.Layers[layer][i];
                outputs[i] = torch.addmm(
                    parameters[bias], inputs.narrow(1, 0, _parameters[weight].Lengths[0]), parameters[weight], beta: 1, alpha: 1);
            }

            if (layer == block.Layers.Count - 1) return outputs;
            inputs = torch.cat(outputs, 1).relu_();
        }
    }

    private FlowBlock Block(int number, ref Philox4x32 random)
    {
        int shift = Add("shift", [CoordinateCount], 0), logScale = Add("log_scale", [CoordinateCount], 0);
        var layers = new List<(int, int)[]>();
        int[] seen = [.. Enumerable.Range(0, CoordinateCount).Select(i => ContextCount + i)];
        for (int layer = 0; layer <= Settings.HiddenLayers.Count; layer++)
        {
            bool isLast = layer == Settings.HiddenLayers.Count;
            var units = new Chunks(isLast ? CoordinateCount * Settings.Spline.ParameterCount : Settings.HiddenLayers[layer],
                CoordinateCount);
            var places = new (int, int)[CoordinateCount];
            for (int i = 0; i < places.Length; i++)
            {
                double spread = (isLast ? SplineSpread : Math.Sqrt(2)) / Math.Sqrt(Math.Max(1, seen[i]));
                places[i] = (Add(FormattableString.Invariant($"weight_{layer}_{i}"), [seen[i], units[i].Count], spread),
                    Add(FormattableString.Invariant($"bias_{layer}_{i}"), [units[i].Count], 0));
            }

            layers.Add(places);
            seen = [.. Enumerable.Range(0, CoordinateCount).Select(i => units[i].First + units[i].Count)];
        }

        return new(shift, logScale, layers, NewPermutation(ref random));

        int Add(string name, long[] lengths, double spread)
        {
            var tensor = new ParameterTensor(FormattableString.Invariant($"block_{number}_{name}"), lengths, BufferLength, spread);
            long end = (long)BufferLength + tensor.Count;
            if (end > Array.MaxLength) throw new TrainingException("the flow has too many parameters for one buffer; make it smaller");
            BufferLength = (int)end;
            _parameters.Add(tensor);
            return _parameters.Count - 1;
        }
    }

    // Any but the identity, after which a block would see what the last one saw.
    private int[] NewPermutation(ref Philox4x32 random)
    {
        int[] order = [.. Enumerable.Range(0, CoordinateCount)];
        do RandomStream.Shuffle(order.AsSpan(), ref random);
        while (CoordinateCount > 1 && order.Select((to, from) => to == from).All(isSame => isSame));
        return order;
    }
}
