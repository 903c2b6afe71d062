using Oom.Correlators;

namespace Oom.Simulation.JetSamples;

public class TopJetGenerationTests
{
    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.txt.gz")]
    public void File_is_the_same_for_any_number_of_threads_and_is_read_again(string name)
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string one = folder.File("1" + name), three = folder.File("3" + name), other = folder.File("other" + name);
        var settings = new TopJetSettings(173, 700) { Seed = 4 };
        var summary = new TopJetGeneration(settings).WriteTo(one, default);
        new TopJetGeneration(settings with { Threads = 3 }).WriteTo(three, default);
        new TopJetGeneration(settings with { Seed = 5 }).WriteTo(other, default);
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(three));
        Assert.NotEqual(File.ReadAllBytes(one), File.ReadAllBytes(other));

        using var file = new JetFile(one);
        var jets = new JetList();
        int count = 0;
        double energy = 0;
        while (file.Read(jets))
        {
            for (int i = 0; i < jets.Count; i++)
            {
                count++;
                foreach (var particle in jets[i]) energy += particle.E;
            }
        }

        Assert.Equal((1400, 1400L), (count, summary.Jets));

        // What is in neither of two jets is a per cent of the collision's energy.
        Assert.InRange(energy / 700, 1900, 2000);
    }

    [Fact]
    public void Header_says_what_was_generated()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string path = folder.File("a.txt");
        new TopJetGeneration(new(173, 2) { IsShowered = false, Radius = 0.8 }).WriteTo(path, default);
        string[] lines = File.ReadAllLines(path);
        Assert.StartsWith("# oom-train ", lines[0], StringComparison.Ordinal);
        Assert.Contains("# m_t_gev = 173, width 1.4958 (leading order)", lines);
        Assert.Contains("# sqrt_s_gev = 2000, events = 2, seed = 1", lines);
        Assert.Contains("# shower = none", lines);
        Assert.Contains(lines, line => line.Contains("R = 0.8, the two", StringComparison.Ordinal));
        Assert.Equal(4, lines.Count(line => line[0] != '#'));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopJetSettings(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopJetSettings(99, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopJetSettings(173, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopJetSettings(173, 1, 390));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopJetSettings(173, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopJetSettings(173, 1) { Radius = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopJetSettings(173, 1) { SubjetRadius = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopJetSettings(173, 1) { Threads = 0 });
    }

    [Fact]
    public void Cancelled_run_leaves_no_file()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string path = folder.File("a.txt");
        Assert.Throws<OperationCanceledException>(
            () => new TopJetGeneration(new(173, 2)).WriteTo(path, new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
