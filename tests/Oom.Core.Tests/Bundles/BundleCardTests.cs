using Oom.Json;

namespace Oom.Bundles;

public sealed class BundleCardTests
{
    [Fact]
    public void Document_is_read_back_as_it_was_written()
    {
        using var folder = TestData.NewFolder();
        string path = folder.File("card.json");
        File.WriteAllText(path, BundleSample.Card.ToJson());

        var read = BundleCard.Load(path);

        Assert.Equal(BundleSample.Card.Name, read.Name);
        Assert.Equal(BundleSample.Card.Created, read.Created);
        Assert.Equal(DateTimeKind.Utc, read.Created.Kind);
        Assert.Equal(BundleSample.Card.Software, read.Software);
        Assert.Equal(BundleSample.Card.TrainingJson, read.TrainingJson);
        Assert.Equal(BundleSample.Card.Files, read.Files);
        Assert.Equal(BundleSample.Provenance.Authors, read.Provenance.Authors);
        Assert.Equal(BundleSample.Provenance.Doi, read.Provenance.Doi);
        Assert.Equal(BundleSample.Card.ToJson(), read.ToJson());
    }

    [Fact]
    public void Provenance_without_publication_has_no_doi()
    {
        using var folder = TestData.NewFolder();
        string path = folder.File("card.json");
        File.WriteAllText(path, (BundleSample.Card with { Provenance = BundleSample.Provenance with { Doi = null } }).ToJson());

        Assert.Null(BundleCard.Load(path).Provenance.Doi);
    }

    [Theory]
    [InlineData("$.authors", "[]", "$.authors: expected at least one element, found none")]
    [InlineData("$.authors[0]", "7", "$.authors[0]: expected a string, found 7")]
    [InlineData("$.contact", null, "$: the property \"contact\" is missing")]
    [InlineData("$.licence", "\"\"", "$.licence: expected some text, found \"\"")]
    [InlineData("$.doi", "5", "$.doi: expected a string, found 5")]
    [InlineData("$.created", "\"yesterday\"",
        "$.created: expected a date and time in UTC as in \"2026-01-31T12:00:00Z\", found \"yesterday\"")]
    [InlineData("$.created", "\"2026-11-23T04:05:06+01:00\"",
        "$.created: expected a date and time in UTC as in \"2026-01-31T12:00:00Z\", found \"2026-11-23T04:05:06+01:00\"")]
    [InlineData("$.software", "[]", "$.software: expected an object, found an array")]
    [InlineData("$.software.onnxruntime", "1.30", "$.software.onnxruntime: expected a string, found 1.30")]
    [InlineData("$.training", "\"none\"", "$.training: expected an object, found \"none\"")]
    [InlineData("$.files", "[]", "$.files: the model oom.onnx is not listed, so that nothing vouches for it")]
    [InlineData("$.files[1].bytes", "-1", "$.files[1].bytes: expected a whole number of at least 0, found -1")]
    [InlineData("$.files[1].bytes", "1.5", "$.files[1].bytes: expected a whole number of at least 0, found 1.5")]
    [InlineData("$.files[1].name", "\"oom.onnx\"", "$.files[1].name: the file oom.onnx is listed twice")]
    [InlineData("$.files[1].sha256", "\"ABC\"", "$.files[1].sha256: expected 64 lower-case hexadecimal digits, found \"ABC\"")]
    public void Malformed_document_is_refused_with_file_path_and_what_was_found(string path, string? replacement, string message)
    {
        using var folder = TestData.NewFolder();
        string file = folder.File("card.json");
        File.WriteAllText(file, BundleSample.Mutate(BundleSample.Card.ToJson(), path, replacement));

        Assert.Equal($"{file}: {message}", Assert.Throws<DocumentException>(() => BundleCard.Load(file)).Message);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("sub/file")]
    [InlineData("..\\\\secret")]
    [InlineData("C:\\\\secret")]
    [InlineData("C:secret")]
    [InlineData("oom.onnx\\u0000.txt")]
    [InlineData("oom.onnx\\n")]
    public void Card_cannot_name_a_file_outside_its_folder(string name)
    {
        using var folder = TestData.NewFolder();
        string file = folder.File("card.json");
        File.WriteAllText(file, BundleSample.Mutate(BundleSample.Card.ToJson(), "$.files[1].name", $"\"{name}\""));

        var error = Assert.Throws<DocumentException>(() => BundleCard.Load(file));

        Assert.Equal("$.files[1].name", error.Path);
        Assert.Contains("expected a file name without folders", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_accepts_the_files_that_were_described()
    {
        using var folder = TestData.NewFolder();

        WriteBundle(folder).Verify(folder.File("card.json"));
    }

    [Fact]
    public void Verify_refuses_a_changed_file()
    {
        using var folder = TestData.NewFolder();
        var card = WriteBundle(folder);
        File.WriteAllText(folder.File("oom.onnx"), "network?");

        var error = Assert.Throws<DocumentException>(() => card.Verify(folder.File("card.json")));

        Assert.Equal("$.files[0].sha256", error.Path);
        Assert.Contains("oom.onnx is not the file that was published: its SHA-256 is ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_refuses_a_missing_file()
    {
        using var folder = TestData.NewFolder();
        var card = WriteBundle(folder);
        File.Delete(folder.File("oom.bins.json"));

        var error = Assert.Throws<DocumentException>(() => card.Verify(folder.File("card.json")));

        Assert.Equal($"{folder.File("card.json")}: $.files[1]: the file oom.bins.json is missing from the bundle", error.Message);
    }

    [Fact]
    public void Digest_is_the_published_SHA_256_of_abc()
        => Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Digest.Of("abc"u8));

    private static BundleCard WriteBundle(TemporaryFolder folder)
    {
        File.WriteAllText(folder.File("oom.onnx"), "network");
        File.WriteAllText(folder.File("oom.bins.json"), "bins");
        return BundleSample.Card with
        {
            Files = [BundleCard.Describe(folder.File("oom.onnx")), BundleCard.Describe(folder.File("oom.bins.json"))]
        };
    }
}
