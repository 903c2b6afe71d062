namespace Oom.Files;

public sealed class AtomicFileTests
{
    [Fact]
    public void Text_is_written_in_UTF_8_without_byte_order_mark()
    {
        using var folder = TestData.NewFolder();

        AtomicFile.WriteText(folder.File("a.txt"), "ü");

        Assert.Equal([0xC3, 0xBC], File.ReadAllBytes(folder.File("a.txt")));
        Assert.Equal(["a.txt"], Names(folder));
    }

    [Fact]
    public void File_that_was_there_is_replaced()
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("a.txt"), "a longer text");

        AtomicFile.WriteText(folder.File("a.txt"), "new");

        Assert.Equal("new", File.ReadAllText(folder.File("a.txt")));
    }

    [Fact]
    public void Device_is_no_place_for_a_file()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "devices are files on Unix only");
        using var folder = TestData.NewFolder();
        File.CreateSymbolicLink(folder.File("null"), "/dev/null");
        Assert.Contains("is a device or an open stream",
            Assert.Throws<IOException>(() => AtomicFile.WriteText(folder.File("null"), "text")).Message, StringComparison.Ordinal);
        Assert.NotNull(File.ResolveLinkTarget(folder.File("null"), returnFinalTarget: false));
    }

    [Fact]
    public void Nothing_is_left_where_the_writer_fails()
    {
        using var folder = TestData.NewFolder();

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder.File("a.txt"), Fail));

        Assert.Empty(Names(folder));
    }

    [Fact]
    public void File_that_was_there_stays_where_the_writer_fails()
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("a.txt"), "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder.File("a.txt"), Fail));

        Assert.Equal("old", File.ReadAllText(folder.File("a.txt")));
        Assert.Equal(["a.txt"], Names(folder));
    }

    [Fact]
    public void File_is_not_there_before_it_is_complete()
    {
        using var folder = TestData.NewFolder();

        AtomicFile.Write(folder.File("a.txt"), stream =>
        {
            stream.WriteByte(1);
            stream.Flush();
            Assert.False(File.Exists(folder.File("a.txt")));
        });

        Assert.True(File.Exists(folder.File("a.txt")));
    }

    [Fact]
    public void Missing_folder_is_reported()
    {
        using var folder = TestData.NewFolder();

        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.WriteText(Path.Combine(folder.Path, "absent", "a.txt"), "text"));
    }

    private static void Fail(Stream stream)
    {
        stream.WriteByte(1);
        throw new InvalidOperationException("the writer fails");
    }

    private static string[] Names(TemporaryFolder folder) => [.. Directory.GetFiles(folder.Path).Select(path => Path.GetFileName(path))];
}
