using Oom.Train.Specifications;

namespace Oom.Train.Tables;

public class EventPatternTests
{
    [Fact]
    public void File_is_found_beside_the_specification()
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("a.lhe"), "");
        Assert.Equal([folder.File("a.lhe")], Pattern("a.lhe").Resolve(folder.Path));
    }

    [Fact]
    public void Pattern_gives_all_files_in_ordinal_order()
    {
        using var folder = TestData.NewFolder();
        foreach (string name in (string[])["run_b.lhe", "run_10.lhe", "run_2.lhe", "other.lhe"]) File.WriteAllText(folder.File(name), "");
        Assert.Equal([folder.File("run_10.lhe"), folder.File("run_2.lhe"), folder.File("run_b.lhe")],
            Pattern("run_*.lhe").Resolve(folder.Path));
    }

    [Theory]
    [InlineData("a.lhe", "there is no file ")]
    [InlineData("a*.lhe", "no file matches ")]
    [InlineData("absent/a*.lhe", "no file matches ")]
    public void Absent_files_are_reported_at_the_pattern(string pattern, string message)
    {
        using var folder = TestData.NewFolder();
        var error = Assert.Throws<SpecificationException>(() => Pattern(pattern).Resolve(folder.Path));
        Assert.Equal($"example.yaml, line 13, column 14: processes[0].events[0]: {message}{folder.File(pattern)}", error.Message);
    }

    [Fact]
    public void Folder_is_told_from_a_file()
    {
        using var folder = TestData.NewFolder();
        Directory.CreateDirectory(folder.File("tables"));
        var error = Assert.Throws<SpecificationException>(() => Pattern("tables").Resolve(folder.Path));
        Assert.EndsWith($"{folder.File("tables")} is a folder; write which files of it are meant, as in tables/*.parquet", error.Message,
            StringComparison.Ordinal);
    }

    private static EventPattern Pattern(string text)
        => Example.Parse(Example.Text.Replace("[eta_t.lhe]", $"[{text}]", StringComparison.Ordinal)).Processes[0].Files[0];
}
