using Oom.Bundles;
using Oom.Json;
using Oom.RefinableModels;
using Oom.Surrogates;
using Oom.Trees;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>Opens the pieces of a refinable model.</summary>
internal static class PieceFile
{
    /// <summary>Opens a piece.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="folder">The manifest's folder.</param>
    /// <param name="what">What the piece is, for messages.</param>
    /// <exception cref="DocumentException">The file is missing, is not the one that was
    /// published, or does not hold what it should.</exception>
    public static IModelPiece Open(ModelPiece piece, string folder, string what)
    {
        if (piece.Kind == PieceKind.Columns) return new ColumnPiece(piece.Terms, what);
        string path = Require(piece.File!, piece.Sha256, folder, what);
        if (piece.Kind == PieceKind.Trees) return new FeaturePiece(TreeSurrogate.Load(path));
        var network = new PieceNetwork(path);
        return network.Description.Form is null ? new FeaturePiece(network) : new FeaturePiece(new NetworkSurrogate(network));
    }

    /// <summary>Opens a surrogate: a document of trees, or an ONNX file with the extension .onnx.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DocumentException">The file does not hold what it should.</exception>
    public static IParametricSurrogate OpenSurrogate(string path)
        => Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase) ? new NetworkSurrogate(new PieceNetwork(path))
            : TreeSurrogate.Load(path);

    /// <summary>The full path of a file of a model, which must be there and have its digest.</summary>
    /// <exception cref="DocumentException">It is missing or another.</exception>
    public static string Require(string file, string? digest, string folder, string what)
    {
        string path = Path.GetFullPath(file, Path.GetFullPath(folder));
        if (!File.Exists(path)) throw new DocumentException(path, what, "there is no such file");
        return digest is null || Digest.OfFile(path) == digest ? path
            : throw new DocumentException(
            path, what, $"the file's SHA-256 is not {digest}: it is not the one that the model was made with");
    }
}
