using System.Diagnostics;
using System.IO.Compression;

namespace Oom.Files;

public sealed class InputFileTests
{
    [Theory]
    [InlineData("/dev/zero", "holds nothing: it is empty, or a pipe or device")]
    [InlineData("/dev/null", "holds nothing: it is empty, or a pipe or device")]
    [InlineData("/proc", "is a folder")]
    public void Devices_and_folders_are_not_read(string path, string message)
    {
        Assert.SkipUnless(Directory.Exists("/proc") && Directory.Exists("/dev"), "devices are files on Unix only");
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => InputFile.ReadText(path)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => InputFile.ReadBytes(path));
        Assert.Throws<InvalidDataException>(() => InputFile.Open(path));
    }

    [Fact]
    public void Pipes_and_links_to_devices_are_not_waited_for()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "mkfifo is not here");
        using var folder = TestData.NewFolder();
        using (var process = Process.Start("/usr/bin/mkfifo", folder.File("pipe"))) process.WaitForExit();
        File.CreateSymbolicLink(folder.File("link"), "/dev/zero");
        File.CreateSymbolicLink(folder.File("second"), folder.File("link"));

        Assert.Throws<InvalidDataException>(() => InputFile.ReadText(folder.File("pipe")));
        Assert.Throws<InvalidDataException>(() => InputFile.ReadText(folder.File("second")));
    }

    [Theory]
    [InlineData("1,2\0")]
    [InlineData("a: b\n\0\0\0\0ustar")]
    public void What_holds_zero_bytes_is_no_text(string content)
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("plain"), content);
        using (var packed = new GZipStream(File.Create(folder.File("packed")), CompressionLevel.Fastest)) packed.Write(
            File.ReadAllBytes(folder.File("plain")));
        Assert.All(["plain", "packed"], name => Assert.Contains(
            $"{name} is no text: it holds zero bytes; an archive is unpacked before",
            Assert.Throws<InvalidDataException>(() => InputFile.ReadText(folder.File(name))).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Link_to_a_file_is_read_and_one_to_nothing_is_not()
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("text"), "content");
        File.CreateSymbolicLink(folder.File("link"), folder.File("text"));
        File.CreateSymbolicLink(folder.File("nowhere"), folder.File("none"));

        Assert.Equal("content", InputFile.ReadText(folder.File("link")));
        Assert.Throws<FileNotFoundException>(() => InputFile.ReadText(folder.File("nowhere")));
    }

    [Fact]
    public void Text_that_unpacks_without_end_is_refused()
    {
        using var folder = TestData.NewFolder();
        byte[] zeros = new byte[1 << 20];
        using (var file = new GZipStream(File.Create(folder.File("bomb.gz")), CompressionLevel.Fastest))
        {
            for (int i = 0; i < 130; i++) file.Write(zeros);
        }

        Assert.Contains("unpacks to more than 134217728 characters",
            Assert.Throws<InvalidDataException>(() => InputFile.ReadText(folder.File("bomb.gz"))).Message, StringComparison.Ordinal);
    }
}
