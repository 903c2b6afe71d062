using System.Globalization;
using Oom.Binning;
using Oom.Bundles;
using Oom.Domains;
using Oom.Numerics;
using Oom.Responses;

namespace Oom.Folding;

/// <summary>Verdicts on events drawn from the training's own distribution: never refused, and safe once there are enough.</summary>
/// <remarks>Trials of each number of events: 20, or OOM_NULL_TRIALS, and then up to 100,000 events.</remarks>
public class VerdictNullTests
{
    private const int FewTrials = 20, Training = 40_000;
    private const double MostWrong = 0.01, LeastSafe = 0.95, CrossSectionPb = 20;

    [Theory]
    [InlineData(EventWeightKind.One)]
    [InlineData(EventWeightKind.Negative)]
    public void The_trainings_own_events_are_never_refused_and_safe_once_there_are_enough(EventWeightKind weights)
    {
        int? asked = int.TryParse(Environment.GetEnvironmentVariable(KinematicsNullTests.TrialsVariable), CultureInfo.InvariantCulture, out int number) ? number : null;
        int[] sizes = asked is null ? [1, 10, 100, 1000, 30_000] : [1, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000];
        int trials = asked ?? FewTrials, safe = 0;
        var population = new TrainingPopulation(weights);
        var random = new Philox4x32(5, 12);
        var (domain, bins, weight, selected) = population.Train(ref random, Training);
        var response = Response(bins, weight, selected);
        int[] wrong = new int[sizes.Length];
        for (int trial = 0; trial < trials; trial++)
        {
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

                var verdict = Judge(response, domain, tally, sums, squares, drawn).Verdict;
                if (verdict is FoldingVerdict.DoNot or FoldingVerdict.Check) wrong[s]++;
                if (s == sizes.Length - 1 && verdict == FoldingVerdict.Safe) safe++;
            }
        }

        for (int s = 0; s < sizes.Length; s++) Assert.True(wrong[s] <= MostWrong * trials, $"{wrong[s]} of {trials} samples of {sizes[s]} events are not to be folded");
        Assert.True(safe >= LeastSafe * trials, $"{safe} of {trials} samples of {sizes[^1]} events are safe");
    }

    private static FoldingJudgement Judge(ResponseDocument response, IReadOnlyList<FeatureDomain> domain, DomainTally tally, double[] sums, double[] squares, int events)
    {
        // All of a sample is a cross-section; an empty bin has the error of one event.
        double all = Math.Max(1, Math.Abs(sums.Sum())), one = Math.Sqrt(squares.Sum() / events) / all * CrossSectionPb;
        double[] crossSections = [.. sums.Select(sum => sum / all * CrossSectionPb)], errors = [.. squares.Select(square => square > 0 ? Math.Sqrt(square) / all * CrossSectionPb : one)];
        var part = new FoldedPart(ResponseFolding.Fold(response, crossSections, errors, withBackgrounds: true), crossSections, errors);
        return FoldingAssessment.Of(response, part, null, KinematicsTest.Of(domain, tally), events).At(1);
    }

    // A detector that sees what is selected, nine tenths of it in its own bin; twice another process changes the shares of selected events by a thousandth.
    private static ResponseDocument Response(int[] bins, double[] weights, bool[] selected)
    {
        const int Bins = TrainingPopulation.Bins;
        const double Own = 0.9, Change = 1.001;
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
        return new ResponseDocument(
            "null", 1, edges, edges, [new ResponseParameter("mu", ParameterKind.SignalStrength, 1, ["top"])], [],
            [new ResponseProcess("top", ProcessRole.Signal, yields, new ProcessYields(squares, migrationSquares, new double[Bins]), [yields], [], [])],
            [new ResponseAlternative(AlternativePoint.At(0, 2), generator, [.. migration.Select(n => Change * n)], [.. migrationSquares.Select(v => Change * Change * v)], [.. migrationSquares.Select(v => Change * v)])]);

        double[] Spread(double[] values) => [.. Enumerable.Range(0, Bins * Bins).Select(cell => values[cell % Bins] * (cell / Bins == cell % Bins ? Own : (1 - Own) / (Bins - 1)))];
    }
}
