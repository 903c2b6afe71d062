using Oom.Json;

namespace Oom.Statistics.Workspaces;

/// <summary>A signal of a patch set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its place in the grid, one value for each label, numbers and words as they stand in the file.</param>
/// <param name="Patch">The operations that put the signal into the workspace.</param>
public sealed record SignalPoint(string Name, IReadOnlyList<string> Values, DocumentNode Patch)
{
    internal static SignalPoint Read(DocumentNode node, IReadOnlyList<string> labels)
    {
        node.RequireOnly("metadata", "patch");
        var metadata = node["metadata"];
        var values = metadata["values"].Array();
        if (values.Count != labels.Count)
            throw metadata["values"].Error(
                $"expected {labels.Count} values, one for each of the labels {string.Join(", ", labels)}, found {values.Count}");
        var patch = node["patch"];
        patch.Array();
        return new SignalPoint(metadata["name"].StringLike(PatchSet.Name(), "letters, digits and underscores"),
            [.. values.Select(value => value.IsString ? value.String() : PythonJson.Number(NumberText(value)))], patch);
    }

    private static string NumberText(DocumentNode node)
    {
        node.Number();
        return node.Text;
    }
}
