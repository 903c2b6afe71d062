namespace Oom.Programs.Installation;

/// <summary>The programs as somebody else gets them: packed, installed from a folder of packages, and run outside the repository.</summary>
public sealed class ToolPackageTests(PackedTools packed) : IClassFixture<PackedTools>, IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("oom-reinterpret", "dsigma/dO", "ROOT/examples/toponium/events/ttbar.lhe.gz", "--model", "ROOT/examples/toponium/bundle")]
    [InlineData("oom-export", "made", "yoda", "ROOT/examples/toponium/bundle", "-o", "made")]
    [InlineData("oom-symbolic", "y = x^2", "fit", "table.csv", "--target", "y", "--seconds", "1", "-o", "made")]
    [InlineData("oom-train", "made", "ratio", "ROOT/examples/ratio/ratio.yaml", "-o", "made")]
    public void Tool_installs_from_a_folder_of_packages_and_runs_outside_the_repository(
        string tool, string expected, params string[] arguments)
    {
        Assert.SkipUnless(tool != "oom-train" || PackedTools.WithTrain, "oom-train is packed with OOM_PACK_TRAIN=1 alone");
        File.WriteAllText(_folder.File("table.csv"), "x,y\n" + string.Concat(Enumerable.Range(1, 50).Select(x => $"{x},{x * x}\n")));
        string tools = _folder.File("tools");

        DotnetCommand.Run(_folder.Path, "tool", "install", tool, "--tool-path", tools, "--add-source", packed.Feed);
        string output = DotnetCommand.Run(Path.Combine(tools, tool), _folder.Path, [],
            [.. arguments.Select(argument => argument.Replace("ROOT", TestData.Root, StringComparison.Ordinal))]);

        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tool_runs_once_without_being_installed()
    {
        // What is packed here must not stay among the user's packages.
        string output = DotnetCommand.Run("dotnet", _folder.Path, [("NUGET_PACKAGES", _folder.File("packages"))],
            "tool", "exec", "oom-symbolic", "--yes", "--add-source", packed.Feed, "--", "fit", "--help");

        Assert.Contains("oom-symbolic fit [<table>] [options]", output, StringComparison.Ordinal);
    }
}
