using System.Reflection;
using PublicApiGenerator;

namespace Oom.Architecture;

/// <summary>What a package shows to its users is what was approved: the text beside its
/// project; OOM_WRITE_EXAMPLES=1 writes it anew.</summary>
public sealed class PublicSurfaceTests
{
    private const string Approved = "PublicSurface.txt";

    public static TheoryData<string> Packages
        => [.. ProjectFile.All.Where(project => project.IsLibraryPackage).Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Public_surface_of_a_package_is_the_approved_one(string package)
    {
        var project = ProjectFile.Get(package);
        string surface = Assembly.LoadFrom(project.Assembly)
            .GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n") + "\n";
        string path = TestData.Repository(project.Folder, Approved);
        bool rewrite = Environment.GetEnvironmentVariable("OOM_WRITE_EXAMPLES") == "1";
        if (rewrite) File.WriteAllText(path, surface);
        Assert.SkipWhen(rewrite, "the public surface was written anew, not compared");

        string[] approved = File.ReadAllLines(path), found = surface.TrimEnd('\n').Split('\n');
        int line = approved.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(approved.SequenceEqual(found),
            $"{package} shows something else than {project.Folder}/{Approved} from line {line + 1} on: '{approved.ElementAtOrDefault(line)}' approved, '{found.ElementAtOrDefault(line)}' found. "
            + "Where that is meant, OOM_WRITE_EXAMPLES=1 writes it anew.");
    }
}
