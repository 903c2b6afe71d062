using Oom.Train.Learning;
using Oom.Train.Specifications;

namespace Oom.Train.Machine;

public class ClassifierTests
{
    private static readonly ClassifierSettings Settings = new()
    {
        BatchSize = 512,
        EpochsMax = 12,
        Patience = 12,
        Optimiser = new AdamSettings { LearningRate = 3e-3 }
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Area under the curve of two unit Gaussians 1.5 apart: Phi(1.5/sqrt(2)).
    private const double AnalyticArea = 0.855576;

    // Standard error of the area for 5,000 + 5,000 test events is below 0.004 (Hanley and McNeil, Radiology 143 (1982) 29).
    private const double AreaTolerance = 0.012;

    [Fact]
    public void Observable_approaches_the_likelihood_ratio()
    {
        var toy = new Toy(20_000, 1.5);
        using var network = Train(toy, Settings).Network;
        float[] logits = network.Engine.Evaluate(toy.Test);
        double sum = 0, best = 0;
        float[] exact = new float[logits.Length];
        for (int i = 0; i < logits.Length; i++)
        {
            exact[i] = (float)toy.LogLikelihoodRatio(toy.TestFeatures(i));
            double difference = 1 / (1 + Math.Exp(-logits[i])) - 1 / (1 + Math.Exp(-exact[i]));
            sum += difference * difference;
        }

        best = Classification.CrossEntropy(exact, toy.Test.Targets, toy.Test.Weights);
        Assert.Equal(AnalyticArea, Classification.AreaUnderCurve(logits, toy.Test.Targets, toy.Test.Weights), AreaTolerance);

        // An untrained network is 0.25 away, one that predicts the class half way 0.1.
        Assert.InRange(Math.Sqrt(sum / logits.Length), 0, 0.03);

        // No observable is better than the likelihood ratio, but for the fluctuations of the test part.
        Assert.InRange(Classification.CrossEntropy(logits, toy.Test.Targets, toy.Test.Weights) - best, -0.002, 0.004);
    }

    [Fact]
    public void Classes_that_do_not_differ_cost_ln_2()
    {
        var toy = new Toy(20_000, 0);
        using var network = Train(toy, Settings).Network;
        float[] logits = network.Engine.Evaluate(toy.Test);
        Assert.Equal(Math.Log(2), Classification.CrossEntropy(logits, toy.Test.Targets, toy.Test.Weights), 0.002);
        Assert.Equal(0.5, Classification.AreaUnderCurve(logits, toy.Test.Targets, toy.Test.Weights), 5 * 0.006);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Network_is_the_same_bit_for_bit_for_any_number_of_threads(int threads)
    {
        // Batches of five chunks.
        var settings = Settings with { BatchSize = 5000, EpochsMax = 3 };
        Assert.Equal(Parameters(settings, 1, 1), Parameters(settings, 1, threads));
    }

    [Fact]
    public void Network_depends_on_the_seed()
    {
        var settings = Settings with { EpochsMax = 1 };
        Assert.Equal(Parameters(settings, 1, 1), Parameters(settings, 1, 1));
        Assert.NotEqual(Parameters(settings, 1, 1), Parameters(settings, 2, 1));
    }

    [Fact]
    public void Parameters_of_the_best_epoch_are_restored()
    {
        // So few events that the network soon learns them by heart.
        var toy = new Toy(200, 1.5);
        var settings = Settings with
        {
            BatchSize = 32,
            EpochsMax = 200,
            Patience = 5,
            Optimiser = new AdamSettings { LearningRate = 2e-2 }
        };
        var (network, history, test) = Train(toy, settings);
        using var engine = network.Engine;
        var records = history.Records;
        Assert.True(records[^1].Step < records[^1].Steps);
        Assert.Equal(records.ToList().FindLastIndex(record => record.IsBest) + 1 + 5, records.Count);
        Assert.Equal(records.Min(record => record.Validation!.Value.Loss), history.BestLoss);
        Assert.True(records[^1].Validation!.Value.Loss > history.BestLoss);
        Assert.Equal(history.BestLoss, Classification.CrossEntropy(
            engine.Evaluate(toy.Validation), toy.Validation.Targets, toy.Validation.Weights), 1e-12);
        Assert.Equal(Classification.CrossEntropy(engine.Evaluate(toy.Test), toy.Test.Targets, toy.Test.Weights), test.Loss, 1e-12);
    }

    [Theory]
    [InlineData(1e30, "the training diverged; lower its learning rate (1E+30)")]
    [InlineData(10, "the training diverged: the smallest validation loss is ")]
    public void Divergence_is_an_error(double learningRate, string message)
    {
        var toy = new Toy(2000, 1.5);
        var settings = Settings with { EpochsMax = 1, Optimiser = new AdamSettings { LearningRate = learningRate } };
        var error = Assert.Throws<TrainingException>(() => Train(toy, settings));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_that_was_stopped_goes_on_to_the_same_network()
    {
        using var folder = TestData.NewFolder();
        var toy = new Toy(2000, 1.5);
        using var whole = Train(toy, Settings).Network;
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Assert.Throws<OperationCanceledException>(() => Train(toy, Settings, Checkpoint.Open(folder.File("state"), "key"), step =>
        {
            if (step.Step > step.Steps / 2) source.Cancel();
        }, source.Token));
        int resumed = 0;
        using var other = Train(toy, Settings, Checkpoint.Open(folder.File("state"), "key"), _ => resumed++, Token).Network;
        Assert.InRange(resumed, 1, Settings.EpochsMax / 2);
        Assert.Equal(whole.Engine.Parameters.ToArray(), other.Engine.Parameters.ToArray());
    }

    private static float[] Parameters(ClassifierSettings settings, ulong seed, int threads)
    {
        using var network = Train(new Toy(20_000, 1.5), settings, seed: seed, threads: threads).Network;
        return network.Engine.Parameters.ToArray();
    }

    private static (LevelNetwork Network, TrainingHistory History, ClassifierTest Test) Train(
        Toy toy, ClassifierSettings settings, Checkpoint? checkpoint = null, Action<StepRecord>? report = null,
        CancellationToken? token = null, ulong seed = 1, int threads = 1)
    {
        var specification = Example.Parse();
        specification = specification with
        {
            Generator = specification.Generator with { Network = new NetworkSettings { HiddenLayers = [16, 16] } },
            Classifier = settings,
            Training = specification.Training with { Seed = seed },
        };
        return Pretraining.Classifier(specification, toy.Parts, threads, checkpoint ?? Checkpoint.None(), report
            ?? (_ => { }), token ?? Token);
    }
}
