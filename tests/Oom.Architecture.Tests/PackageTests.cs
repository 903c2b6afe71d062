using System.Xml.Linq;

namespace Oom.Architecture;

/// <summary>Versions of packages stand in one place each, and no registry's address stands anywhere.</summary>
public sealed class PackageTests
{
    private const string CentralFile = "Directory.Packages.props";

    private static readonly XElement Central = XDocument.Parse(RepositoryFiles.Read(CentralFile)).Root!;

    [Fact]
    public void Versions_stand_only_in_the_central_file()
    {
        foreach (string file in RepositoryFiles.All.Where(IsBuildFile).Where(file => file != CentralFile))
        {
            var root = XDocument.Parse(RepositoryFiles.Read(file)).Root!;
            Assert.Empty(root.Descendants("PackageVersion").Select(_ => file));
            Assert.Empty(root.Descendants("PackageReference").Where(HasVersion).Select(reference => $"{file}: {reference}"));
        }
    }

    [Fact]
    public void Central_versions_are_exact_and_listed_once()
    {
        var versions = Central.Descendants("PackageVersion").ToList();

        Assert.All(versions, version => Assert.Matches(@"^\d+(\.\d+){1,3}$", version.Attribute("Version")!.Value));
        Assert.Equal(versions.Count, versions.Select(version => version.Attribute("Include")!.Value).Distinct().Count());
    }

    [Fact]
    public void Configuration_of_registries_is_the_users_own()
        => Assert.DoesNotContain(
            RepositoryFiles.All, file => Path.GetFileName(file).Equals("nuget.config", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void ONNX_Runtime_has_one_version_with_and_without_CUDA()
    {
        // The two are released apart: their last numbers may differ.
        string[] versions = [
            .. new[] { "Microsoft.ML.OnnxRuntime", "Microsoft.ML.OnnxRuntime.Gpu" }.Select(
            name
            => Central.Descendants("PackageVersion").Single(version => version.Attribute("Include")!.Value == name)
            .Attribute("Version")!.Value)];

        Assert.Single(versions.Select(version => version[..version.LastIndexOf('.')]).Distinct());
    }

    private static bool IsBuildFile(string file) => Path.GetExtension(file) is ".csproj" or ".props" or ".targets";

    private static bool HasVersion(XElement reference)
        => new[] { "Version", "VersionOverride" }.Any(name => reference.Attribute(name) is not null || reference.Element(name) is not null);
}
