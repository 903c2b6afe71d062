using System.Globalization;
using Oom.Reinterpret.Tool;
using Oom.Terminal;

namespace Oom.Reinterpret.Tests;

/// <summary>What the commands of the README and of docs/programs.md say of limits and of folding; the block of the limit is written anew with OOM_WRITE_EXAMPLES=1.</summary>
[Collection(ReadmeExampleTests.CurrentFolder)]
public sealed class ReadmeLimitTests : IDisposable
{
    private const string Start = "```console\n$ ", End = "```\n", Program = "--project Oom.Reinterpret.Tool -- ", Omitted = "...";
    private static readonly string[] Shown = ["background", "warning", "answer", "strength", "may I fold"];

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Limit_of_the_page_is_what_its_command_prints()
    {
        string readme = TestData.Repository("docs", "programs.md"), text = File.ReadAllText(readme);
        int start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length, end = text.IndexOf(End, start, StringComparison.Ordinal);
        string block = text[start..end], command = block[..block.IndexOf('\n', StringComparison.Ordinal)];
        string output = Run(command[(command.IndexOf(Program, StringComparison.Ordinal) + Program.Length)..].Split(' ')),
            printed = $"{command}\n{Omitted}\n{string.Join('\n', Lines(output))}\n";
        if (Environment.GetEnvironmentVariable("OOM_WRITE_EXAMPLES") == "1")
            File.WriteAllText(readme, text[..start] + printed + text[end..]);
        else Assert.Equal(printed, block);
        Assert.Contains("at 95 % CLs", printed, StringComparison.Ordinal);
        // A signal alone is not like the training, which need not matter.
        Assert.Contains("\n            what that does to the yields is said below: may I fold\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void First_command_of_the_readme_may_fold_its_events()
    {
        string command = File.ReadLines(TestData.Repository("README.md")).First(line => line.Contains(Program, StringComparison.Ordinal));
        string output = Run(command[(command.IndexOf(Program, StringComparison.Ordinal) + Program.Length)..].Split(' '));
        Assert.Contains("\nmay I fold  safe: ", output, StringComparison.Ordinal);
    }

    // The background, the strengths and the verdict, each with the lines that continue it.
    private static IEnumerable<string> Lines(string output)
    {
        bool isShown = false;
        foreach (string line in output.Split('\n').SkipWhile(line => !line.StartsWith(Shown[0], StringComparison.Ordinal)))
        {
            bool continues = line.StartsWith("            ", StringComparison.Ordinal)
                && !line.StartsWith("             ", StringComparison.Ordinal);
            isShown = continues ? isShown : Shown.Any(label => line.StartsWith(label, StringComparison.Ordinal));
            if (isShown) yield return line;
        }
    }

    private string Run(string[] arguments)
    {
        string folder = Environment.CurrentDirectory;
        using StringWriter output = new(CultureInfo.InvariantCulture) { NewLine = "\n" }, error = new(CultureInfo.InvariantCulture);
        try
        {
            Environment.CurrentDirectory = TestData.Root;
            arguments[Array.IndexOf(arguments, "-o") + 1] = _folder.Path;
            int code = ConsoleHost.Run("oom-reinterpret", ReinterpretCommand.Create(), arguments, output, error);
            Assert.Equal(("", 0), (error.ToString(), code));
        }
        finally
        {
            Environment.CurrentDirectory = folder;
        }

        return output.ToString();
    }
}
