using System.Globalization;
using System.Text;
using Oom.Numerics;

namespace Oom.Domains;

/// <summary>p-values of events drawn from the training's own distribution, training redrawn as well: never too often small, and often enough where there are events.</summary>
/// <remarks>Trials of each number of events: 60, or OOM_NULL_TRIALS; the fractions are written into OOM_NULL_FOLDER where it is set.</remarks>
public class KinematicsNullTests
{
    public const string TrialsVariable = "OOM_NULL_TRIALS", FolderVariable = "OOM_NULL_FOLDER";

    private const int FewTrials = 60, Training = 4000;
    private const double Level = 0.05, Most = 0.06, Least = 0.04, Enough = 100;

    // Of some 200 fractions none may lie further off than this by chance.
    private const double Deviations = 4.5;

    private static readonly int[] Sizes = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

    [Theory]
    [InlineData(EventWeightKind.One)]
    [InlineData(EventWeightKind.Spread)]
    [InlineData(EventWeightKind.Negative)]
    [InlineData(EventWeightKind.ByFeature)]
    public void P_values_hold_for_any_number_of_events(EventWeightKind weights)
    {
        int trials = int.TryParse(Environment.GetEnvironmentVariable(TrialsVariable), CultureInfo.InvariantCulture, out int asked) ? asked : FewTrials;
        var population = new TrainingPopulation(weights);
        var counts = Sizes.Select(_ => new NullCounts()).ToArray();
        var chunks = Enumerable.Range(0, trials).Chunk(Math.Max(1, trials / 8)).ToArray();
        var parts = chunks.AsParallel().AsOrdered().Select(chunk =>
        {
            var own = Sizes.Select(_ => new NullCounts()).ToArray();
            foreach (int trial in chunk) Try(population, (ulong)trial, own);
            return own;
        }).ToArray();
        foreach (var part in parts)
        {
            for (int s = 0; s < Sizes.Length; s++) counts[s].Add(part[s]);
        }

        var table = new StringBuilder("events,test,trials,told,fraction,effective\n");
        for (int s = 0; s < Sizes.Length; s++)
        {
            foreach (var (test, count) in counts[s].Rows)
            {
                double fraction = count.Small / trials, told = count.Told / trials, effective = count.Effective / trials;
                table.Append(CultureInfo.InvariantCulture, $"{Sizes[s]},{test},{trials},{told:F4},{fraction:F4},{effective:F0}\n");
                double spread = Deviations * Math.Sqrt(Most * (1 - Most) / trials);
                Assert.True(fraction <= Most + (trials < 10_000 ? spread : 0), $"{test} of {Sizes[s]} events: p < 0.05 in {fraction:P1}");
                // The bin of the smallest share tells the global test nothing before it has its own hundred.
                if (effective >= 1.2 * Enough) Assert.True(fraction >= Least - (trials < 10_000 ? spread : 0), $"{test} of {Sizes[s]} events: p < 0.05 in {fraction:P1} only");
            }
        }

        if (Environment.GetEnvironmentVariable(FolderVariable) is { } folder) File.WriteAllText(Path.Combine(folder, $"p-values-{weights}.csv"), table.ToString());
    }

    private static void Try(TrainingPopulation population, ulong seed, NullCounts[] counts)
    {
        var random = new Philox4x32(seed, 12);
        var domain = population.Train(ref random, Training).Domain;
        var tally = new DomainTally(domain, TrainingPopulation.Bins);
        Span<float> row = stackalloc float[TrainingPopulation.Features.Length];
        int drawn = 0;
        for (int s = 0; s < Sizes.Length; s++)
        {
            for (; drawn < Sizes[s]; drawn++)
            {
                var (bin, weight) = population.Draw(ref random, row);
                tally.Fill(bin, row, weight);
            }

            var tests = KinematicsTest.Of(domain, tally);
            double[] effective = new double[TrainingPopulation.Bins];
            for (int i = 0; i < effective.Length; i++)
            {
                double sum = tally.Outside(domain.Count + 1).Weights[i], square = tally.Of(0).Squares.AsSpan(i * domain[0].Intervals, domain[0].Intervals).ToArray().Sum();
                effective[i] = square > 0 ? sum * sum / square : 0;
            }

            foreach (var test in tests)
            {
                for (int i = 0; i < TrainingPopulation.Bins; i++)
                {
                    counts[s].Count($"{test.Feature} bin {i + 1}", test.Bins[i].PValue, effective[i]);
                    counts[s].Count($"{test.Feature} bin {i + 1} outside", test.Outside[i].PValue, 0);
                }

                counts[s].Count(test.Feature, test.AllBins.PValue, effective[0]);
            }

            counts[s].Count("all", KinematicsTest.Combined(tests), effective[0]);
        }
    }

    private sealed class NullCounts
    {
        public Dictionary<string, (double Small, double Told, double Effective)> Rows { get; } = [];

        public void Count(string test, double? value, double effective)
        {
            var old = Rows.GetValueOrDefault(test);
            Rows[test] = (old.Small + (value < Level ? 1 : 0), old.Told + (value is null ? 0 : 1), old.Effective + effective);
        }

        public void Add(NullCounts other)
        {
            foreach (var (test, count) in other.Rows)
            {
                var old = Rows.GetValueOrDefault(test);
                Rows[test] = (old.Small + count.Small, old.Told + count.Told, old.Effective + count.Effective);
            }
        }
    }
}
