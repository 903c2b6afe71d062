using Oom.Simulation.Generation;
using Oom.Simulation.Showers;
using Oom.Tables;

namespace Oom.Simulation.Detector;

/// <summary>Weights to another initial-state radiation against events that were made with it.</summary>
public class RecoilVariationTests
{
    private const int Events = 60_000;

    // Two samples of 25,000 fiducial events each in six bins: five standard deviations of the largest.
    private const double Deviations = 5;

    private static readonly double[] Edges = [0, 20, 40, 70, 120, 200, double.PositiveInfinity];

    [Fact]
    public void Weighted_events_have_the_recoil_of_the_other_radiation()
    {
        var variations = new SimulationSettings { RecoilVariations = [new RecoilVariation { Name = "free" }] };
        var (weighted, variances) = Histogram(variations, "isr_free");
        var (direct, directVariances) = Histogram(
            new SimulationSettings { InitialState = new InitialStateSettings { Damping = 0 }, Seed = 8 }, null);
        var (nominal, _) = Histogram(new SimulationSettings(), null);
        for (int bin = 0; bin < weighted.Length; bin++)
            Assert.Equal(direct[bin], weighted[bin], Deviations * Math.Sqrt(variances[bin] + directVariances[bin]));
        Assert.True(direct[^1] > 1.5 * nominal[^1]);
    }

    [Fact]
    public void A_scale_factor_of_one_half_without_other_damping_is_the_weight_of_that_scale()
    {
        var settings = new SimulationSettings
        {
            RecoilVariations = [new RecoilVariation { Name = "half", ScaleFactor = 0.5, Damping = 4 },
                new RecoilVariation { Name = "same", Damping = 4 }]
        };
        var columns = new SimulationColumns(settings, []);
        int up = Place("isr_up"), half = Place("isr_half"), same = Place("isr_same"), rows = 0;
        Run(settings, block =>
        {
            for (int row = 0; row < block.Count; row++, rows++)
            {
                Assert.Equal(block.Floats(up)[row], block.Floats(half)[row], 1e-5 * block.Floats(up)[row]);
                Assert.Equal(1, block.Floats(same)[row], 1e-5);
            }
        });
        Assert.True(rows > Events / 4);

        int Place(string name) => columns.Columns.ToList().FindIndex(column => column.Name == name);
    }

    private static (double[] Sums, double[] Variances) Histogram(SimulationSettings settings, string? weight)
    {
        var columns = new SimulationColumns(settings, []);
        int place = columns.Columns.ToList().FindIndex(column => column.Name == weight), features = columns.Generator;
        string[] names = [.. columns.Columns.Skip(features).Select(column => column.Name)];
        int pt = features, other = features + Array.IndexOf(names, "pt_tbar"), angle = features + Array.IndexOf(names, "dphi_tt");
        double[] sums = new double[Edges.Length - 1], variances = new double[sums.Length];
        Run(settings, block =>
        {
            for (int row = 0; row < block.Count; row++)
            {
                if (!block.Booleans(columns.Fiducial)[row]) continue;
                double a = block.Floats(pt)[row], b = block.Floats(other)[row],
                    recoil = Math.Sqrt(a * a + b * b + 2 * a * b * Math.Cos(block.Floats(angle)[row]));
                double w = place < 0 ? 1 : block.Floats(place)[row];
                int bin = Array.FindLastIndex(Edges, edge => recoil >= edge);
                sums[bin] += w;
                variances[bin] += w * w;
            }
        });
        return (sums, variances);
    }

    private static void Run(SimulationSettings settings, Action<ColumnBlock> consume)
    {
        var exploration = Exploration.Of(ProcessKind.TopPair, Normalisation.ReferenceEnergy, 1);
        GeneratedSimulation.Run(
            exploration, new GenerationSettings(Events, 3, 2), settings with { Detector = settings.Detector with { Smearings = 1 } }, "t",
            10, consume, TestContext.Current.CancellationToken);
    }
}
