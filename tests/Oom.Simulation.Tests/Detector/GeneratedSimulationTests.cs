using System.Globalization;
using Oom.Simulation.Generation;
using Oom.Tables;

namespace Oom.Simulation.Detector;

/// <summary>
/// Acceptances and resolutions against those of the Python prototype (shared reference/physics.md, sections 2 and 3),
/// whose top decays reject with a bound of 0.45 where 0.78 is
/// needed: the numbers here are those of the prototype with the bound 0.80 (detsim.py, 100,000 events of each
/// process), which differ from its documented table by up to 0.02.
/// </summary>
public class GeneratedSimulationTests
{
    // Both samples have 15,000 to 25,000 reconstructed events: differences of efficiencies, medians and widths have a
    // standard deviation below 0.005, those of correlations of 0.011.
    private const double Tolerance = 0.015, CorrelationTolerance = 0.03;
    private const int Events = 100_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ttbar", 10, 0.793, -0.008, 0.128, 0.754, 0.560, 0.978, -0.017, 0.177)]
    [InlineData("ttbar", 1, 0.605, -0.011, 0.131, 0.721, 0.551, 0.978, -0.017, 0.177)]
    [InlineData("eta_t", 10, 0.860, 0.048, 0.064, 0.767, 0.173, 0.999, 0.003, 0.123)]
    [InlineData("eta_t", 1, 0.677, 0.056, 0.072, 0.730, 0.203, 0.999, 0.003, 0.123)]
    public void Reconstruction_has_the_efficiency_and_resolution_of_the_prototype(
        string process, int smearings, double fullEfficiency, double fullBias, double fullWidth, double helCorrelation,
        double hanCorrelation, double looseEfficiency, double looseBias, double looseWidth)
    {
        var columns = new SimulationColumns(new SimulationSettings(), []);
        List<(double Truth, double Full, double Loose, double Hel, double Han, double FullHel, double FullHan)> rows = [];
        var counts = Run(process, smearings, 1, block =>
        {
            for (int row = 0; row < block.Count; row++)
            {
                if (!block.Booleans(columns.Selected)[row]) continue;
                rows.Add(
                    (Get(columns.Generator + 7), Get(columns.Detector + 25), Get(columns.Detector + 28), Get(columns.Generator + 8),
                    Get(columns.Generator + 9), Get(columns.Detector + 26), Get(columns.Detector + 27)));

                double Get(int column) => block.Floats(column)[row];
            }
        });
        var full = rows.Where(row => row.Full > 0).ToArray();
        double[] fullDeviation = [.. full.Select(row => row.Full / row.Truth - 1)],
            looseDeviation = [.. rows.Where(row => row.Loose > 0).Select(row => row.Loose / row.Truth - 1)];
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{process} K={smearings}: {counts} FKR {Median(fullDeviation):F4} {HalfWidth(fullDeviation):F4} c_hel {Correlation(full.Select(r => (r.Hel, r.FullHel))):F4} c_han {Correlation(full.Select(r => (r.Han, r.FullHan))):F4} LKR {Median(looseDeviation):F4} {HalfWidth(looseDeviation):F4}"));
        Assert.Equal(fullEfficiency, (double)counts.FullyReconstructed / counts.Selected, Tolerance);
        Assert.Equal(looseEfficiency, (double)counts.LooselyReconstructed / counts.Selected, Tolerance);
        Assert.Equal(looseBias, Median(looseDeviation), Tolerance);
        Assert.Equal(looseWidth, HalfWidth(looseDeviation), Tolerance);
        Assert.Equal(fullBias, Median(fullDeviation), Tolerance);
        Assert.Equal(fullWidth, HalfWidth(fullDeviation), Tolerance);
        Assert.Equal(helCorrelation, Correlation(full.Select(row => (row.Hel, row.FullHel))), CorrelationTolerance);
        Assert.Equal(hanCorrelation, Correlation(full.Select(row => (row.Han, row.FullHan))), CorrelationTolerance);
    }

    [Fact]
    public void Rows_do_not_depend_on_threads_and_sum_to_the_cross_section_of_what_is_kept()
    {
        var columns = new SimulationColumns(new SimulationSettings(), []);
        var one = Sums(1);
        var two = Sums(2);
        Assert.Equal(one, two);

        List<double> Sums(int threads)
        {
            List<double> sums = [];
            double weights = 0;
            var counts = Run("ttbar", 2, threads, block =>
            {
                for (int row = 0; row < block.Count; row++) weights += block.Doubles(columns.Weight)[row];
                sums.Add(block.Int64s(columns.Event)[block.Count - 1]);
                sums.Add(block.Floats(columns.Generator)[block.Count - 1]);
                sums.Add(block.Valid(columns.Detector)[0] ? block.Floats(columns.Detector + 25)[0] : 0);
            });
            Assert.Equal(10.0 * counts.Kept / counts.Simulated, weights, 1e-9);
            return sums;
        }
    }

    private static SimulationCounts Run(string process, int smearings, int threads, Action<ColumnBlock> consume)
    {
        var exploration = Exploration.Of(process == "ttbar" ? ProcessKind.TopPair : ProcessKind.EtaT, Normalisation.ReferenceEnergy, 1);
        var settings = new SimulationSettings { Seed = 3, Detector = new DetectorSettings { Smearings = smearings } };
        return GeneratedSimulation.Run(exploration, new GenerationSettings(Events, 3, threads), settings, process, 10, consume, Token);
    }

    private static double Median(double[] values) => Quantile(values, 0.5);

    private static double HalfWidth(double[] values) => (Quantile(values, 0.84) - Quantile(values, 0.16)) / 2;

    private static double Quantile(double[] values, double share) => values.Order().ElementAt((int)(share * values.Length));

    private static double Correlation(IEnumerable<(double X, double Y)> pairs)
    {
        var all = pairs.ToArray();
        double x = all.Average(p => p.X), y = all.Average(p => p.Y);
        return all.Sum(p => (p.X - x) * (p.Y - y)) / Math.Sqrt(all.Sum(p => (p.X - x) * (p.X - x)) * all.Sum(p => (p.Y - y) * (p.Y - y)));
    }
}
