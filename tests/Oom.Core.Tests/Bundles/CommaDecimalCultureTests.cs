using System.Globalization;
using Oom.Json;
using Oom.Selections;

namespace Oom.Bundles;

/// <summary>Every text that is published, written and read where decimals have a comma.</summary>
public sealed class CommaDecimalCultureTests : IDisposable
{
    private readonly CultureInfo _previous = CultureInfo.CurrentCulture;

    public CommaDecimalCultureTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

    public void Dispose() => CultureInfo.CurrentCulture = _previous;

    [Fact]
    public void Culture_of_this_class_writes_commas() => Assert.Equal("0,5", 0.5.ToString(CultureInfo.CurrentCulture));

    [Fact]
    public void Description_is_written_with_points_and_read_back()
    {
        string text = BundleSample.Description.ToJson();

        Assert.Contains("[0, 0.1, 0.3333333333333333, 1]", text, StringComparison.Ordinal);
        Assert.Contains("abs(eta) < 2.5", text, StringComparison.Ordinal);
        Assert.Equal(text, ObservableDescription.FromJson(text, "file").ToJson());
    }

    [Fact]
    public void Validation_events_and_card_are_read_back()
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("v.json"),
            ValidationDocument.ToJson([new ValidationEvent(BundleSample.Event, [0.5, 1e-20], 0.25, 0)]));
        File.WriteAllText(folder.File("card.json"), BundleSample.Card.ToJson());

        Assert.Equal([0.5, 1e-20], ValidationDocument.Load(folder.File("v.json"), 2)[0].Features);
        Assert.Equal(BundleSample.Pair, TopPairEvents.PairOf(ValidationDocument.Load(folder.File("v.json"), 2)[0].Event));
        Assert.Equal(BundleSample.Card.Created, BundleCard.Load(folder.File("card.json")).Created);
    }

    [Fact]
    public void Messages_have_points()
    {
        string text = BundleSample.Mutate(BundleSample.Description.ToJson(), "$.generatorBinEdges", "[0.5, 0.25]");

        var error = Assert.Throws<DocumentException>(() => ObservableDescription.FromJson(text, "file"));

        Assert.Equal("file: $.generatorBinEdges: edge 1, 0.25, is not above the edge before it, 0.5", error.Message);
    }

    [Fact]
    public void Messages_name_bounds_with_points()
    {
        string text = BundleSample.Mutate(
            BundleSample.Mutate(BundleSample.FirstBins, "$.features[0].low", "0.5"), "$.features[0].high", "0.25");

        Assert.Equal("file: $.features[0].high: expected a number above 0.5, found 0.25",
            Assert.Throws<DocumentException>(() => ObservableDescription.FromJson(text, "file")).Message);
    }

    [Fact]
    public void Selection_is_described_with_points()
        => Assert.Equal("at least 2 jets (pT > 30 GeV, |eta| < 2.5, dR(l) > 0.4)", FiducialSelection.DileptonTopPair.Descriptions[1]);
}
