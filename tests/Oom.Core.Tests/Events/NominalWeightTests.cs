using Oom.Events.HepMc;

namespace Oom.Events;

/// <summary>Another weight in the place of the nominal one, and names that are not there.</summary>
public sealed class NominalWeightTests
{
    private const string Weights = "<rwgt><wgt id='up'> 3.0 </wgt><wgt id='down'> 1.0 </wgt></rwgt>\n";

    [Fact]
    public void Chosen_weight_of_a_Les_Houches_file_takes_the_place_of_XWGTUP()
    {
        var (events, totals) = Lhe.Read(Lhe.File(Lhe.EventWith(Weights), Lhe.EventWith(Weights)), new() { NominalWeight = "up" });
        Assert.Equal([3.0, 3.0], events.Select(item => item.Header.Weight));
        Assert.Equal((6.0, 4.0, 6.0), (totals.SumOfWeights, totals.Own.Sum, totals.SumOf("up")));
    }

    [Fact]
    public void Weight_that_is_not_there_is_an_error_with_the_nearest_names()
    {
        EventFormatException error = Lhe.Fails(Lhe.File(Lhe.EventWith(Weights)), new() { NominalWeight = "upp" });
        Assert.Equal(
            ("an event with 2 weights, the nearest names being 'up', 'down'", "the nominal weight 'upp' that was given, in every event"),
            (error.Found, error.Expected));
        Assert.Equal("an event with no named weights", Lhe.Fails(Lhe.File(Lhe.Event), new() { NominalWeight = "up" }).Found);
        Assert.Equal((1L, 1L),
            Counts(Lhe.Read(Lhe.File(Lhe.Event, Lhe.EventWith(Weights)), new() { NominalWeight = "up", SkipBrokenEvents = true }).Totals));
        error = Shower.Fails(Shower.File3(Shower.Event3), new() { NominalWeight = "MUR0.5" });
        Assert.Equal("2 weights, the nearest names being 'Weight', 'MUR0.5_MUF2.0_PDF303400'", error.Found);

        static (long, long) Counts(EventTotals totals) => (totals.Events, totals.BrokenEvents);
    }

    [Fact]
    public void Chosen_weight_of_a_shower_leaves_the_generators_own_among_the_others()
    {
        var options = new EventReaderOptions { NominalWeight = "MUR0.5_MUF2.0_PDF303400" };
        using HepMcReader reader = Shower.Reader(Shower.File3(Shower.Event3, Shower.Event3), options);
        foreach (HepMcBlock block in reader.Blocks())
        {
            Assert.Equal([3.5, 3.5], block.Summary.Headers.ToArray().Select(header => header.Weight));
            Assert.Equal(["Weight"], block.Summary.Layout.Names);
        }

        CrossSectionNormalisation found = CrossSectionNormalisation.Detect(reader.Header, reader.Totals);
        // 2 pb belong to weights of 2.5.
        Assert.Equal((2.8, 0.4), (Math.Round(found.CrossSectionPb, 12), Math.Round(found.ScaleFactor, 12)));
    }

    [Theory]
    [InlineData("A 0 GenCrossSection 2.0 0.1 -1 -1", 2.0)]
    [InlineData("A 0 GenCrossSection 2.0 0.1 20 20 2.0 0.1 5.0 0.1", 5.0)]
    [InlineData("A 0 GenCrossSection 2.0 0.1 20 20 5.0 0.1", 5.0)]
    [InlineData("A 0 GenCrossSection 2.0 0.1 20 20 2.0 0.1 2.0 0.1", 2.0)]
    [InlineData("A 0 GenCrossSection 2.0 0.1 20 20 2.0 0.1 5.0 0.1 6.0 0.1", 2.0)]
    [InlineData("A 0 GenCrossSection 2.0 0.1 20 20 2.0 0.1 x 0.1", 2.0)]
    public void Cross_section_of_each_weight_is_read_where_there_is_one_for_each(string attribute, double second)
    {
        string text = Shower.File3(Shower.Event3)
            .Replace("A 0 GenCrossSection 2.00000000e+00 1.00000000e-02 -1 -1", attribute, StringComparison.Ordinal);
        GeneratorCrossSection found = Shower.Read(text).Totals.CrossSection!.Value;
        Assert.Equal((2.0, second), (found.ValuePb, found.PerWeightPb.Count == 0 ? 2.0 : found.PerWeightPb[1]));
    }

    [Theory]
    [InlineData("Weight_MERGING=0.000", 0)]
    [InlineData("MUR2_MUF2_MERGING=0.000", -1)]
    [InlineData("Weight_MERGING=20.0|Weight_MERGING=30.0", -1)]
    public void Nominal_weight_of_a_merged_sample_is_known_where_it_is_one(string names, int index)
        => Assert.Equal(index, HepMcWeights.IndexOfNominal([.. names.Split('|'), "first", "second"]));
}
