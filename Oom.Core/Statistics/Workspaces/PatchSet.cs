using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Oom.Files;
using Oom.Json;

namespace Oom.Statistics.Workspaces;

/// <summary>A pyhf patch set (version 1.0.0 of its schema): signals at points of a grid, each
/// a JSON Patch of one background-only workspace.</summary>
/// <param name="File">The file, as named in messages.</param>
/// <param name="Labels">The dimensions of the grid.</param>
/// <param name="Points">The points.</param>
public sealed partial record PatchSet(string File, IReadOnlyList<string> Labels, IReadOnlyList<SignalPoint> Points)
{
    private const string Version = "1.0.0";
    private const int NamedPoints = 8;

    private readonly DocumentNode _digests;

    private PatchSet(string file, IReadOnlyList<string> labels, IReadOnlyList<SignalPoint> points, DocumentNode digests)
        : this(file, labels, points) => _digests = digests;

    /// <summary>Reads a patch set from its text.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="DocumentException">The document is no patch set; the message names the place.</exception>
    public static PatchSet Parse(string text, string file)
    {
        var root = DocumentNode.Parse(text, file);
        root.RequireOnly("patches", "metadata", "version");
        if (root["version"].String() is var version && version != Version)
            throw root["version"].Error($"expected \"{Version}\", found \"{version}\"");
        var metadata = root["metadata"];
        string[] labels = [.. metadata["labels"].NonEmptyArray()
            .Select(label => label.StringLike(Name(), "letters, digits and underscores"))];
        var digests = metadata["digests"];
        digests.RequireOnly("md5", "sha256");
        var points = new List<SignalPoint>();
        foreach (var node in root["patches"].NonEmptyArray())
        {
            var point = SignalPoint.Read(node, labels);
            if (points.Exists(other => other.Name == point.Name))
                throw node["metadata"]["name"].Error($"there are two points \"{point.Name}\"");
            if (points.Exists(other => other.Values.SequenceEqual(point.Values, StringComparer.Ordinal)))
                throw node["metadata"]["values"].Error("there are two points with these values");
            points.Add(point);
        }

        return new PatchSet(file, labels, points, digests);
    }

    /// <summary>The point of a name.</summary>
    /// <exception cref="DocumentException">There is none.</exception>
    public SignalPoint this[string name]
    {
        get
        {
            foreach (var point in Points)
            {
                if (point.Name == name) return point;
            }

            string others = string.Join(", ", Points.Take(NamedPoints).Select(point => point.Name))
                + (Points.Count > NamedPoints ? ", ..." : "");
            throw new DocumentException(File, "$.patches", $"there is no point \"{name}\" among the {Points.Count}: {others}");
        }
    }

    /// <summary>The workspace with the signal of a point, after a check that the patch set belongs to the workspace.</summary>
    /// <param name="workspace">The text of the background-only workspace.</param>
    /// <param name="workspaceFile">Its file, as named in messages.</param>
    /// <param name="name">Name of the point.</param>
    /// <exception cref="DocumentException">A digest is not that of the workspace, there is
    /// no such point, or its patch cannot be applied.</exception>
    public string Apply(string workspace, string workspaceFile, string name)
    {
        DocumentNode.Parse(workspace, workspaceFile);
        using (var document = JsonDocument.Parse(workspace)) CheckDigests(PythonJson.Bytes(document.RootElement), workspaceFile);
        return JsonPatch.Apply(workspace, this[name].Patch);
    }

    // pyhf compares md5 and sha256 of the workspace as Python writes it. MD5 tells accidents apart, which is all that is asked of it here.
#pragma warning disable CA5351
    private void CheckDigests(byte[] bytes, string workspaceFile)
    {
        foreach (string algorithm in _digests.PropertyNames)
        {
            byte[] found = algorithm == "md5" ? MD5.HashData(bytes) : SHA256.HashData(bytes);
            string expected = _digests[algorithm].String();
            if (!string.Equals(expected, Convert.ToHexStringLower(found), StringComparison.OrdinalIgnoreCase))
            {
                throw _digests[algorithm].Error(
                    $"the patch set is for the workspace with {algorithm} {expected}, {workspaceFile} has {Convert.ToHexStringLower(found)}");
            }
        }
    }
#pragma warning restore CA5351

    [GeneratedRegex(@"^[a-zA-Z0-9_]+\z", RegexOptions.CultureInvariant)]
    internal static partial Regex Name();
}
