using System.Text.Json;
using Oom.Decays;
using Oom.Events;
using Oom.Simulation;
using Oom.Simulation.Operators;

namespace Oom.Reference.MadGraph;

/// <summary>The amplitudes with operators against MadGraph's own weights, event by event: ttbar_smeft.lhe.gz, 23
/// points of five coefficients, both kinds of partons.</summary>
public sealed class SmeftAmplitudeTests
{
    /// <summary>Weights are printed with eight digits and momenta with eleven, of which boosted events lose some.</summary>
    private const double Tolerance = 1e-6;

    // The file's own parameter card.
    private static readonly TopPairParameters Card = new(172.76, 1.485330);

    [Fact]
    public void Every_weight_of_every_event_is_that_of_MadGraph()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(TestData.Sample("smeft_points.json")));
        var points = document.RootElement.GetProperty("base_points").EnumerateObject()
            .Concat(document.RootElement.GetProperty("check_points").EnumerateObject())
            .Select(point => new OperatorPoint(
                point.Name, [.. Enum.GetNames<WilsonCoefficient>().Select(name => point.Value.GetProperty(name).GetDouble())])).ToArray();
        var weights = new OperatorWeights(Card, points);
        double[] ratios = new double[points.Length];
        double largest = 0;
        int events = 0, gluonFusion = 0;
        using var reader = LheReader.Open(TestData.Sample("ttbar_smeft.lhe.gz"));
        foreach (var block in reader.Blocks())
        {
            List<string> names = [.. reader.Totals.WeightNames];
            int[] places = [.. points.Select(point => names.IndexOf(point.Name))];
            int nominal = names.IndexOf("SM");
            for (int i = 0; i < block.Count; i++, events++)
            {
                var particles = block.Particles(i);
                Assert.Equal(TopPairStatus.Found, TopPairFinder.Find(particles, out var pair));
                int parton1 = particles[0].PdgId, parton2 = particles[1].PdgId;
                Assert.True(particles[0].Momentum.Pz > 0);
                weights.Fill(pair, parton1, parton2, block.Headers[i].AlphaQcd, ratios);
                if (parton1 == PdgCode.Gluon) gluonFusion++;
                var own = block.Weights(i);
                for (int p = 0; p < points.Length; p++)
                    largest = Math.Max(largest, Math.Abs(ratios[p] * own[nominal] / own[places[p]] - 1));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant($"largest relative deviation of {events} x {points.Length} weights: {largest:E2}"));
        var slice = Slices.Of("ttbar_smeft.lhe.gz");
        Assert.Equal(TestData.HasFullSamples ? (30_000, 27_068) : (slice.Events, slice.GluonFusion), (events, gluonFusion));
        Assert.InRange(largest, 1e-12, Tolerance);
    }
}
