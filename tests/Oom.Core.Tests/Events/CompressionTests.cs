using System.Text;
using Oom.Events.HepMc;
using ZstdSharp;

namespace Oom.Events;

/// <summary>Zstandard is read as gzip is; archives are told to be unpacked.</summary>
public sealed class CompressionTests
{
    [Fact]
    public void Zstandard_is_read_whatever_the_name_and_the_kind()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        // Long enough for several blocks, of which the first is larger than what is looked at of other files.
        string partons = Lhe.File(
            [.. Enumerable.Range(0, 3000).Select(i => Lhe.EventWith(FormattableString.Invariant($"# {i * 7919 % 10007}\n")))]),
            shower = Shower.File3([.. Enumerable.Repeat(Shower.Event3, 300)]);
        foreach (var (text, kind) in new[] { (partons, EventFileKind.LesHouches), (shower, EventFileKind.HepMc) })
        {
            string path = folder.File("events");
            File.WriteAllBytes(path, Packed(text));
            using Stream stream = EventFileContent.Open(path, out EventFileKind found);
            Assert.Equal(kind, found);
            if (kind == EventFileKind.HepMc)
            {
                using HepMcReader reader = HepMcReader.Open(stream, path);
                Assert.Equal(300, reader.Blocks().Sum(block => block.Count));
            }
            else
            {
                using LheReader reader = LheReader.Open(stream, path);
                Assert.Equal(3000, reader.Blocks().Sum(block => block.Count));
            }
        }
    }

    [Fact]
    public void Zstandard_that_was_cut_or_broken_is_an_error()
    {
        byte[] packed = Packed(
            Lhe.File([.. Enumerable.Range(0, 3000).Select(i => Lhe.EventWith(FormattableString.Invariant($"# {i * 7919 % 10007}\n")))]));
        foreach (int length in (int[])[packed.Length - 1, packed.Length / 2, 20])
            Assert.Throws<EventFormatException>(() => Lhe.Read(packed[..length]));
        packed[packed.Length / 2] ^= 0x55;
        Assert.Throws<EventFormatException>(() => Lhe.Read(packed));
    }

    [Fact]
    public void Tar_archive_is_told_to_be_unpacked_packed_or_not()
    {
        byte[] archive = new byte[1024];
        Encoding.ASCII.GetBytes("events.lhe").CopyTo(archive, 0);
        Encoding.ASCII.GetBytes("ustar").CopyTo(archive, 257);
        Encoding.ASCII.GetBytes("<LesHouchesEvents>").CopyTo(archive, 512);
        using TemporaryFolder folder = TestData.NewFolder();
        foreach (byte[] bytes in (byte[][])[archive, Lhe.Gzip(archive), Packed(archive)])
        {
            File.WriteAllBytes(folder.File("events.lhe"), bytes);
            Assert.Equal("a tar file, an archive: unpack it and read its files",
                Assert.Throws<EventFormatException>(() => EventFileContent.Open(folder.File("events.lhe"), out _)).Found);
        }
    }

    [Fact]
    public void Names_of_weights_may_hold_line_feeds_in_HepMC2()
    {
        string text = Shower.File2(Shower.Event2, Shower.Event2).Replace("\"other one\"", "\"other\none\"", StringComparison.Ordinal);
        var (events, totals) = Shower.Read(text);
        Assert.Equal([2.5, 2.5], events.Select(item => item.Weight));
        Assert.Equal(["other one"], totals.WeightNames);
        EventFormatException error = Shower.Fails(text.Replace("N 2 ", "N 3 ", StringComparison.Ordinal));
        Assert.Equal((5L, "as many names of weights in quotes as the line 'N' of the first event announces"), (error.Line, error.Expected));
    }

    private static byte[] Packed(string text) => Packed(Encoding.Latin1.GetBytes(text));

    private static byte[] Packed(byte[] bytes)
    {
        using var compressor = new Compressor(3);
        compressor.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return compressor.Wrap(bytes).ToArray();
    }
}
