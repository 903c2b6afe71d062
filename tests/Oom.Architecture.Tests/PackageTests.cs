using System.Text.Json;
using System.Xml.Linq;

namespace Oom.Architecture;

/// <summary>Versions of packages stand in one place each, and no registry's address stands anywhere.</summary>
public sealed class PackageTests
{
    private const string CentralFile = "Directory.Packages.props";
    private const string OnnxRuntimePackage = "onnxruntime-node";

    private static readonly string[] NpmGroups = ["dependencies", "optionalDependencies"];
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
    public void Npm_versions_are_exact()
    {
        using var package = JsonDocument.Parse(RepositoryFiles.Read("package.json"));

        // A pre-release "-r.N" is how packages of native libraries count their own releases of one version of the library.
        Assert.All(NpmGroups.SelectMany(group => package.RootElement.GetProperty(group).EnumerateObject()), dependency => Assert.Matches(@"^\d+\.\d+\.\d+(-r\.\d+)?$", dependency.Value.GetString()!));
    }

    [Fact]
    public void Platform_packages_of_one_library_have_one_version_and_are_all_locked()
    {
        using var package = JsonDocument.Parse(RepositoryFiles.Read("package.json"));
        using var lockFile = JsonDocument.Parse(RepositoryFiles.Read("package-lock.json"));
        var wanted = package.RootElement.GetProperty("optionalDependencies").EnumerateObject().ToDictionary(dependency => dependency.Name, dependency => dependency.Value.GetString()!);

        Assert.Single(wanted.Values.Distinct());
        Assert.All(wanted, dependency => Assert.Equal(dependency.Value, lockFile.RootElement.GetProperty("packages").GetProperty($"node_modules/{dependency.Key}").GetProperty("version").GetString()));
    }

    [Fact]
    public void Lock_file_names_no_registry_and_has_every_digest()
    {
        using var lockFile = JsonDocument.Parse(RepositoryFiles.Read("package-lock.json"));

        Assert.All(lockFile.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0), package =>
        {
            Assert.False(package.Value.TryGetProperty("resolved", out _), $"{package.Name} has an address");
            Assert.StartsWith("sha512-", package.Value.GetProperty("integrity").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Configuration_of_registries_is_the_users_own()
    {
        Assert.DoesNotContain(RepositoryFiles.All, file => Path.GetFileName(file).Equals("nuget.config", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("registry=", RepositoryFiles.Read(".npmrc"), StringComparison.Ordinal);
        Assert.Contains("omit-lockfile-registry-resolved=true", RepositoryFiles.Read(".npmrc"), StringComparison.Ordinal);
    }

    [Fact]
    public void ONNX_Runtime_has_one_version_in_npm_and_in_the_GPU_package()
    {
        using var package = JsonDocument.Parse(RepositoryFiles.Read("package.json"));
        using var lockFile = JsonDocument.Parse(RepositoryFiles.Read("package-lock.json"));
        string wanted = package.RootElement.GetProperty("dependencies").GetProperty(OnnxRuntimePackage).GetString()!;
        string locked = lockFile.RootElement.GetProperty("packages").GetProperty($"node_modules/{OnnxRuntimePackage}").GetProperty("version").GetString()!;
        string gpu = Central.Descendants("PackageVersion").Single(version => version.Attribute("Include")!.Value == "Microsoft.ML.OnnxRuntime.Gpu.Linux").Attribute("Version")!.Value;

        Assert.Equal(wanted, locked);
        Assert.Equal(wanted, gpu);
    }

    private static bool IsBuildFile(string file) => Path.GetExtension(file) is ".csproj" or ".props" or ".targets";

    private static bool HasVersion(XElement reference)
        => new[] { "Version", "VersionOverride" }.Any(name => reference.Attribute(name) is not null || reference.Element(name) is not null);
}
