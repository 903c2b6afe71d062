using System.Globalization;
using System.Text;
using Oom.Numerics;

namespace Oom.Domains;

/// <summary>p-values of events drawn from the training's own distribution, training redrawn as well: never too often
/// small, and often enough where there are events.</summary>
/// <remarks>
/// Trials of each number of events: 60, or OOM_NULL_TRIALS; the fractions are written into OOM_NULL_FOLDER where it is set, those of
/// 10,000 trials stand in p-values.md. OOM_NULL_TRAINING is
/// another number of events of the training, OOM_NULL_STREAM another stream of random numbers.
/// </remarks>
public class KinematicsNullTests(ITestOutputHelper output)
{
    public const string TrialsVariable = "OOM_NULL_TRIALS", FolderVariable = "OOM_NULL_FOLDER", TrainingVariable = "OOM_NULL_TRAINING",
        StreamVariable = "OOM_NULL_STREAM";

    private const int FewTrials = 60, TrialsOfTheStatement = 10_000, EventsOfTraining = 4000, Stream = 12;
    private const double Level = 0.05, Most = 0.06, Least = 0.04, Enough = 100;

    // Of some thousand fractions none may lie further off than this by chance.
    private const double Deviations = 4.5, DeviationsOfLeast = 3;

    // Numbers of events at which bins of 80, 16 and 4 % get their first groups, and their next, are among them.
    private static readonly int[] Sizes =
        [1, 2, 3, 5, 10, 20, 30, 38, 45, 55, 70, 100, 125, 150, 200, 250, 300, 400, 500, 700, 850, 1000, 1500, 2000, 3000,
            5000, 7000, 10_000];

    [Theory]
    [InlineData(EventWeightKind.One)]
    [InlineData(EventWeightKind.Spread)]
    [InlineData(EventWeightKind.Negative)]
    [InlineData(EventWeightKind.ByFeature)]
    public void P_values_hold_for_any_number_of_events(EventWeightKind weights)
    {
        int trials = Asked(TrialsVariable, FewTrials), training = Asked(TrainingVariable, EventsOfTraining),
            stream = Asked(StreamVariable, Stream);
        var population = new TrainingPopulation(weights);
        var counts = Sizes.Select(_ => new NullCounts()).ToArray();
        var chunks = Enumerable.Range(0, trials).Chunk(Math.Max(1, trials / 8)).ToArray();
        var parts = chunks.AsParallel().AsOrdered().Select(chunk =>
        {
            var own = Sizes.Select(_ => new NullCounts()).ToArray();
            foreach (int trial in chunk) Try(population, training, new Philox4x32((ulong)trial, (ulong)stream), own);
            return own;
        }).ToArray();
        foreach (var part in parts)
        {
            for (int s = 0; s < Sizes.Length; s++) counts[s].Add(part[s]);
        }

        var table = new StringBuilder("events,test,trials,told,fraction,enough,fraction_of_enough\n");
        var (most, least) = (("", 0.0), ("", 1.0));
        var wrong = new List<string>();
        for (int s = 0; s < Sizes.Length; s++)
        {
            foreach (var (test, count) in counts[s].Rows)
            {
                double fraction = (double)count.Small / trials, ofEnough = count.Enough == 0 ? double.NaN
                    : (double)count.SmallOfEnough / count.Enough;
                string line = string.Create(CultureInfo.InvariantCulture,
                    $"{Sizes[s]},{test},{trials},{(double)count.Told / trials:F4},{fraction:F4},{count.Enough},{ofEnough:F4}");
                table.Append(line).Append('\n');
                if (fraction > most.Item2) most = (line, fraction);
                if (count.Enough > trials / 2 && ofEnough < least.Item2) least = (line, ofEnough);
                if (fraction > Most + Allowed(Most, trials) || ofEnough < Least - Scatter - Allowed(Least, count.Enough)) wrong.Add(line);
            }
        }

        output.WriteLine($"{weights}: largest fraction {most.Item1}; smallest of enough events {least.Item1}");
        if (Environment.GetEnvironmentVariable(FolderVariable) is { } folder)
            File.WriteAllText(Path.Combine(folder, $"p-values-{weights}.csv"), table.ToString());
        Assert.Empty(wrong);
    }

    // The statement is one of 10,000 trials and holds as it stands there; fewer scatter more.
    private static double Allowed(double fraction, int trials)
        => trials >= TrialsOfTheStatement ? 0
            : Deviations * Math.Sqrt(fraction * (1 - fraction) * (1.0 / trials - 1.0 / TrialsOfTheStatement));

    // The lower bound is one of the probability: were it 0.04, half of all fractions would lie below.
    private static double Scatter => DeviationsOfLeast * Math.Sqrt(Least * (1 - Least) / TrialsOfTheStatement);

    private static int Asked(string variable, int other)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int asked) ? asked : other;

    private static void Try(TrainingPopulation population, int events, Philox4x32 random, NullCounts[] counts)
    {
        var domain = population.Train(ref random, events).Domain;
        var tally = new DomainTally(domain, TrainingPopulation.Bins);
        double[] ofTraining = Effective(domain[0].Events, domain[0].SquaredWeights);
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
            var (sums, squares) = tally.Of(0);
            double[] effective = Effective(sums, squares);
            bool[] enough = [.. effective.Select((model, i) => model >= Enough && ofTraining[i] >= Enough)];
            foreach (var test in tests)
            {
                for (int i = 0; i < TrainingPopulation.Bins; i++)
                {
                    counts[s].Count($"{test.Feature} bin {i + 1}", test.Bins[i].PValue, enough[i]);
                    // One event outside is rare by itself: this test is conservative wherever its numbers are small.
                    counts[s].Count($"{test.Feature} bin {i + 1} outside", test.Outside[i].PValue, isEnough: false);
                }

                counts[s].Count(test.Feature, test.AllBins.PValue, enough[0]);
            }

            counts[s].Count("all", KinematicsTest.Combined(tests), enough[0]);
        }
    }

    private static double[] Effective(double[] sums, double[] squares)
    {
        int intervals = sums.Length / TrainingPopulation.Bins;
        return [.. Enumerable.Range(0, TrainingPopulation.Bins).Select(i =>
        {
            var cells = new Range(i * intervals, (i + 1) * intervals);
            double sum = sums[cells].Sum(), square = squares[cells].Sum();
            return square > 0 ? sum * sum / square : 0;
        })];
    }

    private sealed class NullCounts
    {
        public Dictionary<string, NullCount> Rows { get; } = [];

        public void Count(string test, double? value, bool isEnough)
        {
            bool isSmall = value < Level;
            Rows[test] = Rows.GetValueOrDefault(test) + new NullCount(
                isSmall ? 1 : 0, value is null ? 0 : 1, isEnough ? 1 : 0, isSmall && isEnough ? 1 : 0);
        }

        public void Add(NullCounts other)
        {
            foreach (var (test, count) in other.Rows) Rows[test] = Rows.GetValueOrDefault(test) + count;
        }
    }

    private readonly record struct NullCount(int Small, int Told, int Enough, int SmallOfEnough)
    {
        public static NullCount operator +(NullCount a, NullCount b)
            => new(a.Small + b.Small, a.Told + b.Told, a.Enough + b.Enough, a.SmallOfEnough + b.SmallOfEnough);
    }
}
