using Oom.Bundles;
using Oom.Json;
using Oom.Onnx.Runtime;
using Oom.Tables;
using Oom.Train.Inference.Densities;
using Oom.Train.Tables;

namespace Oom.Train.Inference;

/// <summary>A ratio as its folder has it.</summary>
/// <param name="Features">Its features.</param>
/// <param name="Derived">Columns computed from those of tables.</param>
/// <param name="Parameters">Names of its parameters.</param>
/// <param name="Priors">The prior of each.</param>
/// <param name="Model">The networks; the caller's to free.</param>
internal sealed record PublishedRatio(
    IReadOnlyList<RatioFeature> Features, IReadOnlyList<(string Name, string Sql)> Derived, IReadOnlyList<string> Parameters,
    IReadOnlyList<IPrior> Priors, OrtModel Model)
{
    /// <summary>The numbers of rows together that were calibrated.</summary>
    public IReadOnlyList<int> CalibratedTogether { get; init; } = [];

    /// <summary>Opens a folder that <c>oom-train ratio</c> made.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DocumentException">The document does not follow its format, or the networks are others.</exception>
    public static PublishedRatio Load(string folder)
    {
        string path = Path.Combine(folder, RatioFolder.DocumentFile);
        if (!File.Exists(path)) throw new DocumentException(path, "$", "there is no such file: is the folder one that oom-train ratio made?");
        var root = DocumentNode.Load(path, RatioDocument.Format, RatioDocument.MajorVersion);
        var features = root["features"].NonEmptyArray().Select(node => new RatioFeature(
            node["name"].NonEmptyString(), node["low"].Number(), node["high"].Number())).ToArray();
        var parameters = root["parameters"].NonEmptyArray();
        var derived = root["derived"].Array().Select(node => (node["name"].NonEmptyString(), node["sql"].NonEmptyString())).ToArray();
        string[] names = [.. parameters.Select(node => node["name"].NonEmptyString())];
        IPrior[] priors = [.. parameters.Select(node => PriorNodes.Read(node["prior"]))];
        var network = root["network"];
        string file = Path.Combine(folder, network["file"].NonEmptyString());
        if (!File.Exists(file)) throw network["file"].Error($"there is no file {file}");
        string digest = network["sha256"].NonEmptyString();
        if (Digest.OfFile(file) != digest)
            throw network["sha256"].Error($"the SHA-256 of {file} is not {digest}: it is not the one that was trained");
        var model = OrtModel.Create(file);
        try
        {
            RequireWidth(TrainedRatio.FeaturesInput, features.Length);
            RequireWidth(TrainedRatio.ParametersInput, names.Length);
            return new PublishedRatio(features, derived, names, priors, model)
            {
                CalibratedTogether = root.TryGet("calibration", out var calibration) && calibration.TryGet("together", out var together)
                    ? [.. together.Array().Select(node => node["rowsTogether"].Integer())] : [],
            };
        }
        catch
        {
            model.Dispose();
            throw;
        }

        void RequireWidth(string input, int width)
        {
            long? found = model.Inputs.FirstOrDefault(tensor => tensor.Name == input)?.Shape is { Rank: 2 } shape ? shape[1].Length : null;
            if (found != width)
                throw network["file"].Error(FormattableString.Invariant($"{file} has no input '{input}' of {width} columns"));
        }
    }

    /// <summary>Reads the features of data.</summary>
    /// <param name="files">The tables.</param>
    /// <param name="where">SQL condition of the rows; null for all.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <returns>The features, rows x features.</returns>
    /// <exception cref="TableException">A table cannot be used.</exception>
    public float[] ReadRows(IReadOnlyList<string> files, string? where, CancellationToken cancellation)
    {
        var values = new GrowingArray<float>();
        TableReader.Read(new TableSource(files, Derived, where),
            [.. Features.Select(feature => new TableExpression(feature.Name, Sql.Name(feature.Name), ColumnType.Float32))], block =>
            {
                for (int row = 0; row < block.Count; row++)
                {
                    for (int f = 0; f < Features.Count; f++) values.Add(block.Floats(f)[row]);
                }
            }, cancellation: cancellation);
        return values.ToArray();
    }
}

/// <summary>A feature of a ratio.</summary>
/// <param name="Name">Its column.</param>
/// <param name="Low">Its smallest value in the training.</param>
/// <param name="High">Its largest one.</param>
internal sealed record RatioFeature(string Name, double Low, double High);
