using System.Text.RegularExpressions;
using Oom.Bundles;
using Oom.Json;
using Oom.Onnx.Observables;

namespace Oom.Specs.Tests;

/// <summary>Bundles of other versions: those of the past are read as they were published, those of later minor versions
/// too, those of a later major version are refused.</summary>
public sealed partial class VersionTests : IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bundle_from_before_the_model_of_four_momenta_is_read()
    {
        using var observable = PublishedObservable.Load(TestData.Repository("tests", "Oom.Specs.Tests", "Published", "bundle-1.0"));

        Assert.Equal("example", observable.Description.Name);
        Assert.Equal(3, observable.Checks.Count);
        Assert.StartsWith("3 files are as published", observable.Checks[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BundleFiles.Bins)]
    [InlineData(BundleFiles.Validation)]
    [InlineData(BundleFiles.Card)]
    public void Document_of_a_later_minor_version_is_read_and_what_it_adds_ignored(string name)
    {
        CopyExample();
        Change(name, text => Version().Replace(text, $"\"version\": \"{(name == BundleFiles.Card ? 1 : 2)}.9\",\n  \"laterProperty\": {{\"a\": [1]}},", 1));

        using var observable = PublishedObservable.Load(_folder.Path);

        Assert.Equal("example", observable.Description.Name);
    }

    [Theory]
    [InlineData(BundleFiles.Bins)]
    [InlineData(BundleFiles.Validation)]
    [InlineData(BundleFiles.Card)]
    public void Document_of_a_later_major_version_is_refused_by_its_place(string name)
    {
        CopyExample();
        Change(name, text => Version().Replace(text, "\"version\": \"3.0\",", 1));

        var error = Assert.Throws<DocumentException>(() => PublishedObservable.Load(_folder.Path));

        Assert.Equal((_folder.File(name), "$.version"), (error.File, error.Path));
    }

    [Theory]
    [InlineData(BundleFiles.Model)]
    [InlineData(BundleFiles.EventModel)]
    [InlineData(BundleFiles.Bins)]
    [InlineData(BundleFiles.Validation)]
    public void Byte_that_was_changed_is_caught_by_the_digest(string name)
    {
        CopyExample();
        byte[] bytes = File.ReadAllBytes(_folder.File(name));
        // A byte of a weight or of a text, with which the file still reads.
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_folder.File(name), bytes);

        Assert.Throws<DocumentException>(() => BundleCard.Load(_folder.File(BundleFiles.Card)).Verify(_folder.File(BundleFiles.Card)));
    }

    private void CopyExample()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(ExampleFiles.Folder, ExampleFiles.Bundle)))
            File.Copy(file, _folder.File(Path.GetFileName(file)));
    }

    /// <summary>Changes a document and, in the card, its digest.</summary>
    private void Change(string name, Func<string, string> change)
    {
        File.WriteAllText(_folder.File(name), change(File.ReadAllText(_folder.File(name))));
        if (name == BundleFiles.Card) return;
        string path = _folder.File(BundleFiles.Card);
        var card = BundleCard.Load(path);
        File.WriteAllText(
            path, (card with { Files = [.. card.Files.Select(file => BundleCard.Describe(_folder.File(file.Name)))] }).ToJson());
    }

    [GeneratedRegex("\"version\": \"[0-9]+\\.[0-9]+\",")]
    private static partial Regex Version();
}
