using Oom.Bundles;
using Oom.Files;
using Oom.Json;
using Oom.Onnx.Graphs;
using Oom.RefinableModels;
using Oom.Train.Learning;
using Oom.Train.Tables;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>
/// Makes the folder of a refinable model from its specification: trains the pieces that are not there yet or whose training or tables
/// changed, copies those trained elsewhere, and writes the manifest.
/// Other files are not touched.
/// </summary>
internal static class ModelAssembly
{
    /// <summary>Name of the manifest.</summary>
    public const string ManifestFile = "model.json";

    /// <summary>Makes or refines a model.</summary>
    /// <param name="specificationPath">The specification, a YAML file.</param>
    /// <param name="output">The folder of the model.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="report">Called for each piece with its file and what was done: trained, kept or copied.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The model that was written.</returns>
    /// <exception cref="DocumentException">The specification is wrong, or a file of it is missing.</exception>
    /// <exception cref="TrainingException">A training failed.</exception>
    public static RefinableModel Run(
        string specificationPath, string output, int threads, Action<string, string> report, CancellationToken cancellation)
    {
        string json = YamlDocument.Parse(InputFile.ReadText(specificationPath), specificationPath).Json,
            folder = Path.GetDirectoryName(Path.GetFullPath(specificationPath))!;
        var model = RefinableModel.Parse(json, specificationPath);
        var nodes = PieceNodes(DocumentNode.Parse(json, specificationPath)).ToArray();
        string simulation = PieceFile.Require(model.Simulation.File, model.Simulation.Sha256, folder, "simulation");

        // All specifications are read before the first training.
        (string File, DocumentNode Node, IPieceTraining? Training)[] files =
            [.. model.Pieces.Zip(nodes).Where(piece => piece.First.File is not null).DistinctBy(piece => piece.First.File)
                .Select(piece => (Inside(piece.Second), piece.Second, ReadTraining(piece.First, piece.Second, model.Derived)))];
        Directory.CreateDirectory(output);
        Dictionary<string, string> digests = [];
        foreach (var (file, node, training) in files)
        {
            string target = Path.Combine(output, file);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
            report(file, training is null ? Copy(file, node, folder, target)
                : Train(training, node, model, folder, target, threads, cancellation));
            digests.Add(file, Digest.OfFile(target));
        }

        model = model.WithPieces(piece => piece.File is { } file ? piece with { Sha256 = digests[file] } : piece);
        string relative = Path.GetRelativePath(Path.GetFullPath(output), simulation).Replace('\\', '/');
        model = model with { Simulation = model.Simulation with { File = relative, Sha256 = Digest.OfFile(simulation) } };

        // Opening the pieces checks that they fit the model.
        using (var columns = new ModelColumns(model, output)) AtomicFile.WriteText(Path.Combine(output, ManifestFile), model.ToJson());
        return model;
    }

    private static IPieceTraining? ReadTraining(ModelPiece piece, DocumentNode node, IReadOnlyList<DerivedColumn> derived)
    {
        if (!node.TryGet("train", out var training)) return null;
        return piece.Kind == PieceKind.Network
            ? new NetworkPieceTraining(PieceSpecification.Read(training), derived)
                : new TreePieceTraining(TreePieceReader.Read(training, Path.GetFileNameWithoutExtension(piece.File!), derived));
    }

    private static string Train(IPieceTraining training, DocumentNode node, RefinableModel model, string folder, string target, int threads,
        CancellationToken cancellation)
    {
        string key = Key(training, node["train"], model, folder);
        if (File.Exists(target) && training.KeyOf(target) == key) return "kept";
        string remark = training.Train(folder, target, key, threads, cancellation);
        return remark.Length == 0 ? "trained" : $"trained; {remark}";
    }

    // What a training depends on: how, on which columns, and on which bytes.
    private static string Key(IPieceTraining training, DocumentNode node, RefinableModel model, string folder)
    {
        IEnumerable<string> parts =
        [
            node.ObjectText(),
            .. model.Derived.Select(column => $"{column.Name} = {column.Expression}"),
            .. training.Tables.Distinct().SelectMany(file => TableFiles.Resolve(Path.GetFullPath(file, folder))).Select(Digest.OfFile),
        ];
        return Digest.Of(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', parts)));
    }

    private static string Copy(string file, DocumentNode node, string folder, string target)
    {
        string source = Path.Combine(folder, file);
        if (Path.GetFullPath(source) == Path.GetFullPath(target) || !File.Exists(source) && File.Exists(target)) return "kept";
        if (!File.Exists(source)) throw node["file"].Error($"there is no file {source}, and no key \"train\" that says how it is made");
        if (File.Exists(target) && Digest.OfFile(source) == Digest.OfFile(target)) return "kept";
        byte[] bytes = InputFile.ReadBytes(source);
        AtomicFile.Write(target, stream => stream.Write(bytes));
        return "copied";
    }

    private static string Inside(DocumentNode node)
    {
        string file = node["file"].NonEmptyString();
        return !Path.IsPathRooted(file) && !file.Split('/', '\\').Contains("..") ? file
            : throw node["file"].Error($"expected a path inside the model's folder, found \"{file}\"");
    }

    // In the order of RefinableModel.Pieces.
    private static IEnumerable<DocumentNode> PieceNodes(DocumentNode root)
    {
        foreach (var process in root["processes"].Array())
        {
            if (process.TryGet("share", out var share)) yield return share["piece"];
            if (process.TryGet("ratio", out var ratio)) yield return ratio;
            if (!process.TryGet("factors", out var factors)) continue;
            foreach (var factor in factors.Array()) yield return factor;
        }
    }
}
