using System.Text.Json;
using Oom.Bundles;

namespace Oom.Reinterpret.Tests;

[Collection(CurrentFolder)]
public class ReadmeExampleTests
{
    /// <summary>Tests that change the process's folder run one after another.</summary>
    public const string CurrentFolder = "current folder";

    [Fact]
    public void Example_of_the_page_prints_one_line_a_bin()
    {
        var console = Console.Out;
        string folder = Environment.CurrentDirectory;
        using var output = new StringWriter();
        try
        {
            Console.SetOut(output);
            Environment.CurrentDirectory = TestData.Root;
            ReadmeExample.Run();
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = folder;
        }

        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + PublishedBins(), lines.Length);
        Assert.StartsWith("3000 events, fiducial cross-section", lines[0], StringComparison.Ordinal);
    }

    // The bundle may be trained anew with other bins: what it publishes says how many.
    private static int PublishedBins()
    {
        string text = File.ReadAllText(TestData.Repository("examples", "toponium", "bundle", BundleFiles.Bins));
        return JsonDocument.Parse(text).RootElement.GetProperty("generatorBinEdges").GetArrayLength() - 1;
    }

    [Fact]
    public void Page_of_the_library_shows_the_lines_that_run()
    {
        string[] source = File.ReadAllLines(TestData.Repository("tests", "Oom.Reinterpret.Tests", "ReadmeExample.cs"));
        int[] marks = [.. source.Index().Where(line => line.Item.Trim() == "// README").Select(line => line.Index)];
        string shown = string.Join('\n', source[(marks[0] + 1)..marks[1]].Select(line => line.Length > 8 ? line[8..] : ""));

        Assert.Contains(shown, File.ReadAllText(TestData.Repository("docs", "csharp.md")), StringComparison.Ordinal);
    }
}
