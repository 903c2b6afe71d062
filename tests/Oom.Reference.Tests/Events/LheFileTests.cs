using System.Globalization;
using Oom.Reference;

namespace Oom.Events;

/// <summary>Real files of many generators, event by event against the plain reader, bit by bit.</summary>
public sealed class LheFileTests
{
    public static TheoryData<string> Dialects =>
    [
        "madgraph-2.0.0-wbj.lhe", "madgraph-2.2.1-Z-fxfx.lhe.gz", "madgraph5-3.5.8-pp_to_jj.lhe.gz", "powheg-box-v2-W.lhe",
        "powheg-box-v2-hvq.lhe", "powheg-box-v2-trijet.lhe",
        "pr180.lhe", "pr29.lhe", "pythia-6.413-ttbar.lhe", "pythia-8.3.14-weakbosons.lhe", "sherpa-3.0.1-eejjj.lhe",
        "whizard-3.1.4-eeWW.lhe",
    ];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Dialect_is_read_as_the_plain_reader_reads_it(string name)
        => Compare(TestData.SharedFile("data", "dialects", "pylhe-testfile-" + name));

    [Fact]
    public void Version_3_test_file_is_read_as_the_plain_reader_reads_it()
        => Compare(TestData.SharedFile("data", "dialects", "pylhe-testlhef3.lhe"));

    [Theory]
    [InlineData("eta_t_missing_tops.lhe")]
    [InlineData("ttbar_madspin.lhe.gz")]
    [InlineData("ttbar_stable.lhe.gz")]
    [InlineData("ttbar_weights.lhe.gz")]
    [InlineData("ttbar_smeft_direct_check_1.lhe.gz")]
    public void MadGraph_file_is_read_as_the_plain_reader_reads_it(string name) => Compare(TestData.Sample(name));

    [Theory]
    [InlineData("ttbar_dilepton.lhe.gz", 100_000, 1_200_000, 0, 27.274)]
    [InlineData("eta_t.lhe.gz", 50_000, 646_081, 0, 0.05017)]
    [InlineData("ttbar_madspin.lhe.gz", 10_000, 120_000, 0, 28.007)]
    [InlineData("ttbar_stable.lhe.gz", 10_000, 40_000, 0, 567.04)]
    [InlineData("ttbar_weights.lhe.gz", 20_000, 240_000, 49, 27.2367)]
    [InlineData("ttbar_smeft.lhe.gz", 30_000, 360_000, 23, 10.2429)]
    public void MadGraph_file_has_the_events_and_the_cross_section_of_its_description(
        string name, long events, long particles, int weights, double crossSectionPb)
    {
        if (!TestData.HasFullSamples) (events, particles) = (Slices.Of(name).Events, Slices.Of(name).Particles);
        // The descriptions print four to six digits.
        const double printed = 2e-4;
        using LheReader reader = LheReader.Open(TestData.Sample(name));
        EventTotals totals = reader.Process<int>(
            2, () => block => block.Layout.Count, count => Assert.Equal(weights, count), TestContext.Current.CancellationToken);
        Assert.Equal((events, particles, 0L, true), (totals.Events, totals.Particles, totals.BrokenEvents, totals.ClosingTagFound));
        Assert.Empty(totals.EventsWithoutWeight);
        Assert.Empty(reader.Header.Notes);
        Assert.StartsWith("MadGraph5_aMC@NLO 3.5.7", $"{reader.Header.GeneratorName} {reader.Header.GeneratorVersion}",
            StringComparison.Ordinal);
        CrossSectionNormalisation found = CrossSectionNormalisation.Detect(reader.Header, totals);
        Assert.Equal(NormalisationKind.Average, found.Kind);
        Assert.InRange(found.CrossSectionPb / crossSectionPb, 1 - printed, 1 + printed);
        Assert.InRange(totals.SumOfWeights / events / crossSectionPb, 1 - printed, 1 + printed);
    }

    [Theory]
    [InlineData("madgraph-2.0.0-wbj.lhe", "SomeGen1", "Average: weights average to the cross-section of 50.109 +- 0.089 pb")]
    [InlineData("madgraph-2.2.1-Z-fxfx.lhe.gz", "MadGraph5_aMC@NLO", "Average: weights average to the cross-section of 3418.4 +- 9.7 pb")]
    [InlineData("madgraph5-3.5.8-pp_to_jj.lhe.gz", "MadGraph5_aMC@NLO",
        "Average: weights average to the cross-section of 6.997E+08 +- 0.042E+08 pb")]
    [InlineData("powheg-box-v2-W.lhe", "POWHEG-BOX", "Average: weights average to the cross-section of 4958.8 +- 3.3 pb")]
    [InlineData("powheg-box-v2-hvq.lhe", "POWHEG-BOX",
        "2 of them negative, and neither their mean nor their sum is the cross-section of 7220 +- 890 pb (6 events, mean weight 3700000 +- 4300000")]
    [InlineData("powheg-box-v2-trijet.lhe", "POWHEG-BOX", "XSECUP is missing or a placeholder")]
    [InlineData("pr180.lhe", "MadGraph5_aMC@NLO", "Average: weights average to the cross-section of 2.8947E-19 +- 0.0097E-19 pb")]
    [InlineData("pr29.lhe", "GiBUU", "the init block announces 8 processes (NPRUP) and lists 0")]
    [InlineData("pythia-6.413-ttbar.lhe", "Pythia",
        "Unweighted: unweighted events (|w| = 1), scaled to the cross-section of 5.48 +- 0.55 pb")]
    [InlineData("pythia-8.3.14-weakbosons.lhe", "Pythia8",
        "Unweighted: unweighted events (|w| = 1), scaled to the cross-section of 48.8 +- 2.2 pb")]
    [InlineData("sherpa-3.0.1-eejjj.lhe", "Sherpa", "Trials: sum of weights over sum of trials")]
    [InlineData("whizard-3.1.4-eeWW.lhe", "WHIZARD",
        "Unweighted: unweighted events (|w| = 1), scaled to the cross-section of 7.1989 +- 0.0025 pb")]
    public void Dialect_tells_its_generator_and_its_normalisation_or_why_not(string name, string generator, string normalisation)
    {
        using LheReader reader = LheReader.Open(TestData.SharedFile("data", "dialects", "pylhe-testfile-" + name));
        Assert.Equal(generator, reader.Header.GeneratorName);
        EventTotals totals = reader.Process<int>(1, () => block => block.Count, _ => { }, TestContext.Current.CancellationToken);
        string found;
        try
        {
            CrossSectionNormalisation result = CrossSectionNormalisation.Detect(reader.Header, totals);
            found = $"{result.Kind}: {result.Description}";
        }
        catch (NormalisationException exception)
        {
            found = exception.Message;
        }

        Assert.True(found.Contains(normalisation, StringComparison.Ordinal), found);
    }

    [Fact]
    public void Means_of_all_weights_are_those_of_an_independent_script()
    {
        // Half of the fifth decimal, which the script prints last.
        const double printed = 0.51e-5;
        string[][] rows = [.. File.ReadLines(TestData.Sample("weights_summary.csv")).Skip(1).Select(line => line.Split(','))];
        using LheReader reader = LheReader.Open(TestData.Sample("ttbar_weights.lhe.gz"));
        double[] sums = new double[reader.Header.WeightDeclarations.Count];
        foreach (EventBlock block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++)
            {
                for (int column = 0; column < sums.Length; column++) sums[column] += block.Weights(i)[column];
            }
        }

        int compared = 0;
        for (int column = 0; column < sums.Length; column++)
        {
            string[]? row = rows.FirstOrDefault(row => row[0].Trim('"') == reader.Header.WeightDeclarations[column].Id);
            if (row is null) continue;
            compared++;
            double expected = double.Parse(row[1], CultureInfo.InvariantCulture);
            double mean = sums[column] / reader.Totals.Events;
            Assert.True(Math.Abs(mean - expected) <= printed, $"weight {row[0]}: {mean:R}, expected {expected:R}");
        }

        Assert.Equal(49, compared);
    }

    private static void Compare(string path)
    {
        using LheReader reader = LheReader.Open(path);
        List<PlainEvent> expected = PlainLheReader.ReadFile(
            path, [.. reader.Header.WeightDeclarations.Select(weight => weight.Id)], reader.Header.PositionalWeights);
        int index = 0;
        foreach (EventBlock block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++, index++)
            {
                PlainEvent item = expected[index];
                Assert.Equal(item.Header, block.Headers[i]);
                Assert.Equal(item.Particles, block.Particles(i).ToArray());
                int weights = 0;
                for (int column = 0; column < block.Layout.Count; column++)
                {
                    double weight = block.Weights(i)[column];
                    if (double.IsNaN(weight)) continue;
                    weights++;
                    Assert.Equal(item.Weights[block.Layout.Names[column]], weight);
                }

                Assert.Equal(item.Weights.Count, weights);
            }
        }

        Assert.Equal(expected.Count, index);
        Assert.Equal(expected.Count, reader.Totals.Events);
        Assert.True(reader.Totals.ClosingTagFound);
    }
}
