using System.Text.RegularExpressions;

namespace Oom.Architecture;

/// <summary>Which project may reference which: evaluators and formats low, fitters above,
/// writers beside them, consoles at the edge.</summary>
public sealed partial class ArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Oom.Core"] = [],
        ["Oom.Onnx"] = ["Oom.Core"],
        ["Oom.Simulation"] = ["Oom.Core"],
        ["Oom.Figures"] = ["Oom.Core"],
        ["Oom.Console"] = ["Oom.Core", "Oom.Figures"],
        ["Oom.Train"] = ["Oom.Console", "Oom.Core", "Oom.Figures", "Oom.Onnx", "Oom.Simulation"],
        ["Oom.Export"] = ["Oom.Console", "Oom.Core", "Oom.Figures", "Oom.Onnx"],
        ["Oom.Symbolic"] = ["Oom.Core"],
        ["Oom.Symbolic.Tool"] = ["Oom.Console", "Oom.Core", "Oom.Figures", "Oom.Onnx", "Oom.Symbolic"],
        ["Oom.Reinterpret"] = ["Oom.Core", "Oom.Onnx"],
        ["Oom.Reinterpret.Tool"] = ["Oom.Console", "Oom.Figures", "Oom.Reinterpret"],
    };

    [Fact]
    public void Products_are_those_of_the_design()
        => Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal),
            ProjectFile.All.Where(project => project.IsProduct).Select(project => project.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Products_reference_what_the_design_allows_and_nothing_else()
    {
        Assert.All(Arrows, arrow => Assert.Empty(ProjectFile.Get(arrow.Key).Projects.Except(arrow.Value)));
    }

    [Fact]
    public void Core_takes_no_package_but_MathNet_and_managed_Zstandard()
        => Assert.Empty(ProjectFile.Get("Oom.Core").Packages.Except(["MathNet.Numerics", "ZstdSharp.Port"]));

    [Fact]
    public void Core_has_no_native_code()
    {
        var sources = RepositoryFiles.ProductSources.Where(file => file.StartsWith("Oom.Core/", StringComparison.Ordinal));

        Assert.All(sources, file => Assert.DoesNotMatch(NativeCalls(), RepositoryFiles.Read(file)));
    }

    [Fact]
    public void Only_Oom_Onnx_touches_the_library_of_ONNX_Runtime()
    {
        var mentioning = RepositoryFiles.All
            .Where(file => ProjectFile.All.Any(project => project.IsProduct
                && file.StartsWith(project.Folder + "/", StringComparison.Ordinal)))
            .Where(file => OnnxRuntimeLibrary().IsMatch(RepositoryFiles.Read(file)))
            .Select(file => file.Split('/')[0]).Distinct();

        Assert.Equal(["Oom.Onnx"], mentioning);
    }

    [Fact]
    public void Only_the_event_tables_of_Oom_Train_touch_DuckDB()
    {
        string[] build = ["Oom.Train/Oom.Train.csproj"];
        var mentioning = RepositoryFiles.All
            .Where(file => ProjectFile.All.Any(project => project.IsProduct
                && file.StartsWith(project.Folder + "/", StringComparison.Ordinal)))
            .Where(file => DuckDb().IsMatch(RepositoryFiles.Read(file)))
            .ToList();

        Assert.Contains(mentioning, file => file.StartsWith("Oom.Train/Tables/", StringComparison.Ordinal));
        Assert.Empty(mentioning.Where(file => !file.StartsWith("Oom.Train/Tables/", StringComparison.Ordinal)).Except(build));
    }

    [Fact]
    public void Only_Oom_Figures_touches_the_library_that_draws()
        => Assert.Equal(["Oom.Figures"], ProjectFile.All.Where(project => project.IsProduct
            && RepositoryFiles.All.Any(file => file.StartsWith(project.Folder + "/", StringComparison.Ordinal)
                && DrawingLibrary().IsMatch(RepositoryFiles.Read(file)))).Select(project => project.Name));

    [Fact]
    public void No_package_or_file_brings_a_project_in_by_the_back_door()
    {
        // A source of another project, or its assembly, would be an arrow that project references do not show.
        Assert.All(ProjectFile.All.Where(project => project.IsProduct), project =>
        {
            Assert.Empty(project.Root.Descendants("Reference"));
            Assert.DoesNotContain(project.Root.Descendants("Compile"), compile => compile.Attribute("Include") is not null);
        });
    }

    [Fact]
    public void No_product_sees_the_inside_of_another()
        => Assert.All(ProjectFile.All.Where(project => project.IsProduct), project
            => Assert.All(project.Root.Descendants("InternalsVisibleTo").Select(friend => friend.Attribute("Include")!.Value), friend
                => Assert.True(friend.EndsWith(".Tests", StringComparison.Ordinal)
                    || friend == "Oom.Benchmarks", $"{project.Name} shows its inside to {friend}")));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var listed = SolutionProject().Matches(RepositoryFiles.Read("Oom.sln")).Select(match => match.Groups[1].Value.Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

        Assert.Equal(ProjectFile.All.Select(project => project.Path).Order(StringComparer.Ordinal), listed);
    }

    [GeneratedRegex(@"\b(DllImport|LibraryImport|NativeLibrary)\b")]
    private static partial Regex NativeCalls();

    [GeneratedRegex(@"libonnxruntime|onnxruntime\.dll|Microsoft\.ML\.OnnxRuntime")]
    private static partial Regex OnnxRuntimeLibrary();

    [GeneratedRegex("ScottPlot|SkiaSharp")]
    private static partial Regex DrawingLibrary();

    [GeneratedRegex("duckdb", RegexOptions.IgnoreCase)]
    private static partial Regex DuckDb();

    [GeneratedRegex("""
        = "[^"]+", "([^"]+\.csproj)"
        """)]
    private static partial Regex SolutionProject();
}
