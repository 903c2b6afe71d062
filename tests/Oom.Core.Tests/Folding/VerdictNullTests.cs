using System.Globalization;
using System.Text;
using MathNet.Numerics.Distributions;
using Oom.Binning;
using Oom.Bundles;
using Oom.Domains;
using Oom.Numerics;
using Oom.Responses;

namespace Oom.Folding;

/// <summary>Verdicts on events drawn from the training's own distribution, training redrawn as well, all sources together:
/// never refused, and safe once there are enough.</summary>
/// <remarks>
/// Wrong (check or do not) in at most 1 % and safe in at least 95 % of all samples: the numbers found may lie above and below by what a
/// binomial of these probabilities does in 10^-4 of all cases. Trials of each number of events: few, or OOM_NULL_TRIALS of up to 3,000
/// events and a tenth of them of up to 100,000; the verdicts are written into OOM_NULL_FOLDER where it is set, and stand in verdicts.md.
/// </remarks>
public class VerdictNullTests(ITestOutputHelper output)
{
    private const int FewTrials = 20, Training = 40_000, ManyEvents = 3000, ShareOfMany = 10;
    private const double MostWrong = 0.01, LeastSafe = 0.95, CrossSectionPb = 20;

    // A verdict that is wrong as often as may be is found so often by chance in one of this many tables.
    private const double Chance = 1e-4;
    private const ulong Seed = 5;

    [Theory]
    [InlineData(EventWeightKind.One)]
    [InlineData(EventWeightKind.Spread)]
    [InlineData(EventWeightKind.Negative)]
    [InlineData(EventWeightKind.ByFeature)]
    public void The_trainings_own_events_are_never_refused_and_safe_once_there_are_enough(EventWeightKind weights)
    {
        int? asked = int.TryParse(Environment.GetEnvironmentVariable(KinematicsNullTests.TrialsVariable), CultureInfo.InvariantCulture,
            out int number) ? number : null;
        int[] sizes = asked is null ? [1, 10, 100, 1000, 30_000] : [1, 2, 3, 5, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000];
        int trials = asked ?? FewTrials;
        int[] trialsOf = [.. sizes.Select(events => asked is null || events <= ManyEvents ? trials : Math.Max(1, trials / ShareOfMany))];
        int[,] verdicts = new int[sizes.Length, Enum.GetValues<FoldingVerdict>().Length];
        var population = new TrainingPopulation(weights);
        Parallel.For(0, trials, trial => Try(population, (ulong)trial, sizes[..trialsOf.Count(count => trial < count)], verdicts));

        var table = new StringBuilder($"events,trials,{string.Join(',', Enum.GetNames<FoldingVerdict>())}\n");
        for (int s = 0; s < sizes.Length; s++)
        {
            table.Append(CultureInfo.InvariantCulture,
                $"{sizes[s]},{trialsOf[s]},{string.Join(',', Enumerable.Range(0, verdicts.GetLength(1)).Select(v => verdicts[s, v]))}\n");
        }

        output.WriteLine($"{weights}\n{table}");
        if (Environment.GetEnvironmentVariable(KinematicsNullTests.FolderVariable) is { } folder)
            File.WriteAllText(Path.Combine(folder, $"verdicts-{weights}.csv"), table.ToString());
        for (int s = 0; s < sizes.Length; s++)
        {
            int wrong = verdicts[s, (int)FoldingVerdict.DoNot] + verdicts[s, (int)FoldingVerdict.Check];
            int most = Quantile(trialsOf[s], MostWrong);
            Assert.True(wrong <= most, $"{wrong} of {trialsOf[s]} samples of {sizes[s]} events are not to be folded, {most} may be");
        }

        int safe = verdicts[sizes.Length - 1, (int)FoldingVerdict.Safe];
        int least = trialsOf[^1] - Quantile(trialsOf[^1], 1 - LeastSafe);
        Assert.True(safe >= least, $"{safe} of {trialsOf[^1]} samples of {sizes[^1]} events are safe, {least} must be");
    }

    // The number of trials that a probability exceeds by chance in less than one of 10,000 tables.
    private static int Quantile(int trials, double probability)
    {
        int number = 0;
        while (1 - Binomial.CDF(probability, trials, number) > Chance) number++;
        return number;
    }

    private static void Try(TrainingPopulation population, ulong trial, int[] sizes, int[,] verdicts)
    {
        var random = new Philox4x32(Seed, trial);
        var (domain, bins, weight, selected) = population.Train(ref random, Training);
        var response = Response(bins, weight, selected);
        var tally = new DomainTally(domain, TrainingPopulation.Bins);
        double[] sums = new double[TrainingPopulation.Bins], squares = new double[TrainingPopulation.Bins];
        float[] row = new float[TrainingPopulation.Features.Length];
        int drawn = 0;
        for (int s = 0; s < sizes.Length; s++)
        {
            for (; drawn < sizes[s]; drawn++)
            {
                var (bin, w) = population.Draw(ref random, row);
                tally.Fill(bin, row, w);
                sums[bin] += w;
                squares[bin] += w * w;
            }

            var verdict = Judge(response, domain, tally, sums, squares, drawn).Verdict
                ?? throw new InvalidOperationException("there are events");
            Interlocked.Increment(ref verdicts[s, (int)verdict]);
        }
    }

    private static FoldingJudgement Judge(
        DetectorResponse response, IReadOnlyList<FeatureDomain> domain, DomainTally tally, double[] sums, double[] squares, int events)
    {
        // All of a sample is a cross-section; an empty bin has the error of one event.
        double all = Math.Max(1, Math.Abs(sums.Sum())), one = Math.Sqrt(squares.Sum() / events) / all * CrossSectionPb;
        double[] crossSections = [.. sums.Select(sum => sum / all * CrossSectionPb)],
            errors = [.. squares.Select(square => square > 0 ? Math.Sqrt(square) / all * CrossSectionPb : one)];
        var part = new FoldedPart(ResponseFolding.Fold(response, crossSections, errors, withBackgrounds: true), crossSections, errors);
        return FoldingAssessment.Of(response, part, null, KinematicsTest.Of(domain, tally), events).At(1);
    }

    // A detector that sees what is selected, nine tenths of it in its own bin; twice another process changes the shares of selected
    // events by a thousandth, another model of the events by a fifth.
    private static DetectorResponse Response(int[] bins, double[] weights, bool[] selected)
    {
        const int Bins = TrainingPopulation.Bins;
        const double Own = 0.9, Change = 1.001, OtherModel = 1.2;
        double[] generator = new double[Bins], seen = new double[Bins], squares = new double[Bins], seenSquares = new double[Bins];
        double scale = CrossSectionPb * 1000 / weights.Sum();
        for (int e = 0; e < bins.Length; e++)
        {
            generator[bins[e]] += scale * weights[e];
            squares[bins[e]] += scale * scale * weights[e] * weights[e];
            if (!selected[e]) continue;
            seen[bins[e]] += scale * weights[e];
            seenSquares[bins[e]] += scale * scale * weights[e] * weights[e];
        }

        double[] migration = Spread(seen), migrationSquares = Spread(seenSquares);
        var edges = new BinEdges([0, 0.3, 0.6, 1]);
        var yields = new ProcessYields(generator, migration, new double[Bins]);
        return new DetectorResponse(
            "null", 1, edges, edges, [new ResponseParameter("mu", ParameterKind.SignalStrength, 1, ["top"])], [],
            [new ResponseProcess("top", ProcessRole.Signal, yields, new ProcessYields(squares, migrationSquares, new double[Bins]),
                [yields], [], [])],
            [Alternative(AlternativePoint.At(0, 2), Change), Alternative(AlternativePoint.Of("other model"), OtherModel)]);

        ResponseAlternative Alternative(AlternativePoint point, double change)
            => new(point, generator, [.. migration.Select(n => change * n)], [.. migrationSquares.Select(v => change * change * v)],
                [.. migrationSquares.Select(v => change * v)]);

        double[] Spread(double[] values)
            => [.. Enumerable.Range(0, Bins * Bins)
            .Select(cell => values[cell % Bins] * (cell / Bins == cell % Bins ? Own : (1 - Own) / (Bins - 1)))];
    }
}
