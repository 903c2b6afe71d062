using Oom.Json;

namespace Oom.Bundles;

public sealed class RunFolderTests
{
    private static readonly RunFolder Run = new(
        BundleSample.Description, BundleSample.Provenance, """{"epochs": 12}""", [BundleSample.Event]);

    [Fact]
    public void Run_is_read_back_as_it_was_saved()
    {
        using var folder = TestData.NewFolder();
        Run.Save(folder.Path);

        var read = RunFolder.Load(folder.Path);

        Assert.Equal(Run.Description.ToJson(), read.Description.ToJson());
        Assert.Equal(Run.Provenance.Authors, read.Provenance.Authors);
        Assert.Equal(Run.TrainingJson, read.TrainingJson);
        Assert.Equal(Run.Events[0].Particles.Select(particle => (particle.PdgId, particle.Status, particle.Mother1, particle.Momentum)),
            Assert.Single(read.Events).Particles.Select(particle => (particle.PdgId, particle.Status, particle.Mother1, particle.Momentum)));
        Assert.True(read.Events[0].IsWhole);
    }

    [Fact]
    public void Run_of_the_first_version_holds_the_decays_of_its_events()
    {
        using var folder = TestData.NewFolder();
        Run.Save(folder.Path);
        string file = folder.File("run.json"), text = BundleSample.Mutate(
            BundleSample.Mutate(File.ReadAllText(file), "$.version", "\"1.0\""), "$.validationEvents", $"[{{{BundleSample.FirstPair}}}]");
        File.WriteAllText(file, text);

        var read = Assert.Single(RunFolder.Load(folder.Path).Events);

        Assert.False(read.IsWhole);
        Assert.Equal(BundleSample.Pair, TopPairEvents.PairOf(read));
    }

    [Fact]
    public void Save_writes_two_documents_and_nothing_else()
    {
        using var folder = TestData.NewFolder();

        Run.Save(folder.Path);

        Assert.Equal(["oom.bins.json", "run.json"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Folder_without_run_is_refused()
    {
        using var folder = TestData.NewFolder();

        Assert.Equal($"{folder.Path} is no run folder of oom-train: run.json is missing",
            Assert.Throws<FileNotFoundException>(() => RunFolder.Load(folder.Path)).Message);
    }

    [Theory]
    [InlineData("$.format", "\"oom.bins\"", "$.format: expected \"oom.run\", found \"oom.bins\"")]
    [InlineData("$.version", "\"0.9\"", "$.version: version \"0.9\" is not supported: this program reads version 1.x and 2.x; use a newer program")]
    [InlineData("$.training", "[]", "$.training: expected an object, found an array")]
    [InlineData("$.validationEvents", "[]", "$.validationEvents: expected at least one element, found none")]
    [InlineData("$.validationEvents[0].particles", "[]",
        "$.validationEvents[0].particles: expected at least one element, found none")]
    [InlineData("$.validationEvents[0].particles[1].momentum", "[1]",
        "$.validationEvents[0].particles[1].momentum: expected [E, px, py, pz], found 1 numbers")]
    [InlineData("$.validationEvents[0].particles[1].mothers", "[1, 2, 3]",
        "$.validationEvents[0].particles[1].mothers: expected at most 2 mothers, found 3")]
    [InlineData("$.validationEvents[0].particles[1].mothers", "[11]",
        "$.validationEvents[0].particles[1].mothers[0]: expected the number of a particle, from 1 to 10, found 11")]
    public void Malformed_run_is_refused_with_file_path_and_what_was_found(string path, string? replacement, string message)
    {
        using var folder = TestData.NewFolder();
        Run.Save(folder.Path);
        string file = folder.File("run.json");
        File.WriteAllText(file, BundleSample.Mutate(File.ReadAllText(file), path, replacement));

        Assert.Equal($"{file}: {message}", Assert.Throws<DocumentException>(() => RunFolder.Load(folder.Path)).Message);
    }
}
