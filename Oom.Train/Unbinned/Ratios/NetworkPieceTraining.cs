using Oom.Files;
using Oom.Onnx.Graphs;
using Oom.RefinableModels;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>Training of a network.</summary>
/// <param name="specification">What and how.</param>
/// <param name="derived">Columns computed from others.</param>
internal sealed class NetworkPieceTraining(PieceSpecification specification, IReadOnlyList<DerivedColumn> derived) : IPieceTraining
{
    private const string KeyProperty = "oom.training";

    /// <inheritdoc/>
    public IEnumerable<string> Tables => specification.Tables.Select(table => table.File);

    /// <inheritdoc/>
    public string? KeyOf(string file) => ModelFile.Load(file).Metadata.GetValueOrDefault(KeyProperty);

    /// <inheritdoc/>
    public string Train(string folder, string target, string key, int threads, CancellationToken cancellation)
    {
        var (network, remark) = PieceTrainer.Train(specification, derived, folder, threads, Path.GetFileName(target), cancellation);
        byte[] bytes = network.WithMetadata(network.Metadata.Append(new(KeyProperty, key))).ToBytes();
        AtomicFile.Write(target, stream => stream.Write(bytes));
        return remark;
    }
}
