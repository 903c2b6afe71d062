using System.Xml.Linq;

namespace Oom.Architecture;

/// <summary>What a project file says.</summary>
internal sealed class ProjectFile
{
    private static readonly string OwnFolder = TestData.Repository("tests/Oom.Architecture.Tests");

    private ProjectFile(string path)
    {
        Path = path;
        Root = XDocument.Parse(RepositoryFiles.Read(path)).Root!;
    }

    /// <summary>All project files of the repository.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } = [
        .. RepositoryFiles.All.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(file => new ProjectFile(file))];

    public string Path { get; }

    public XElement Root { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    /// <summary>Path of the assembly that it builds, in the configuration of these tests.</summary>
    public string Assembly => TestData.Repository(
        $"{Folder}/{System.IO.Path.GetRelativePath(OwnFolder, AppContext.BaseDirectory)}/{Root.Descendants("AssemblyName").SingleOrDefault()?.Value ?? Name}.dll");

    public bool IsProduct => !Path.StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>Whether others may use it as a library from a package.</summary>
    public bool IsLibraryPackage => Root.Descendants("IsPackable").Any() && !Root.Descendants("PackAsTool").Any();

    /// <summary>Names of the projects it references.</summary>
    public IReadOnlyList<string> Projects
        => [.. Includes("ProjectReference").Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')))];

    /// <summary>Identifiers of the packages it references.</summary>
    public IReadOnlyList<string> Packages => Includes("PackageReference");

    public static ProjectFile Get(string name) => All.Single(project => project.Name == name);

    public override string ToString() => Name;

    private IReadOnlyList<string> Includes(string item)
        => [.. Root.Descendants(item).Select(element => element.Attribute("Include")?.Value ?? element.Attribute("Update")!.Value)];
}
