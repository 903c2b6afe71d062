using System.Text.Json;

namespace Oom.Reinterpret.Tests;

/// <summary>The packages as somebody else gets them: packed, installed into a new project
/// from a folder, and used as the README says.</summary>
public sealed class PackageTests
{
    private const string Package = "Oom.Reinterpret";

    /// <summary>The packages that the project is made of.</summary>
    private static readonly string[] Projects = ["Oom.Core", "Oom.Onnx", Package];

    [Fact]
    public void Package_installs_into_a_new_project_and_runs_the_example_of_the_readme()
    {
        using var folder = TestData.NewFolder();
        string feed = folder.File("feed"), project = folder.File("consumer");
        // What the tests were built with is packed: this very code.
        foreach (string name in Projects)
            DotnetCommand.Run(TestData.Root, "pack", TestData.Repository(name), "--no-build",
                "--configuration", DotnetCommand.Configuration, "--output", feed, "-nologo", "--verbosity", "quiet");
        foreach (string kind in (ReadOnlySpan<string>)["nupkg", "snupkg"])
            Assert.Equal(Projects, Directory.GetFiles(feed, $"*.{kind}").Select(file => Path.GetFileName(file).Split(".0.")[0]).Order());
        string version = Path.GetFileNameWithoutExtension(Directory.GetFiles(feed, $"{Package}.*.nupkg")[0])[(Package.Length + 1)..];
        Directory.CreateDirectory(project);
        File.WriteAllText(Path.Combine(project, "Program.cs"), Readme());
        // In a folder of its own: what is packed here must not stay among the user's packages, of which the others are taken.
        File.WriteAllText(Path.Combine(project, "consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net{Environment.Version.ToString(2)}</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RestoreAdditionalProjectSources>{feed}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{folder.File("packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{UserPackages()}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{Package}" Version="{version}" />
              </ItemGroup>
            </Project>
            """);
        DotnetCommand.Run(project, "build", "-nologo", "--verbosity", "quiet", "--output", folder.File("built"));

        string output = DotnetCommand.Run(TestData.Root, folder.File("built/consumer.dll"));

        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"^3000 events, fiducial cross-section \d+\.\d\d \+- \d+\.\d\d pb$", lines[0]);
        Assert.Equal(1 + Bins(), lines.Length);
    }

    // The example as it stands there, not a copy of it.
    private static string Readme()
    {
        const string Start = "```csharp\n";
        string text = File.ReadAllText(TestData.Repository("docs", "csharp.md")).ReplaceLineEndings("\n");
        int start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static int Bins()
        => JsonDocument.Parse(File.ReadAllText(TestData.Repository("examples", "toponium", "bundle", "oom.bins.json")))
            .RootElement.GetProperty("generatorBinEdges").GetArrayLength() - 1;

    private static string UserPackages()
        => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
