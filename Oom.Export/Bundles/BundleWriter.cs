using System.Reflection;
using Oom.Bundles;
using Oom.Decays;
using Oom.Files;
using Oom.Json;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Export.Bundles;

/// <summary>Makes the published bundle of a training's run folder.</summary>
internal sealed class BundleWriter
{
    private readonly RunFolder _run;
    private readonly byte[] _graph;

    /// <summary>Reads a run folder.</summary>
    /// <param name="runFolder">The folder that <c>oom-train fit</c> made.</param>
    /// <exception cref="FileNotFoundException">A file of the run is missing.</exception>
    /// <exception cref="DocumentException">A document of the run does not follow its format.</exception>
    /// <exception cref="OnnxFormatException">The network is no ONNX model.</exception>
    /// <exception cref="BundleException">The run holds no events for validation.</exception>
    public BundleWriter(string runFolder)
    {
        _run = RunFolder.Load(runFolder);
        if (_run.Pairs.Count == 0) throw new BundleException($"{runFolder} holds no events for validation");
        _graph = ModelMetadata.Strip(ModelFile.Load(Path.Combine(runFolder, RunFolder.NetworkFile)));
    }

    /// <summary>Writes the bundle, which appears complete and verified or not at all.</summary>
    /// <param name="folder">The folder to make.</param>
    /// <param name="replace">Whether a bundle that is there already may be replaced.</param>
    /// <param name="created">The date to write into the card, in UTC.</param>
    /// <returns>The card.</returns>
    /// <exception cref="BundleException">The network does not fit the run's description, or what was written does not read back the same.</exception>
    /// <exception cref="IOException">The folder is there already and may not be replaced.</exception>
    public BundleCard Write(string folder, bool replace, DateTime created)
    {
        BundleCard? card = null;
        AtomicFolder.Write(folder, BundleFiles.Card, replace, temporary =>
        {
            card = WriteFiles(temporary, created);
            Verify(temporary);
        });
        return card!;
    }

    private BundleCard WriteFiles(string folder, DateTime created)
    {
        byte[] model = ModelFile.Load(_graph).WithMetadata(ModelMetadata.Of(_run, _graph)).ToBytes();
        using var evaluator = new ObservableEvaluator(model, _run.Description);
        string modelPath = Path.Combine(folder, BundleFiles.Model), binsPath = Path.Combine(folder, BundleFiles.Bins), validationPath = Path.Combine(folder, BundleFiles.Validation);
        File.WriteAllBytes(modelPath, model);
        File.WriteAllText(binsPath, _run.Description.ToJson());
        File.WriteAllText(validationPath, ValidationDocument.ToJson(evaluator.Evaluate(_run.Pairs)));
        var card = new BundleCard(
            _run.Description.Name, _run.Description.Description, _run.Provenance, created, Software(), _run.TrainingJson,
            [BundleCard.Describe(modelPath), BundleCard.Describe(binsPath), BundleCard.Describe(validationPath)]);
        File.WriteAllText(Path.Combine(folder, BundleFiles.Card), card.ToJson());
        return card;
    }

    // Reads the files as their users will, and computes everything again from what they say.
    private void Verify(string folder)
    {
        string cardPath = Path.Combine(folder, BundleFiles.Card), binsPath = Path.Combine(folder, BundleFiles.Bins);
        BundleCard.Load(cardPath).Verify(cardPath);
        var description = ObservableDescription.FromJson(File.ReadAllText(binsPath), binsPath);
        if (description.ToJson() != _run.Description.ToJson()) throw new BundleException($"{BundleFiles.Bins} does not read back as it was written");

        byte[] bytes = File.ReadAllBytes(Path.Combine(folder, BundleFiles.Model));
        var model = ModelFile.Load(bytes);
        if (model.Metadata[ModelMetadata.GraphSha256] != Digest.Of(ModelMetadata.Strip(model))) throw new BundleException($"the graph in {BundleFiles.Model} does not have the digest in its metadata");

        var published = ValidationDocument.Load(Path.Combine(folder, BundleFiles.Validation), description.Features.Count);
        using var evaluator = new ObservableEvaluator(bytes, description);
        using var original = new ObservableEvaluator(_graph, description);
        DileptonTopPair[] pairs = [.. published.Select(item => item.Pair)];
        var (again, before) = (evaluator.Evaluate(pairs), original.Evaluate(_run.Pairs));
        if (published.Count != before.Count) throw new BundleException(FormattableString.Invariant($"{BundleFiles.Validation} holds {published.Count} events, the run {before.Count}"));
        for (int i = 0; i < published.Count; i++)
        {
            bool same = Same(published[i], again[i]) && Same(published[i], before[i]);
            if (!same) throw new BundleException(FormattableString.Invariant($"event {i} of {BundleFiles.Validation} does not read back as it was written"));
        }
    }

    private static bool Same(ValidationEvent a, ValidationEvent b) => a.Observable == b.Observable && a.Bin == b.Bin && a.Features.SequenceEqual(b.Features);

    private Dictionary<string, string> Software()
    {
        var software = new Dictionary<string, string>(StringComparer.Ordinal);
        if (DocumentNode.Parse(_run.TrainingJson, RunFolder.RunFile).TryGet("software", out var trainer))
        {
            foreach (string name in trainer.PropertyNames) software[name] = trainer[name].String();
        }

        software["oom-export"] = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "unknown";
        software["onnxruntime"] = OrtEnvironment.Version;
        return software;
    }
}
