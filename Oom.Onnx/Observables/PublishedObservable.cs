using System.Globalization;
using Oom.Bundles;
using Oom.Json;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Observables;

/// <summary>
/// A published observable: the network of <c>oom.onnx</c> with its description, checked against its
/// digests and validation events where these lie beside it.
/// Several threads may evaluate it at the same time, each with an evaluator of its own.
/// </summary>
public sealed class PublishedObservable : IDisposable
{
    private readonly OrtModel _network;

    private PublishedObservable(string modelPath, ObservableDescription description, OrtModel network)
    {
        ModelPath = modelPath;
        Description = description;
        FeatureCount = description.Definition.Features.Count;
        ModelDigest = Digest.OfFile(modelPath);
        _network = network;
    }

    /// <summary>The model file.</summary>
    public string ModelPath { get; }

    /// <summary>SHA-256 digest of the model file.</summary>
    public string ModelDigest { get; }

    /// <summary>What the observable is.</summary>
    public ObservableDescription Description { get; }

    /// <summary>How many features the network takes.</summary>
    public int FeatureCount { get; }

    /// <summary>What was checked when the observable was loaded, one sentence each; what could not be checked is said too.</summary>
    public IReadOnlyList<string> Checks { get; private set; } = [];

    /// <summary>Loads and checks an observable.</summary>
    /// <param name="path">The file <c>oom.onnx</c>, or the folder of a bundle.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="OnnxFormatException">The file is no ONNX model.</exception>
    /// <exception cref="ObservableException">The model contradicts its description, does not run,
    /// or does not reproduce its validation events.</exception>
    /// <exception cref="DocumentException">The model has no description, a document beside it is broken,
    /// or a file was changed since it was published.</exception>
    public static PublishedObservable Load(string path)
    {
        string modelPath = Directory.Exists(path) ? Path.Combine(path, BundleFiles.Model) : path;
        if (!File.Exists(modelPath)) throw new FileNotFoundException($"there is no model {modelPath}", modelPath);
        var model = ModelFile.Load(modelPath);
        var description = ModelMetadata.ReadDescription(model, modelPath);
        RequireShape(model, description, modelPath);
        var observable = new PublishedObservable(modelPath, description, OpenNetwork(modelPath));
        try
        {
            observable.Checks = BundleChecks.Run(observable);
            return observable;
        }
        catch
        {
            observable.Dispose();
            throw;
        }
    }

    /// <summary>An evaluator for one thread.</summary>
    public ObservableEvaluator CreateEvaluator() => new(_network, FeatureCount, ModelPath);

    /// <summary>Features, observable and bin of events, as a bundle publishes them for validation.</summary>
    /// <param name="events">The events, which must be selected; of those that are not whole the features alone are asked.</param>
    /// <exception cref="ObservableException">An event is not selected, a feature is absent or not a finite number, or the observable
    /// lies outside the bins.</exception>
    public IReadOnlyList<ValidationEvent> Evaluate(IReadOnlyList<RecordedEvent> events)
    {
        int count = FeatureCount;
        using var evaluator = CreateEvaluator();
        var inputs = evaluator.Inputs(events.Count);
        var evaluation = new FeatureRows(Description.Definition);
        var rows = new double[events.Count][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = evaluation.Of(events[i], problem => Problem(FormattableString.Invariant($"event {i} {problem}")));
            for (int j = 0; j < count; j++) inputs[i * count + j] = (float)rows[i][j];
        }

        var values = evaluator.Run(rows.Length);
        var bins = Description.GeneratorBins;
        var published = new ValidationEvent[rows.Length];
        for (int i = 0; i < published.Length; i++)
        {
            double value = values[i];
            if (!(value >= bins.Low && value <= bins.High))
                throw Problem(
                    string.Create(CultureInfo.InvariantCulture,
                    $"the observable of event {i} is {value}, outside the bins from {bins.Low} to {bins.High}"));
            published[i] = new ValidationEvent(events[i], rows[i], value, bins.IndexOf(value));
        }

        return published;
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => _network.Dispose();

    internal ObservableException Problem(string message) => new(ModelPath, message);

    private static OrtModel OpenNetwork(string modelPath)
    {
        try
        {
            return OrtModel.Create(modelPath);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ObservableException(modelPath, $"ONNX Runtime cannot run it: {e.Message}", e);
        }
    }

    private static void RequireShape(ModelFile model, ObservableDescription description, string path)
    {
        if (model.Inputs.Count != 1 || model.Outputs.Count != 1)
            throw new ObservableException(
                path, $"an observable has one input and one output, the model has {model.Inputs.Count} and {model.Outputs.Count}");
        Require(model.Inputs[0], description.Definition.Features.Count, "input");
        Require(model.Outputs[0], 1, "output");

        void Require(TensorDescription tensor, int columns, string role)
        {
            if (tensor.Type == ElementType.Float32 && tensor.Shape is { Rank: 2 } shape && shape[0].Length is null
                && shape[1].Length == columns)
                return;
            throw new ObservableException(path, $"its {role} should be Float32[N, {columns}], it is {tensor}");
        }
    }
}
