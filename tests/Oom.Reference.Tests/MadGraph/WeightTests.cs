using System.Globalization;
using Oom.Decays;
using Oom.Events;
using Oom.Features;

namespace Oom.Reference.MadGraph;

/// <summary>All 49 weights of ttbar_weights.lhe.gz against weights_summary.csv: means, ratios to the nominal
/// weight, and what each weight makes of the physics.</summary>
public sealed class WeightTests
{
    /// <summary>The nominal weight, in the table.</summary>
    private const string Nominal = "nominal";

    /// <summary>Half a unit of the last printed digit, and the rounding of the sum.</summary>
    private const double HalfDigit = 0.51;

    [Fact]
    public void Every_weight_has_the_listed_mean_spread_and_physics()
    {
        string[] lines = File.ReadAllLines(TestData.Sample("weights_summary.csv"));
        string[] columns = lines[0].Split(',');
        Assert.Equal(
            ["id", "mean_weight_pb", "ratio_to_nominal", "rms_ratio", "min_ratio", "max_ratio", "mean_mtt", "c_hel_slope"], columns);
        var nominal = new WeightSummary();
        var named = new List<WeightSummary>();

        using var reader = LheReader.Open(TestData.Sample("ttbar_weights.lhe.gz"));
        foreach (var block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++)
            {
                TopPairFinder.Find(block.Particles(i), out var pair);
                var kinematics = new TopPairKinematics(pair);
                var weights = block.Weights(i);
                double nominalWeight = block.Headers[i].Weight;
                nominal.Add(nominalWeight, nominalWeight, kinematics);
                while (named.Count < weights.Length) named.Add(new WeightSummary());
                for (int j = 0; j < weights.Length; j++) named[j].Add(weights[j], nominalWeight, kinematics);
            }
        }

        List<string> names = [.. reader.Totals.WeightNames];
        Assert.Equal(lines.Skip(1).Select(line => line.Split(',')[0]), names.Prepend(Nominal));
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            var summary = cells[0] == Nominal ? nominal : named[names.IndexOf(cells[0])];
            double[] found = [summary.Weights.Mean, summary.Weights.Mean / nominal.Weights.Mean, summary.Ratios.Rms, summary.SmallestRatio,
                summary.LargestRatio, summary.Mass.Mean, 3 * summary.CHel.Mean];
            for (int i = 0; i < found.Length; i++)
            {
                string cell = cells[i + 1];
                double digit = Math.Pow(10, -(cell.Length - 1 - cell.IndexOf('.', StringComparison.Ordinal)));
                double expected = double.Parse(cell, CultureInfo.InvariantCulture);
                Assert.True(Math.Abs(expected - found[i]) <= HalfDigit * digit,
                    $"weight {cells[0]}, {columns[i + 1]}: {found[i]:R}, listed as {cell}");
            }
        }
    }

    private sealed class WeightSummary
    {
        public Moments Weights { get; } = new();

        public Moments Ratios { get; } = new();

        public Moments Mass { get; } = new();

        public Moments CHel { get; } = new();

        public double SmallestRatio { get; private set; } = double.PositiveInfinity;

        public double LargestRatio { get; private set; } = double.NegativeInfinity;

        public void Add(double weight, double nominal, in TopPairKinematics kinematics)
        {
            double ratio = weight / nominal;
            Weights.Add(weight);
            Ratios.Add(ratio);
            Mass.Add(kinematics.Mass, weight);
            CHel.Add(kinematics.CHel, weight);
            (SmallestRatio, LargestRatio) = (Math.Min(SmallestRatio, ratio), Math.Max(LargestRatio, ratio));
        }
    }
}
