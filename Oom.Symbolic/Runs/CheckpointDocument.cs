using Oom.Formulas;
using Oom.Json;
using Oom.Symbolic.Search;

namespace Oom.Symbolic.Runs;

/// <summary>The document <c>oom.symbolic-checkpoint</c>: all formulas of a running search as text with all digits, from
/// which it goes on as if it had not been stopped.</summary>
internal static class CheckpointDocument
{
    public const string Format = "oom.symbolic-checkpoint";
    public const string Version = "1.0";

    private const int MajorVersion = 1;

    /// <summary>The document as text.</summary>
    /// <param name="state">The state.</param>
    /// <param name="features">Names of the features.</param>
    /// <param name="digest">SHA-256 of whatever the search depends on; a checkpoint is taken up by the same search only.</param>
    public static string ToJson(SearchState state, IReadOnlyList<string> features, string digest)
        => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("searchSha256", digest);
        writer.WriteNumber("generation", state.Generation);
        writer.WriteStrings("features", features);
        writer.WriteObjects("islands", state.Islands, island => writer.WriteObjects("population", island, Write));
        writer.WriteObjects("front", state.Front, Write);

        void Write(Expression[] parts)
            => writer.WriteStrings("parts", parts.Select(part => ExpressionText.Write(part, index => features[index])));
    });

    /// <summary>Reads a document.</summary>
    /// <exception cref="DocumentException">The document does not follow the format, or belongs to another search.</exception>
    public static SearchState Load(string path, IReadOnlyList<string> features, string digest, int islands)
    {
        var root = DocumentNode.Load(path, Format, MajorVersion);
        if (root["searchSha256"].String() != digest)
            throw root["searchSha256"].Error("the checkpoint is that of another search: table, specification or options differ");
        var populations = root["islands"].Array();
        if (populations.Count != islands) throw root["islands"].Error($"expected {islands} islands, found {populations.Count}");
        return new(root["generation"].IntegerAtLeast(0), [.. populations.Select(island => Formulas(island["population"]))],
            Formulas(root["front"]));

        List<Expression[]> Formulas(DocumentNode node)
            => [.. node.Array().Select(item => item["parts"].NonEmptyArray().Select(Read).ToArray())];

        Expression Read(DocumentNode node)
        {
            try
            {
                return ExpressionParser.Parse(node.String(), features);
            }
            catch (FormulaSyntaxException e)
            {
                throw node.Error(e.Message, e);
            }
        }
    }
}
