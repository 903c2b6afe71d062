using Oom.Bundles;
using Oom.Json;
using Oom.RefinableModels;

namespace Oom.Train.Ratios;

/// <summary>Opens the pieces of a refinable model.</summary>
internal static class PieceFile
{
    /// <summary>Opens a piece.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="folder">The manifest's folder.</param>
    /// <param name="what">What the piece is, for messages.</param>
    /// <exception cref="DocumentException">The file is missing, is not the one that was published, or does not hold what it should.</exception>
    public static IModelPiece Open(ModelPiece piece, string folder, string what)
    {
        if (piece.Kind == PieceKind.Columns) return new ColumnPiece(piece.Terms, what);
        string path = Require(piece.File!, piece.Sha256, folder, what);
        return piece.Kind switch
        {
            PieceKind.Network => new NetworkPiece(path),
            _ => throw new DocumentException(path, what, "pieces of this kind cannot be read by this program"),
        };
    }

    /// <summary>The full path of a file of a model, which must be there and have its digest.</summary>
    /// <exception cref="DocumentException">It is missing or another.</exception>
    public static string Require(string file, string? digest, string folder, string what)
    {
        string path = Path.GetFullPath(file, Path.GetFullPath(folder));
        if (!File.Exists(path)) throw new DocumentException(path, what, "there is no such file");
        return digest is null || Digest.OfFile(path) == digest ? path : throw new DocumentException(path, what, $"the file's SHA-256 is not {digest}: it is not the one that the model was made with");
    }
}
