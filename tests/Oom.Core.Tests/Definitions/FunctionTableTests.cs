using System.Globalization;

namespace Oom.Definitions;

/// <summary>The table of functions in the specification, which is written by what functions say of themselves.</summary>
public sealed class FunctionTableTests
{
    private const string Head = "| function | unit | is | conventions and source |\n| --- | --- | --- | --- |\n";

    [Fact]
    public void Specification_lists_every_function_as_it_says_of_itself()
    {
        string path = TestData.Repository("specs", "definitions.md"), text = File.ReadAllText(path);
        int start = text.IndexOf(Head, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{path} has no table that begins with\n{Head}");
        int end = text.IndexOf("\n\n", start, StringComparison.Ordinal) + 1;
        string wanted = Head + string.Concat(Rows());
        if (Environment.GetEnvironmentVariable("OOM_WRITE_EXAMPLES") == "1")
            File.WriteAllText(path, text[..start] + wanted + text[end..]);
        else Assert.Equal(wanted, text[start..end]);
    }

    [Fact]
    public void Every_function_has_words_and_LaTeX()
        => Assert.All(EventFunctions.All.Select(function => function.Notation).Concat(ListFunctions.All.Select(function => function.Notation)),
            notation =>
            {
                Assert.Contains("{0}", notation.Words, StringComparison.Ordinal);
                Assert.Contains("{0}", notation.Latex, StringComparison.Ordinal);
            });

    private static IEnumerable<string> Rows()
        => [.. EventFunctions.All.Select(function => Row(function.Name, Arguments(function), function.Type, function.Notation)),
            .. ListFunctions.All.Select(function => Row(function.Name, ["LIST"], function.Value.Type, function.Notation))];

    private static string Row(string name, string[] arguments, TermType type, Notation notation)
    {
        string words = string.Format(CultureInfo.InvariantCulture, notation.Words, [.. arguments.Cast<object>()]);
        string unit = type is TermType.Number number ? number.Dimension is null ? "its own" : number.Unit : "";
        return $"| `{name}({string.Join(", ", arguments)})` | {unit} | {words} | {notation.Source} |\n";
    }

    private static string[] Arguments(EventFunction function) => [.. function.Parameters.Select((type, i) => type switch
    {
        TermType.Momentum => $"{(char)('a' + i)}",
        TermType.Direction => $"{(char)('u' + i)}",
        _ => function.Parameters.Count == 1 ? "x" : $"m{i - 2}",
    })];
}
