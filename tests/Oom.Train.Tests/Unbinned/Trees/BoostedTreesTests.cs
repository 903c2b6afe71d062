using Oom.Numerics;
using Oom.Surrogates;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Trees;

namespace Oom.Train.Unbinned.Trees;

public sealed class BoostedTreesTests
{
    [Theory]
    [InlineData(1e-12, 1)]
    [InlineData(1, 1e-12)]
    public void Rates_from_the_first_tree_to_the_last_are_finite(double first, double last)
    {
        var settings = new BoostingSettings { Trees = 3, LearningRate = first, FinalLearningRate = last };

        Assert.Equal(first, settings.Rate(0));
        Assert.Equal(1e-6, settings.Rate(1), 1e-12);
        Assert.Equal(last, settings.Rate(2), 1e-12);
        Assert.Throws<ArgumentException>(() => new BoostingSettings { LearningRate = double.Epsilon });
    }

    // What the specification asks for.
    private const double ExactRecovery = 1e-10;
    private const double SinglePrecision = 1e-6;

    public static TheoryData<bool, bool> BothPointsAndSearches
        => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(BothPointsAndSearches))]
    public void Exponents_that_are_constant_in_regions_are_recovered_exactly(bool isOverdetermined, bool isExact)
    {
        var points = isOverdetermined ? TreeSamples.Overdetermined : TreeSamples.Quadratic;
        var sample = TreeSamples.Regions(points, TreeSamples.Deltas, 3000, 1);
        // Bins of one event each have every boundary between regions among their thresholds.
        var settings = new BoostingSettings
        {
            Trees = 1,
            Levels = 2,
            LearningRate = 1,
            MinimumEvents = 1,
            Bins = 4096,
            ExactSearch = isExact
        };

        var tree = Assert.Single(BoostedTrees.Grow(sample, new ParametricObjective(points), settings, 2).Ensemble.Trees);

        Assert.Equal(4, tree.Leaves.Count);
        var block = sample.Blocks[0];
        for (int i = 0; i < block.Count; i++)
        {
            var features = block.Features.AsSpan(2 * i, 2);
            double[] delta = TreeSamples.Deltas[TreeSamples.RegionOf(features)];
            for (int term = 0; term < delta.Length; term++)
                Assert.Equal(delta[term], tree.Leaves[tree.LeafOf(features)][term], ExactRecovery);
        }
    }

    [Fact]
    public void Quadratic_ratios_that_are_constant_in_regions_are_recovered_exactly_by_information_trees()
    {
        var points = TreeSamples.Quadratic;
        var regions = TreeSamples.Regions(points, TreeSamples.Deltas, 3000, 1).Blocks[0];
        double[] weights = regions.Weights.ToArray();
        for (int i = 0; i < regions.Count; i++)
        {
            double[] delta = TreeSamples.Deltas[TreeSamples.RegionOf(regions.Features.AsSpan(2 * i, 2))];
            for (int term = 0; term < 5; term++) weights[6 * i + 1 + term] = weights[6 * i] * delta[term];
        }

        var sample = new TreeSample(["x", "y"], 6, [new TreeBlock(regions.Features, weights, 0, 1, 2, 3, 4, 5)]);
        var settings = new BoostingSettings { Trees = 40, Levels = 2, LearningRate = 0.5, MinimumEvents = 1, Bins = 4096 };

        var ensemble = BoostedTrees.Grow(sample, new InformationObjective(points), settings, 2).Ensemble;

        for (int i = 0; i < regions.Count; i++)
        {
            var features = regions.Features.AsSpan(2 * i, 2).ToArray();
            double[] delta = TreeSamples.Deltas[TreeSamples.RegionOf(features)];
            for (int term = 0; term < 5; term++)
                Assert.Equal(delta[term], ensemble.Trees.Sum(tree => tree.Leaves[tree.LeafOf(features)][term]), ExactRecovery);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void First_split_is_that_of_the_textbook(bool isShared)
    {
        var points = isShared ? TreeSamples.Overdetermined : new BasePoints(PolynomialBasis.Complete(["nu"], 1), [[1.0]]);
        var objective = new ParametricObjective(points);
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var sample = isShared ? TreeSamples.Regions(points, TreeSamples.Deltas, 150, seed) : TreeSamples.Shifted(120, 0.3, seed);
            var (feature, threshold, _) = PlainTrees.BestSplit(sample, objective, 10);

            foreach (bool isExact in (bool[])[true, false])
            {
                var settings = new BoostingSettings { Trees = 1, Levels = 3, MinimumEvents = 10, ExactSearch = isExact, Bins = 1024 };
                var tree = BoostedTrees.Grow(sample, objective, settings, 2).Ensemble.Trees[0];

                Assert.Equal(feature, tree.Features[0]);
                Assert.Equal(threshold, tree.Thresholds[0], SinglePrecision);
            }
        }
    }

    [Fact]
    public void Trees_do_not_depend_on_the_number_of_threads()
    {
        // More rows than a chunk of any of the parallel loops holds.
        var shared = TreeSamples.Regions(TreeSamples.Quadratic, TreeSamples.Deltas, 140_000, 1);
        var shifted = TreeSamples.Shifted(70_000, 0.5, 1);
        var settings = new BoostingSettings { Trees = 4, ValidationFraction = 0.1 };
        var twoPoint = new ParametricObjective(new BasePoints(PolynomialBasis.Complete(["nu"], 1), [[1.0]]));

        Assert.Equal(Leaves(shared, new ParametricObjective(TreeSamples.Quadratic), 1),
            Leaves(shared, new ParametricObjective(TreeSamples.Quadratic), 3));
        Assert.Equal(Leaves(shifted, twoPoint, 1), Leaves(shifted, twoPoint, 2));

        double[] Leaves(TreeSample sample, ITreeObjective objective, int threads)
        {
            var result = BoostedTrees.Grow(sample, objective, settings, threads);
            return [.. result.Ensemble.Trees.SelectMany(tree => tree.Leaves.SelectMany(leaf => leaf)), .. result.ValidationLosses];
        }
    }

    [Fact]
    public void Trees_do_not_depend_on_the_unit_of_the_weights()
    {
        var sample = TreeSamples.Regions(TreeSamples.Quadratic, TreeSamples.Deltas, 5000, 1);
        var block = sample.Blocks[0];
        // One event of another nominal weight, and no weight is common to all.
        double[] common = [.. block.Weights.Select((weight, i) => weight / block.Weights[i / 6 * 6])], odd = [.. common];
        odd[0] = 1 + 1e-12;
        var settings = new BoostingSettings { Trees = 5, Levels = 3 };

        double[] expected = Leaves(odd, 1), counted = Leaves(common, 1), inPicobarn = Leaves(common, 3e-7);

        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], counted[i], ExactRecovery);
            Assert.Equal(expected[i], inPicobarn[i], ExactRecovery);
        }

        double[] Leaves(double[] weights, double unit) => [.. BoostedTrees.Grow(
            new TreeSample(
            sample.Features, 6, [new TreeBlock(block.Features, [.. weights.Select(weight => weight * unit)], block.Channels)]),
            new ParametricObjective(TreeSamples.Quadratic), settings, 1)
            .Ensemble.Trees.SelectMany(tree => tree.Leaves.SelectMany(leaf => leaf))];
    }

    [Fact]
    public void Shifted_sample_is_reached_by_reweighting_the_nominal_one()
    {
        // A thousand events in each of the compared bins: three standard deviations.
        const double StatisticalError = 0.1;
        var sample = TreeSamples.Shifted(40_000, 0.4, 3);
        var objective = new ParametricObjective(new BasePoints(PolynomialBasis.Complete(["nu"], 1), [[1.0]]));
        var ensemble = BoostedTrees.Grow(
            sample, objective, new BoostingSettings { Trees = 60, Levels = 3, MinimumEvents = 200 }, 2).Ensemble;
        double[] coefficients = new double[40_000];
        ensemble.Evaluate(sample.Blocks[0].Features, coefficients);
        foreach (double low in (double[])[-1.5, -0.5, 0.5, 1.5])
        {
            double nominal = 0, predicted = 0, shifted = 0;
            for (int i = 0; i < 40_000; i++)
            {
                if (sample.Blocks[0].Features[3 * i] is var x && x > low && x < low + 0.5)
                {
                    nominal++;
                    predicted += Math.Exp(coefficients[i]);
                }

                if (sample.Blocks[1].Features[3 * i] is var y && y > low && y < low + 0.5) shifted += sample.Blocks[1].Weights[i];
            }

            Assert.True(Math.Abs(nominal / shifted - 1) > StatisticalError, "the shift changes the bin");
            Assert.Equal(1, predicted / shifted, StatisticalError);
        }
    }

    [Fact]
    public void Leaves_have_enough_events_of_every_channel()
    {
        const int Minimum = 300;
        var sample = TreeSamples.Shifted(4000, 0.5, 3);
        var objective = new ParametricObjective(new BasePoints(PolynomialBasis.Complete(["nu"], 1), [[1.0]]));
        var ensemble = BoostedTrees.Grow(sample, objective, new BoostingSettings { Trees = 5, MinimumEvents = Minimum }, 1).Ensemble;
        foreach (var tree in ensemble.Trees)
        {
            Assert.True(tree.Leaves.Count > 4);
            foreach (var block in sample.Blocks)
            {
                int[] counts = new int[tree.Leaves.Count];
                for (int i = 0; i < block.Count; i++) counts[tree.LeafOf(block.Features.AsSpan(3 * i, 3))]++;
                Assert.All(counts, count => Assert.InRange(count, Minimum, block.Count));
            }
        }
    }

    [Fact]
    public void Splits_with_negative_sums_are_refused_and_counted_and_a_negative_total_is_an_error()
    {
        // Weights of the base point are negative below 0.2.
        const int Count = 400;
        float[] features = [.. Enumerable.Range(0, Count).Select(i => (i + 0.5f) / Count)];
        double[] weights = [.. features.SelectMany(x => (double[])[1, x < 0.2 ? -0.5 : 1 + x])];
        var sample = new TreeSample(["x"], 2, [new TreeBlock(features, weights, 0, 1)]);
        var objective = new ParametricObjective(new BasePoints(PolynomialBasis.Complete(["nu"], 1), [[1.0]]));

        var result = BoostedTrees.Grow(sample, objective, new BoostingSettings { Trees = 3, MinimumEvents = 1 }, 1);

        Assert.True(result.RefusedSplits >= 3 * 80, $"{result.RefusedSplits}");
        Assert.All(result.Ensemble.Trees, tree => Assert.All(tree.Leaves, leaf => Assert.True(double.IsFinite(leaf[0]))));
        var negative = new TreeSample(["x"], 2, [new TreeBlock(features, [.. weights.Select((weight, i) => i % 2 == 0 ? 2 : -1.0)], 0, 1)]);
        string message = Assert.Throws<TrainingException>(() => BoostedTrees.Grow(negative, objective, new BoostingSettings(), 1)).Message;
        Assert.Contains("base point (1) add up to -400", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Global_node_is_the_logarithm_of_the_total_ratio()
    {
        var sample = TreeSamples.Regions(TreeSamples.Quadratic, TreeSamples.Deltas, 2000, 1);
        var objective = new ParametricObjective(TreeSamples.Quadratic);
        double[] expected = new double[5];
        objective.TryLeaf(PlainTrees.Sums(sample, 0, _ => true).Sums, expected);

        var ensemble = BoostedTrees.Grow(
            sample, objective, new BoostingSettings
            {
                Trees = 1,
                GlobalNode = true,
                LearningRate = 1,
                Levels = 2,
                MinimumEvents = 1,
                Bins = 4096
            }, 1).Ensemble;

        for (int term = 0; term < 5; term++)
        {
            Assert.Equal(expected[term], ensemble.Offset[term], ExactRecovery);
            // The tree after it learns what is left.
            Assert.Equal(TreeSamples.Deltas[0][term],
                ensemble.Offset[term] + ensemble.Trees[0].Leaves[ensemble.Trees[0].LeafOf([0.1f, 0.1f])][term], ExactRecovery);
        }
    }

    [Fact]
    public void Growing_stops_where_only_noise_is_left()
    {
        var sample = TreeSamples.Shifted(3000, 0.2, 4);
        var objective = new ParametricObjective(new BasePoints(PolynomialBasis.Complete(["nu"], 1), [[1.0]]));

        var result = BoostedTrees.Grow(
            sample, objective, new BoostingSettings { Trees = 300, LearningRate = 0.3, ValidationFraction = 0.3, Patience = 10 }, 1);

        int best = result.ValidationLosses.Index().MinBy(item => item.Item).Index + 1;
        Assert.InRange(result.ValidationLosses.Count, 11, 299);
        Assert.Equal(best, result.Ensemble.Trees.Count);
        Assert.Equal(best + 10, result.ValidationLosses.Count);
        Assert.True(result.ValidationLosses[best - 1] < 0);
    }

    [Fact]
    public void Refinement_moves_thresholds_to_where_the_loss_is_smaller()
    {
        // A wavy exponent: the first of the greedy splits is not where the splits below want it.
        var random = new Philox4x32(9, 0);
        const int Count = 4000;
        float[] features = new float[2 * Count];
        double[] weights = new double[2 * Count];
        foreach (ref float value in features.AsSpan()) value = (float)random.NextDouble();
        for (int i = 0; i < Count; i++)
            (weights[2 * i], weights[2 * i + 1]) = (1, Math.Exp(2 * Math.Sin(9 * features[2 * i]) + features[2 * i + 1]));
        var sample = new TreeSample(["x", "y"], 2, [new TreeBlock(features, weights, 0, 1)]);
        var objective = new ParametricObjective(new BasePoints(PolynomialBasis.Complete(["nu"], 1), [[1.0]]));

        double greedy = Loss(0), refined = Loss(20), refinedOnThreeThreads = Loss(20, 3);

        Assert.True(refined < greedy - 1, $"greedy {greedy}, refined {refined}");
        Assert.Equal(refined, refinedOnThreeThreads);

        double Loss(int rounds, int threads = 1)
        {
            var tree = BoostedTrees.Grow(sample, objective,
                new BoostingSettings { Trees = 1, Levels = 3, LearningRate = 1, RefinementRounds = rounds }, threads).Ensemble.Trees[0];
            int[] counts = new int[tree.Leaves.Count];
            double loss = 0;
            for (int i = 0; i < Count; i++)
            {
                int leaf = tree.LeafOf(features.AsSpan(2 * i, 2));
                counts[leaf]++;
                for (int channel = 0; channel < 2; channel++)
                    loss += objective.EventLoss(channel, weights[2 * i + channel], [.. tree.Leaves[leaf]]);
            }

            Assert.All(counts, count => Assert.True(count >= 50));
            return loss;
        }
    }

    [Fact]
    public void Learning_rates_go_in_geometric_progression()
    {
        var settings = new BoostingSettings { Trees = 3, LearningRate = 0.4, FinalLearningRate = 0.1 };

        Assert.Equal([0.4, 0.2, 0.1], Enumerable.Range(0, 3).Select(i => Math.Round(settings.Rate(i), 12)));
        Assert.Equal(0.2, new BoostingSettings().Rate(7));
    }

    [Fact]
    public void Toy_is_learned_closer_than_by_the_authors_code()
    {
        // The author's code reaches 0.010 at the points of the training and 0.031 at (-1, 1); shared/peers/README.md.
        var random = new Philox4x32(1, 0);
        var points = new BasePoints(ParametricToy.Basis, ParametricToy.TrainingPoints);
        var ensemble = BoostedTrees.Grow(
            ParametricToy.Reweighted(50_000, ref random), new ParametricObjective(points), new BoostingSettings(), 2).Ensemble;
        var figure = new ParametricToyFigure(
            new TreeSurrogate([ParametricToy.Feature], ParametricToy.Basis, SurrogateForm.LogRatio, ParametricToy.TrainingPoints, ensemble),
            100);

        Assert.All(ParametricToy.TrainingPoints, point => Assert.InRange(figure.LargestError(point, 100), 0, 0.010));
        Assert.InRange(figure.LargestError([-1, 1], 100), 0, 0.031);
        Assert.True(figure.LargestError([1, 0], 5) > 0.05, "five trees are not enough");
    }
}
