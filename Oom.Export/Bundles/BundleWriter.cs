using System.Reflection;
using Oom.Bundles;
using Oom.Files;
using Oom.Json;
using Oom.Onnx.Graphs;
using Oom.Onnx.Observables;
using Oom.Onnx.Runtime;
using Oom.Responses;

namespace Oom.Export.Bundles;

/// <summary>Makes the published bundle of a training's run folder.</summary>
internal sealed class BundleWriter
{
    private readonly string _runFolder;
    private readonly RunFolder _run;
    private readonly ModelFile _network;
    private readonly DetectorResponse? _response;
    private readonly DomainDocument? _domain;

    /// <summary>Reads a run folder.</summary>
    /// <param name="runFolder">The folder that <c>oom-train fit</c> made.</param>
    /// <exception cref="FileNotFoundException">A file of the run is missing.</exception>
    /// <exception cref="DocumentException">A document of the run does not follow its format.</exception>
    /// <exception cref="OnnxFormatException">The network is no ONNX model.</exception>
    /// <exception cref="BundleException">The run holds no events for validation.</exception>
    public BundleWriter(string runFolder)
    {
        _runFolder = runFolder;
        _run = RunFolder.Load(runFolder);
        if (_run.Events.Count == 0) throw new BundleException($"{runFolder} holds no events for validation");
        _network = ModelFile.Load(Path.Combine(runFolder, RunFolder.NetworkFile));
        _response = LoadResponse(Path.Combine(runFolder, BundleFiles.Response));
        _domain = LoadDomain(Path.Combine(runFolder, BundleFiles.Domain));
    }

    /// <summary>Writes the bundle, which appears complete and checked as its users will check it, or not at all.</summary>
    /// <param name="folder">The folder to make.</param>
    /// <param name="replace">Whether a bundle that is there already may be replaced.</param>
    /// <param name="created">The date to write into the card, in UTC.</param>
    /// <returns>The card.</returns>
    /// <exception cref="BundleException">The network does not fit the run's description, or
    /// what was written does not read back the same.</exception>
    /// <exception cref="IOException">The folder is there already and may not be replaced.</exception>
    public BundleCard Write(string folder, bool replace, DateTime created)
    {
        BundleCard? card = null;
        AtomicFolder.Write(folder, BundleFiles.Card, replace, BundleFiles.Contains, temporary =>
        {
            try
            {
                card = WriteFiles(temporary, created);
                PublishedObservable.Load(temporary).Dispose();
            }
            catch (ObservableException e)
            {
                throw new BundleException($"{_runFolder} cannot be published: {e.Problem}");
            }
        });
        return card!;
    }

    /// <summary>What a bundle could not hold, one sentence each; known after <see cref="Write"/>.</summary>
    public IReadOnlyList<string> Omissions { get; private set; } = [];

    private BundleCard WriteFiles(string folder, DateTime created)
    {
        var documents = new Dictionary<string, string>(StringComparer.Ordinal);
        if (_response is not null) documents[BundleFiles.Response] = _response.ToJson();
        if (_domain is not null) documents[BundleFiles.Domain] = _domain.ToJson();
        var card = new BundleCard(
            _run.Description.Name, _run.Description.Description, _run.Provenance, created, Software(), _run.TrainingJson, []);
        (card, Omissions) = BundleFolder.Write(folder, _network, _run.Description, _run.Events, documents, card);
        return card;
    }

    // A run without one, such as that of a generator-level classifier, is published without folding.
    private DetectorResponse? LoadResponse(string path)
    {
        if (!File.Exists(path)) return null;
        var response = ResponseDocument.Load(path);
        response.RequireFits(_run.Description, path);
        return response;
    }

    private DomainDocument? LoadDomain(string path)
    {
        if (!File.Exists(path)) return null;
        var domain = DomainDocument.Load(path);
        domain.RequireFits(_run.Description, path);
        return domain;
    }

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
