using System.Security.Cryptography;
using System.Text;
using Oom.Files;
using Oom.Statistics.Workspaces;

namespace Oom.Reinterpret.Limits;

/// <summary>A workspace with where it is from.</summary>
/// <param name="File">Its file.</param>
/// <param name="Sha256">SHA-256 of the file, in lower-case hexadecimal.</param>
/// <param name="Point">The signal that was put into it; null for none.</param>
/// <param name="Workspace">The workspace.</param>
public sealed record WorkspaceSource(string File, string Sha256, SignalPointName? Point, Workspace Workspace)
{
    /// <summary>Reads a workspace, and puts the signal of a patch set into it.</summary>
    /// <param name="path">The workspace.</param>
    /// <param name="patchSet">The patch set; null for none.</param>
    /// <param name="point">Name of its point; null for none.</param>
    /// <param name="measurement">Name of the measurement; null for the first.</param>
    /// <param name="parameterOfInterest">Name of the parameter of interest; null for the measurement's.</param>
    /// <exception cref="Json.DocumentException">A document does not follow its format, or the patch set is for
    /// another workspace; the message names the place.</exception>
    public static WorkspaceSource Load(string path, string? patchSet, string? point, string? measurement, string? parameterOfInterest)
    {
        byte[] bytes = InputFile.ReadBytes(path);
        if (bytes is [0x1F, 0x8B, ..])
            throw new LimitException($"{path} is compressed by gzip; a pyhf workspace is plain JSON: unpack it with 'gzip -dk FILE'");
        string text = Text(bytes);
        if (patchSet is null || point is null)
            return new WorkspaceSource(path, Digest(bytes), null, Workspace.Parse(text, path, measurement, parameterOfInterest));
        byte[] patchBytes = InputFile.ReadBytes(patchSet);
        var set = PatchSet.Parse(Text(patchBytes), patchSet);
        string patched = set.Apply(text, path, point);
        var name = new SignalPointName(patchSet, Digest(patchBytes), point, set.Labels, set[point].Values);
        return new WorkspaceSource(
            path, Digest(bytes), name, Workspace.Parse(patched, $"{path} with {point} of {patchSet}", measurement, parameterOfInterest));
    }

    // As File.ReadAllText, which leaves a byte-order mark out.
    private static string Text(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>The point of a patch set whose signal was put into a workspace.</summary>
/// <param name="File">The patch set.</param>
/// <param name="Sha256">Its SHA-256, in lower-case hexadecimal.</param>
/// <param name="Name">Name of the point.</param>
/// <param name="Labels">The dimensions of the grid.</param>
/// <param name="Values">The point's place in it.</param>
public sealed record SignalPointName(string File, string Sha256, string Name, IReadOnlyList<string> Labels, IReadOnlyList<string> Values);
