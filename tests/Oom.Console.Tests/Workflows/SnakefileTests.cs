using System.Text.RegularExpressions;

namespace Oom.Programs.Workflows;

/// <summary>The commands of the workflows are ones that the programs take. <c>workflows/test-slurm</c> runs them.</summary>
public sealed partial class SnakefileTests
{
    [Theory]
    [InlineData("reinterpret", 3)]
    [InlineData("scan", 2)]
    [InlineData("surrogates", 2)]
    [InlineData("pseudo-experiments", 1)]
    public void Commands_are_those_of_the_program(string workflow, int commands)
    {
        string text = File.ReadAllText(TestData.Repository("workflows", workflow, "Snakefile"));
        string name = ProgramName().Match(text).Groups[1].Value;
        var program = ProgramUnderTest.All.Single(candidate => candidate.Name == name);
        string[] found = [.. Call().Matches(text).Select(match => match.Groups[1].Value.Trim())];

        Assert.Equal(commands, found.Length);
        foreach (string call in found)
        {
            // Every placeholder of one word is a number, which is a name of a file too.
            string[] words = [.. Placeholder().Replace(call.Replace("{params.options}", "", StringComparison.Ordinal), "2")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            Assert.Equal((call, ""), (call, string.Join("; ", program.Root().Parse(words).Errors.Select(error => error.Message))));
        }
    }

    [GeneratedRegex("""PROGRAM = config.get\("program", "([\w-]+)"\)""")]
    private static partial Regex ProgramName();

    [GeneratedRegex("""\{PROGRAM\} ([^">]+)""")]
    private static partial Regex Call();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
