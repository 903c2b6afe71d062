using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Oom.Architecture;

/// <summary>The rules of the house that a program can check.</summary>
public sealed partial class HouseRuleTests
{
    private const int LongestFile = 500;

    private const int LongestLine = 140;

    // Text in another language, and a table of numbers.
    private static readonly string[] Quoting = ["Oom.Export/Rivet/RivetSource.cs", "Oom.Train/Tables/CsvFiles.cs", "Oom.Simulation/Generation/PartonDensities.Table.cs"];

    // Lines of a record or enum that may share the file of its producer.
    private const int LongestGuest = 20;

    private static IEnumerable<string> Sources => RepositoryFiles.All.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    [Fact]
    public void Files_are_at_most_500_lines_long()
        => Assert.DoesNotContain(Sources, file => RepositoryFiles.Read(file).Count(c => c == '\n') > LongestFile);

    [Fact]
    public void Lines_of_product_files_are_at_most_140_characters_long_but_for_texts()
    {
        var longLines = RepositoryFiles.ProductSources.Except(Quoting)
            .SelectMany(file => RepositoryFiles.Read(file).Split('\n').Where(line => line.Length > LongestLine).Select(line => (file, line)));

        // Texts may hold expressions, and these texts again.
        Assert.All(longLines, item => Assert.InRange(Text().Replace(Text().Replace(item.line, "''"), "''").Length, 0, LongestLine));
    }

    [Fact]
    public void Sources_have_no_regions_stubs_or_notes_to_self()
        => Assert.DoesNotContain(Sources, file => Leftovers().IsMatch(RepositoryFiles.Read(file)));

    [Fact]
    public void Product_files_hold_one_top_level_type_but_for_records_and_enums_of_a_few_lines()
        => Assert.DoesNotContain(RepositoryFiles.ProductSources, file => LongTypes(RepositoryFiles.Read(file)) > 1);

    [Fact]
    public void No_file_outside_their_folders_branches_on_kinds_of_nuisances()
    {
        string[] folders = ["Oom.Core/Responses/", "Oom.Train/Machine/Nuisances/"];
        var branching = RepositoryFiles.ProductSources
            .Where(file => RepositoryFiles.Read(file).Contains("NuisanceKind.", StringComparison.Ordinal)).ToList();

        Assert.All(folders, folder => Assert.Contains(branching, file => file.StartsWith(folder, StringComparison.Ordinal)));
        Assert.DoesNotContain(branching, file => !folders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_file_branches_on_losses_of_trainings()
    {
        Assert.Contains("Oom.Train/Machine/Losses/TrainingLoss.cs", RepositoryFiles.ProductSources);
        Assert.DoesNotContain(RepositoryFiles.ProductSources, file => LossBranch().IsMatch(RepositoryFiles.Read(file)));
    }

    [Fact]
    public void Product_namespaces_are_their_folders()
    {
        foreach (var project in ProjectFile.All.Where(project => project.IsProduct))
        {
            string root = project.Root.Descendants("RootNamespace").SingleOrDefault()?.Value ?? project.Name;
            foreach (string file in RepositoryFiles.ProductSources.Where(
                file => file.StartsWith(project.Folder + "/", StringComparison.Ordinal)))
            {
                string folder = Path.GetDirectoryName(Path.GetRelativePath(project.Folder, file))!.Replace('\\', '/').Replace('/', '.');
                if (DeclaredNamespace().Match(RepositoryFiles.Read(file)) is not { Success: true } declared) continue;
                // What users name first lies in Oom itself, whatever the package.
                if (folder.Length == 0 && declared.Groups[1].Value == "Oom") continue;
                Assert.Equal((file, folder.Length == 0 ? root : $"{root}.{folder}"), (file, declared.Groups[1].Value));
            }
        }
    }

    [Fact]
    public void Types_are_not_named_after_nothing()
        => Assert.DoesNotContain(Sources, file => EmptyName().IsMatch(RepositoryFiles.Read(file)));

    [Fact]
    public void Every_product_project_generates_documentation_and_takes_warnings_for_errors()
    {
        var common = XDocument.Parse(RepositoryFiles.Read("Directory.Build.props")).Root!;
        Assert.Equal("true", common.Descendants("GenerateDocumentationFile").Single().Value);
        Assert.Equal("true", common.Descendants("TreatWarningsAsErrors").Single().Value);
        Assert.Equal("enable", common.Descendants("Nullable").Single().Value);
        Assert.All(ProjectFile.All.Where(project => project.IsProduct), project =>
        {
            Assert.Empty(project.Root.Descendants("GenerateDocumentationFile"));
            Assert.Empty(project.Root.Descendants("TreatWarningsAsErrors"));
            Assert.Empty(project.Root.Descendants("Nullable"));
            Assert.DoesNotContain("1591", string.Concat(project.Root.Descendants("NoWarn").Select(element => element.Value)),
                StringComparison.Ordinal);
        });
    }

    [Fact]
    public void No_file_names_a_path_of_somebodys_machine()
    {
        foreach (string file in RepositoryFiles.All)
        {
            string text = RepositoryFiles.Read(file);
            var found = text.Contains('\0', StringComparison.Ordinal) ? Match.Empty : MachinePath().Match(text);
            Assert.False(found.Success, $"{file} names {found.Value}");
        }
    }

    [Fact]
    public void Text_files_end_lines_with_line_feeds_only()
        => Assert.DoesNotContain(Sources, file => RepositoryFiles.Read(file).Contains("\r\n", StringComparison.Ordinal));

    // Types that are no record, struct or enum of fewer lines than LongestGuest, documentation included.
    private static int LongTypes(string text)
    {
        int[] starts = [.. TopLevelType().Matches(text).Select(match => match.Index)];
        return starts.Length <= 1 ? starts.Length : TopLevelType().Matches(text).Where((match, i) =>
            !SmallKind().IsMatch(match.Value)
                || text[match.Index..(i + 1 < starts.Length ? starts[i + 1] : text.Length)].Count(c => c == '\n') > LongestGuest).Count();
    }

    [GeneratedRegex(@"[=!]= TrainingLoss\.|TrainingLoss\.\w+ [=!]=|\.Loss\.Word [=!]=")]
    private static partial Regex LossBranch();

    [GeneratedRegex(@"\b(record|enum|struct)\b")]
    private static partial Regex SmallKind();

    [GeneratedRegex(@"^\s*#region|\bNotImplementedException\b|//\s*(TODO|FIXME|HACK|XXX)\b", RegexOptions.Multiline)]
    private static partial Regex Leftovers();

    [GeneratedRegex(
        @"^(?:(?:public|internal|file|static|sealed|abstract|readonly|unsafe|partial|ref)\s+)*(?:class|record|struct|interface|enum|delegate)\s+\w", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex DeclaredNamespace();

    [GeneratedRegex(@"\b(class|record|struct|interface) \w*(Manager|Helper|Helpers|Util|Utils|Utility|Base)\b")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"(?<![\w.$}/-])/(home|root|work|tmp|mnt|Users)/\w|\b[A-Za-z]:[\\/]+Users\b")]
    private static partial Regex MachinePath();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Text();
}
