namespace Oom.Files;

public class AtomicFolderTests
{
    private const string Marker = "run.json";

    [Fact]
    public void Folder_appears_with_all_its_files()
    {
        using var parent = TestData.NewFolder();
        string path = parent.File("a/b");
        AtomicFolder.Write(path, Marker, replace: false, folder => File.WriteAllText(Path.Combine(folder, Marker), "1"));
        Assert.Equal("1", File.ReadAllText(Path.Combine(path, Marker)));
        Assert.Single(Directory.GetFileSystemEntries(parent.File("a")));
    }

    [Fact]
    public void Failure_leaves_nothing_behind()
    {
        using var parent = TestData.NewFolder();
        Assert.Throws<InvalidDataException>(() => AtomicFolder.Write(parent.File("run"), Marker, replace: false, folder =>
        {
            File.WriteAllText(Path.Combine(folder, Marker), "1");
            throw new InvalidDataException();
        }));
        Assert.Empty(Directory.GetFileSystemEntries(parent.Path));
    }

    [Fact]
    public void Empty_folder_is_filled()
    {
        using var parent = TestData.NewFolder();
        AtomicFolder.Write(parent.Path, Marker, replace: false, folder => File.WriteAllText(Path.Combine(folder, Marker), "1"));
        Assert.True(File.Exists(parent.File(Marker)));
    }

    [Fact]
    public void Folder_of_the_kind_is_replaced_only_when_asked()
    {
        using var parent = TestData.NewFolder();
        string path = parent.File("run");
        AtomicFolder.Write(path, Marker, replace: false, folder =>
        {
            File.WriteAllText(Path.Combine(folder, Marker), "1");
            File.WriteAllText(Path.Combine(folder, "other"), "1");
        });
        Action<string> second = folder => File.WriteAllText(Path.Combine(folder, Marker), "2");
        Assert.Contains("--force", Assert.Throws<IOException>(() => AtomicFolder.Write(path, Marker, replace: false, second)).Message, StringComparison.Ordinal);
        Assert.Equal("1", File.ReadAllText(Path.Combine(path, Marker)));

        AtomicFolder.Write(path, Marker, replace: true, second);
        Assert.Equal("2", File.ReadAllText(Path.Combine(path, Marker)));
        Assert.Single(Directory.GetFiles(path));
        Assert.Single(Directory.GetFileSystemEntries(parent.Path));
    }

    [Fact]
    public void Folder_of_another_kind_is_never_replaced()
    {
        using var parent = TestData.NewFolder();
        File.WriteAllText(parent.File("thesis.tex"), "years of work");
        var error = Assert.Throws<IOException>(() => AtomicFolder.Write(parent.Path, Marker, replace: true, _ => { }));
        Assert.Contains("holds no run.json", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(parent.File("thesis.tex")));
    }
}
