using System.Text;
using System.Text.RegularExpressions;

namespace Oom.Programs.Terminal;

/// <summary>docs/reference holds the help of every command as the program prints it; OOM_WRITE_EXAMPLES=1 writes it anew.</summary>
public sealed partial class ReferencePageTests
{
    public static TheoryData<string> Programs => [.. ProgramUnderTest.All.Select(program => program.Name)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Page_is_the_help_of_its_program(string name)
    {
        string path = TestData.Repository("docs", "reference", $"{name}.md"),
            page = Page(ProgramUnderTest.All.Single(program => program.Name == name));
        if (Environment.GetEnvironmentVariable("OOM_WRITE_EXAMPLES") == "1") File.WriteAllText(path, page);
        else Assert.Equal(page, File.ReadAllText(path));
    }

    private static string Page(ProgramUnderTest program)
    {
        var text = new StringBuilder(
            $"# {program.Name}\n\nWhat `--help` prints of each command. Exit codes and what all programs have in common: [specs/programs.md](../../specs/programs.md).\n");
        foreach (var (words, _) in program.Commands())
        {
            string help = program.Run([.. words, "--help"]).Output.ReplaceLineEndings("\n")
                .Replace("Oom.Console.Tests", program.Name, StringComparison.Ordinal);
            text.Append($"\n## {string.Join(' ', (string[])[program.Name, .. words])}\n\n```text\n{Stable(help)}\n```\n");
        }

        return text.ToString();
    }

    // The number of processors is that of the machine; lines end where their text does.
    private static string Stable(string help) => LineEnd().Replace(
        Threads().Replace(help, "$1[default: all processors]"), "").Trim();

    [GeneratedRegex(@"(--threads[^\n]*)\[default: \d+\]")]
    private static partial Regex Threads();

    [GeneratedRegex(@"[ \t]+$", RegexOptions.Multiline)]
    private static partial Regex LineEnd();
}
