using Oom.Json;

namespace Oom.Bundles;

public sealed class ValidationDocumentTests
{
    private static readonly ValidationEvent[] Events =
    [
        new(BundleSample.Event, [578.1528558489422, 0.1, -3.097450069848594], 0.30000000000000004, 1),
        new(TopPairEvents.Of(BundleSample.Pair with { Top = default }), [1, 2, 3], 1, 2),
    ];

    [Fact]
    public void Document_is_read_back_as_it_was_written()
    {
        using var folder = TestData.NewFolder();
        string path = folder.File("oom.validation.json");
        File.WriteAllText(path, ValidationDocument.ToJson(Events));

        var read = ValidationDocument.Load(path, featureCount: 3);

        Assert.Equal(2, read.Count);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(TopPairEvents.PairOf(Events[i].Event), TopPairEvents.PairOf(read[i].Event));
            Assert.Equal(Events[i].Features, read[i].Features);
            Assert.Equal(Events[i].Observable, read[i].Observable);
            Assert.Equal(Events[i].Bin, read[i].Bin);
        }
    }

    [Theory]
    [InlineData("$.momenta", "\"[px, py, pz, E] in MeV\"",
        "$.momenta: expected \"[E, px, py, pz] in GeV\", found \"[px, py, pz, E] in MeV\"")]
    [InlineData("$.events", "[]", "$.events: expected at least one element, found none")]
    [InlineData("$.events[1].features", "[1, 2]", "$.events[1].features: expected 3 features, found 2")]
    [InlineData("$.events[0].features[2]", "null", "$.events[0].features[2]: expected a number, found null")]
    [InlineData("$.events[0].observable", "1.5", "$.events[0].observable: expected a number from 0 to 1, found 1.5")]
    [InlineData("$.events[0].bin", "-1", "$.events[0].bin: expected a number of at least 0, found -1")]
    [InlineData("$.events[0].bin", "0.5", "$.events[0].bin: expected a whole number, found 0.5")]
    [InlineData("$.events[0].particles", null, "$.events[0]: the property \"particles\" is missing")]
    [InlineData("$.events[0].particles[0].pdg", "6.5", "$.events[0].particles[0].pdg: expected a whole number, found 6.5")]
    [InlineData("$.events[0].particles[0].momentum", "[1, 2, 3]",
        "$.events[0].particles[0].momentum: expected [E, px, py, pz], found 3 numbers")]
    public void Malformed_document_is_refused_with_file_path_and_what_was_found(string path, string? replacement, string message)
        => AssertRefused(ValidationDocument.ToJson(Events), path, replacement, message);

    [Theory]
    [InlineData("$.events[0].top", "[1, 2, 3]", "$.events[0].top: expected [E, px, py, pz], found 3 numbers")]
    [InlineData("$.events[0].antineutrino", null, "$.events[0]: the property \"antineutrino\" is missing")]
    [InlineData("$.events[0].antileptonId", "11", "$.events[0].antileptonId: expected -11 or -13, found 11")]
    [InlineData("$.events[0].leptonId", "15", "$.events[0].leptonId: expected 11 or 13, found 15")]
    public void Malformed_document_of_the_first_version_is_refused_likewise(string path, string? replacement, string message)
        => AssertRefused(First, path, replacement, message);

    [Fact]
    public void First_version_holds_the_decays_of_its_events()
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("v.json"), First);

        var read = Assert.Single(ValidationDocument.Load(folder.File("v.json"), 3));

        Assert.False(read.Event.IsWhole);
        Assert.Equal(BundleSample.Pair, TopPairEvents.PairOf(read.Event));
        Assert.Equal([1, 2, 3], read.Features);
        Assert.Throws<ArgumentException>(() => ValidationDocument.ToJson([read]));
    }

    private const string First = $$"""
        {"format": "oom.validation", "version": "1.0", "momenta": "[E, px, py, pz] in GeV",
         "events": [{{{BundleSample.FirstPair}}, "features": [1, 2, 3], "observable": 0.5, "bin": 1}]}
        """;

    private static void AssertRefused(string document, string path, string? replacement, string message)
    {
        using var folder = TestData.NewFolder();
        string file = folder.File("oom.validation.json");
        File.WriteAllText(file, BundleSample.Mutate(document, path, replacement));

        Assert.Equal($"{file}: {message}", Assert.Throws<DocumentException>(() => ValidationDocument.Load(file, featureCount: 3)).Message);
    }

    [Fact]
    public void Feature_that_is_not_a_number_is_not_written()
    {
        var error = Assert.Throws<UnwritableException>(() => ValidationDocument.ToJson([Events[0] with { Features = [1, double.NaN, 3] }]));

        Assert.StartsWith("element 1 of 'features' is not a finite number", error.InnerException!.Message, StringComparison.Ordinal);
    }
}
