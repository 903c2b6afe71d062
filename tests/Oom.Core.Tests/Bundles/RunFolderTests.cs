using Oom.Json;

namespace Oom.Bundles;

public sealed class RunFolderTests
{
    private static readonly RunFolder Run = new(
        BundleSample.Description, BundleSample.Provenance, """{"epochs": 12}""", [BundleSample.Pair]);

    [Fact]
    public void Run_is_read_back_as_it_was_saved()
    {
        using var folder = TestData.NewFolder();
        Run.Save(folder.Path);

        var read = RunFolder.Load(folder.Path);

        Assert.Equal(Run.Description.ToJson(), read.Description.ToJson());
        Assert.Equal(Run.Provenance.Authors, read.Provenance.Authors);
        Assert.Equal(Run.TrainingJson, read.TrainingJson);
        Assert.Equal(Run.Pairs, read.Pairs);
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
    [InlineData("$.version", "\"0.9\"", "$.version: version \"0.9\" is not supported: this program reads version 1.x; use a newer program")]
    [InlineData("$.training", "[]", "$.training: expected an object, found an array")]
    [InlineData("$.validationEvents", "[]", "$.validationEvents: expected at least one element, found none")]
    [InlineData("$.validationEvents[0].bottom", "[1]", "$.validationEvents[0].bottom: expected [E, px, py, pz], found 1 numbers")]
    public void Malformed_run_is_refused_with_file_path_and_what_was_found(string path, string? replacement, string message)
    {
        using var folder = TestData.NewFolder();
        Run.Save(folder.Path);
        string file = folder.File("run.json");
        File.WriteAllText(file, BundleSample.Mutate(File.ReadAllText(file), path, replacement));

        Assert.Equal($"{file}: {message}", Assert.Throws<DocumentException>(() => RunFolder.Load(folder.Path)).Message);
    }
}
