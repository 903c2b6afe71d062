using System.CommandLine;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Oom.Terminal;

namespace Oom.Programs.Terminal;

/// <summary>The table of specs/programs.md.</summary>
public sealed partial class ExitCodeTests
{
    [Fact]
    public void Table_lists_the_exit_codes_that_there_are()
    {
        int[] listed = [.. Row().Matches(File.ReadAllText(TestData.Repository("specs", "programs.md")))
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        int[] known = [.. typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (int)field.GetValue(null)!)];

        Assert.Equal(known, listed);
    }

    [Fact]
    public void Every_program_ends_with_0_for_what_is_done_and_with_2_for_bad_input()
    {
        foreach (var program in ProgramUnderTest.All)
        {
            Assert.Equal((program.Name, ExitCode.Success), (program.Name, program.Run("--version").ExitCode));
            program.Run("--no-such-option").AssertRefused(program.Name);
        }
    }

    [Fact]
    public void Failures_are_1_and_interruptions_130()
    {
        Assert.Equal(ExitCode.Failure, Ended(new InvalidOperationException("a fault")));
        Assert.Equal(ExitCode.BadInput, Ended(new InvalidDataException("a file")));
        Assert.Equal(ExitCode.Interrupted, Ended(new OperationCanceledException()));
    }

    [Fact]
    public void Every_exit_code_of_a_command_is_one_of_these()
        => Assert.DoesNotContain(
            Directory.EnumerateFiles(TestData.Root, "*Command.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}tests{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
            file => Number().IsMatch(File.ReadAllText(file)));

    private static int Ended(Exception thrown)
    {
        var root = new RootCommand();
        root.SetAction(int (ParseResult _) => throw thrown);
        using StringWriter output = new(), error = new();
        int code = ConsoleHost.Run("program", root, [], output, error);
        Assert.Single(error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return code;
    }

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    // A command that says a number of its own.
    [GeneratedRegex(@"\bconst int \w+ = 1;|^            return (.* [?:] )?\d+;$", RegexOptions.Multiline)]
    private static partial Regex Number();
}
