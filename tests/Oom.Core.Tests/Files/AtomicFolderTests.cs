namespace Oom.Files;

public class AtomicFolderTests
{
    private const string Marker = "run.json";

    [Fact]
    public void Folder_appears_with_all_its_files()
    {
        using var parent = TestData.NewFolder();
        string path = parent.File("a/b");
        AtomicFolder.Write(path, Marker, replace: false, isOwn: null, folder => File.WriteAllText(Path.Combine(folder, Marker), "1"));
        Assert.Equal("1", File.ReadAllText(Path.Combine(path, Marker)));
        Assert.Single(Directory.GetFileSystemEntries(parent.File("a")));
    }

    [Fact]
    public void Failure_leaves_nothing_behind()
    {
        using var parent = TestData.NewFolder();
        Assert.Throws<InvalidDataException>(() => AtomicFolder.Write(parent.File("run"), Marker, replace: false, isOwn: null, folder =>
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
        AtomicFolder.Write(parent.Path, Marker, replace: false, isOwn: null, folder => File.WriteAllText(Path.Combine(folder, Marker), "1"));
        Assert.True(File.Exists(parent.File(Marker)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Folder_that_is_there_stays_the_same_folder(bool replace)
    {
        using var parent = TestData.NewFolder();
        string path = parent.File("run");
        Directory.CreateDirectory(path);
        if (replace) File.WriteAllText(Path.Combine(path, Marker), "old");
        Directory.CreateSymbolicLink(parent.File("link"), path);
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, own);
        AtomicFolder.Write(path, Marker, replace, isOwn: null, folder =>
        {
            File.WriteAllText(Path.Combine(folder, Marker), "1");
            Directory.CreateDirectory(Path.Combine(folder, "a/b"));
        });
        Assert.Equal("1", File.ReadAllText(parent.File("link/run.json")));
        Assert.True(Directory.Exists(parent.File("run/a/b")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(own, File.GetUnixFileMode(path));
        Assert.Equal(2, Directory.GetFileSystemEntries(parent.Path).Length);
    }

    [Fact]
    public void Folder_whose_content_cannot_be_exchanged_keeps_it()
    {
        using var parent = TestData.NewFolder();
        string path = parent.File("run");
        Directory.CreateDirectory(Path.Combine(path, "sub"));
        File.WriteAllText(Path.Combine(path, Marker), "old");
        File.WriteAllText(Path.Combine(path, "sub", "file"), "old");
        // What took the place of the new content while it was moved: a file that no folder may replace.
        Assert.Throws<IOException>(() => AtomicFolder.Write(path, Marker, replace: true, isOwn: null, folder =>
        {
            File.WriteAllText(Path.Combine(folder, Marker), "new");
            string old = $"{folder[..^Path.GetExtension(folder).Length]}.old";
            Directory.CreateDirectory(old);
            File.WriteAllText(Path.Combine(old, "sub"), "in the way");
        }));

        Assert.Equal("old", File.ReadAllText(Path.Combine(path, Marker)));
        Assert.Equal("old", File.ReadAllText(Path.Combine(path, "sub", "file")));
    }

    [Fact]
    public void What_is_not_the_programs_own_stays_in_a_folder_that_is_replaced()
    {
        using var parent = TestData.NewFolder();
        string path = parent.File("run");
        Directory.CreateDirectory(Path.Combine(path, "plots"));
        foreach (string name in (string[])[Marker, "own", "notes", "plots/a", "taken"]) File.WriteAllText(Path.Combine(path, name), "old");
        AtomicFolder.Write(path, Marker, replace: true, name => name is Marker or "own", folder =>
        {
            File.WriteAllText(Path.Combine(folder, Marker), "new");
            File.WriteAllText(Path.Combine(folder, "taken"), "new");
        });

        Assert.Equal(["new", "old", "old", "new"],
            ((string[])[Marker, "notes", "plots/a", "taken"]).Select(name => File.ReadAllText(Path.Combine(path, name))));
        Assert.False(File.Exists(Path.Combine(path, "own")));
    }

    [Fact]
    public void Folder_of_the_kind_is_replaced_only_when_asked()
    {
        using var parent = TestData.NewFolder();
        string path = parent.File("run");
        AtomicFolder.Write(path, Marker, replace: false, isOwn: null, folder =>
        {
            File.WriteAllText(Path.Combine(folder, Marker), "1");
            File.WriteAllText(Path.Combine(folder, "other"), "1");
        });
        Action<string> second = folder => File.WriteAllText(Path.Combine(folder, Marker), "2");
        Assert.Contains("--force", Assert.Throws<IOException>(() => AtomicFolder.Write(path, Marker, replace: false, isOwn: null, second)).Message,
            StringComparison.Ordinal);
        Assert.Equal("1", File.ReadAllText(Path.Combine(path, Marker)));

        AtomicFolder.Write(path, Marker, replace: true, isOwn: null, second);
        Assert.Equal("2", File.ReadAllText(Path.Combine(path, Marker)));
        Assert.Single(Directory.GetFiles(path));
        Assert.Single(Directory.GetFileSystemEntries(parent.Path));
    }

    [Fact]
    public void Folder_of_another_kind_is_never_replaced()
    {
        using var parent = TestData.NewFolder();
        File.WriteAllText(parent.File("thesis.tex"), "years of work");
        var error = Assert.Throws<IOException>(() => AtomicFolder.Write(parent.Path, Marker, replace: true, isOwn: null, _ => { }));
        Assert.Contains("holds no run.json", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(parent.File("thesis.tex")));
    }
}
