using System.IO.Compression;
using System.Text;

namespace Oom.Correlators;

public sealed class JetFileTests
{
    private const string Good = "# two jets\n0 0 2 10 1.5 0.5 5.5 0.1 -3\n\n7 1 3 1 1 1 2 2 2 3 3 3  \r\n";

    [Fact]
    public void Jets_are_read_with_their_lines_plain_and_compressed()
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("jets.txt"), Good);
        using (var gzip = new GZipStream(File.Create(folder.File("jets.txt.gz")), CompressionLevel.Fastest))
            gzip.Write(Encoding.ASCII.GetBytes(Good));
        foreach (string name in (string[])["jets.txt", "jets.txt.gz"])
        {
            using var file = new JetFile(folder.File(name));
            var jets = new JetList();

            Assert.True(file.Read(jets));

            Assert.Equal((2, 2L, 4L, 2, 3), (jets.Count, jets.Line(0), jets.Line(1), jets[0].Length, jets[1].Length));
            Assert.Equal(5.5 * Math.Sin(0.1) * Math.Sin(-3), jets[0][1].Py, 1e-15);
            Assert.Equal((3, 3 * Math.Cos(3)), (jets[1][2].E, jets[1][2].Pz));
            Assert.False(file.Read(jets));
            Assert.Equal(0, jets.Count);
        }
    }

    [Theory]
    [InlineData("0 0 2 10 1.5 0.5 5.5 0.1", "expected the azimuth of particle 2, a finite number, found the end of the line")]
    [InlineData("0 0 1 10 1.5 0.5 7", "1 particles are announced, and more than 3 numbers follow")]
    [InlineData("0 0 0", "a jet has 1 to 10000 particles, found 0")]
    [InlineData("0 0 99999999 1", "a jet has 1 to 10000 particles, found 99999999")]
    [InlineData("0 x 1 10 1.5 0.5", "expected the jet's number, a whole number, found 'x'")]
    [InlineData("-1 0 1 10 1.5 0.5", "numbers of events and jets are not negative")]
    [InlineData("0 0 1 nan 1.5 0.5", "expected the energy of particle 1, a finite number, found 'nan'")]
    [InlineData("0 0 1 10 3.2 0.5", "the polar angle of particle 1 is 3.2, not between 0 and pi")]
    [InlineData("0 0 1 10 -0.1 0.5", "the polar angle of particle 1 is -0.1, not between 0 and pi")]
    [InlineData("jets", "expected the event's number, a whole number, found 'jets'")]
    public void A_line_that_is_no_jet_is_refused_with_its_number(string line, string problem)
    {
        using var folder = TestData.NewFolder();
        string path = folder.File("bad.txt");
        File.WriteAllText(path, $"# comment\n0 0 1 1 1 1\n{line}\n0 0 1 1 1 1\n");
        using var file = new JetFile(path);

        var error = Assert.Throws<JetFormatException>(() => file.Read(new()));

        Assert.Equal($"{path}, line 3: {problem}", error.Message);
        Assert.Equal(3, error.Line);
    }

    [Fact]
    public void A_gzip_file_that_was_cut_is_refused()
    {
        using var folder = TestData.NewFolder();
        string whole = folder.File("whole.gz"), cut = folder.File("cut.gz");
        using (var gzip = new GZipStream(File.Create(whole), CompressionLevel.Fastest))
        {
            for (int i = 0; i < 1000; i++) gzip.Write(Encoding.ASCII.GetBytes($"{i} 0 1 {10 + i * 0.1:F3} 1 1\n"));
        }

        File.WriteAllBytes(cut, File.ReadAllBytes(whole)[..^20]);
        using var file = new JetFile(cut);
        var jets = new JetList();

        Assert.Throws<JetFormatException>(() =>
        {
            while (file.Read(jets))
            {
            }
        });
    }
}
