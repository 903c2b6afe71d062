using Oom.Onnx.Runtime;
using Oom.Train.Inference.Posteriors;
using Oom.Train.Learning;

namespace Oom.Train.Inference;

/// <summary>A published ratio on one thread.</summary>
internal sealed class RatioNetwork : ILogRatio, IDisposable
{
    private const int BatchLength = 1024;

    private readonly OrtBinding _run;
    private readonly TensorBuffer<float> _features, _parameters, _outputs, _networks;
    private readonly int _featureCount, _parameterCount;

    /// <summary>A way into a model.</summary>
    /// <param name="model">The model, as <see cref="TrainedRatio.ToGraph"/> writes it; it is not freed.</param>
    /// <exception cref="ArgumentException">The model has other inputs or outputs.</exception>
    public RatioNetwork(OrtModel model)
    {
        (_featureCount, _parameterCount) = (Width(model, TrainedRatio.FeaturesInput), Width(model, TrainedRatio.ParametersInput));
        int networks = (int)(model.Outputs.FirstOrDefault(output => output.Name == TrainedRatio.NetworksOutput)?.Shape?[1].Length ?? 0);
        _features = TensorBuffer.Allocate<float>(BatchLength, _featureCount);
        _parameters = TensorBuffer.Allocate<float>(BatchLength, _parameterCount);
        _outputs = TensorBuffer.Allocate<float>(BatchLength, 1);
        _networks = TensorBuffer.Allocate<float>(BatchLength, networks);
        _run = model.Bind().Input(TrainedRatio.FeaturesInput, _features).Input(TrainedRatio.ParametersInput, _parameters)
            .Output(TrainedRatio.LogRatioOutput, _outputs).Output(TrainedRatio.NetworksOutput, _networks);
    }

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<float> features, ReadOnlySpan<double> points, Span<double> logRatios)
    {
        if (features.Length != _featureCount || points.Length != logRatios.Length * _parameterCount)
            throw new ArgumentException(
                $"{features.Length} features and {points.Length} parameters do not fit {_featureCount} and {logRatios.Length} points",
                nameof(points));
        for (int first = 0; first < logRatios.Length; first += BatchLength)
        {
            int count = Math.Min(BatchLength, logRatios.Length - first);
            _features.Rows = _parameters.Rows = _outputs.Rows = _networks.Rows = count;
            Span<float> inputs = _features.Span, places = _parameters.Span;
            for (int i = 0; i < count; i++) features.CopyTo(inputs[(i * _featureCount)..]);
            var own = points.Slice(first * _parameterCount, places.Length);
            for (int i = 0; i < places.Length; i++) places[i] = (float)own[i];
            _run.Run();
            var outputs = _outputs.Span;
            for (int i = 0; i < count; i++) logRatios[first + i] = outputs[i];
        }
    }

    /// <summary>Frees the tensors; the model stays.</summary>
    public void Dispose()
    {
        _run.Dispose();
        _features.Dispose();
        _parameters.Dispose();
        _outputs.Dispose();
        _networks.Dispose();
    }

    private static int Width(OrtModel model, string name)
        => (int)(model.Inputs.FirstOrDefault(input => input.Name == name)?.Shape?[1].Length
            ?? throw new TrainingException($"the network of the ratio has no input '{name}' of a fixed width"));
}
