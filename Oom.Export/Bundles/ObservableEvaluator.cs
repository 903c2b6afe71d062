using Oom.Bundles;
using Oom.Decays;
using Oom.Features;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Export.Bundles;

/// <summary>Computes the observable of top pairs with a published model, exactly as a reader of the bundle would.</summary>
internal sealed class ObservableEvaluator : IDisposable
{
    /// <summary>Name of the model's input.</summary>
    public const string Input = "features";

    /// <summary>Name of the model's output.</summary>
    public const string Output = "observable";

    private readonly ObservableDescription _description;
    private readonly TopPairFeatureSet _features;
    private readonly Session _session;

    /// <summary>An evaluator of a model.</summary>
    /// <param name="model">The ONNX file.</param>
    /// <param name="description">What it computes.</param>
    /// <exception cref="BundleException">The model does not fit the description.</exception>
    public ObservableEvaluator(ReadOnlySpan<byte> model, ObservableDescription description)
    {
        _description = description;
        _features = FeaturesOf(description);
        _session = Session.Create(model);
        try
        {
            Require(_session.Inputs, Input, description.Features.Count);
            Require(_session.Outputs, Output, 1);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>Features, observable and bin of top pairs.</summary>
    /// <exception cref="BundleException">A feature is not finite, or the observable not within the bins.</exception>
    public IReadOnlyList<ValidationEvent> Evaluate(IReadOnlyList<DileptonTopPair> pairs)
    {
        int count = _features.Count;
        double[][] rows = new double[pairs.Count][];
        using var input = NativeTensor.Allocate<float>(pairs.Count, count);
        for (int i = 0; i < pairs.Count; i++)
        {
            rows[i] = new double[count];
            if (!_features.TryCompute(pairs[i], rows[i])) throw new BundleException(FormattableString.Invariant($"validation event {i} has a feature that is not a finite number"));
            for (int j = 0; j < count; j++) input.Span[i * count + j] = (float)rows[i][j];
        }

        using var output = (NativeTensor<float>)_session.Run(input)[0];
        var events = new ValidationEvent[pairs.Count];
        for (int i = 0; i < events.Length; i++)
        {
            double observable = output.Span[i];
            if (!(observable >= 0 && observable <= 1)) throw new BundleException(FormattableString.Invariant($"the observable of validation event {i} is {observable}, not within [0, 1]"));
            events[i] = new ValidationEvent(pairs[i], rows[i], observable, _description.GeneratorBins.IndexOf(observable));
        }

        return events;
    }

    /// <summary>Frees the session.</summary>
    public void Dispose() => _session.Dispose();

    private static TopPairFeatureSet FeaturesOf(ObservableDescription description)
    {
        foreach (var feature in description.Features)
        {
            Feature known;
            try
            {
                known = TopPairFeatures.Get(feature.Name);
            }
            catch (KeyNotFoundException e)
            {
                throw new BundleException(e.Message);
            }

            if (!known.IsSameQuantity(feature))
            {
                throw new BundleException($"the run's feature '{feature.Name}' is '{feature.Definition}' in {feature.Unit}, here it is '{known.Definition}' in {known.Unit}: the run was made by another version");
            }
        }

        return new TopPairFeatureSet([.. description.Features.Select(feature => feature.Name)]);
    }

    private static void Require(IReadOnlyList<TensorDescription> tensors, string name, int columns)
    {
        bool fits = tensors.Count == 1 && tensors[0].Name == name && tensors[0].Type == ElementType.Float32
            && tensors[0].Shape is { Rank: 2 } shape && shape[0].Length is null && shape[1].Length == columns;
        if (!fits) throw new BundleException(FormattableString.Invariant($"expected the model to have one tensor '{name}' of type Float32 and shape [N, {columns}], found {string.Join(", ", tensors)}"));
    }
}
