using Oom.Train.Learning.Torch;
using Oom.Train.Unbinned.Trees;

namespace Oom.Train.Learning;

public class TrainerTests
{
    private static readonly TrainingSettings Settings = new() { BatchSize = 512, EpochsMax = 12, Patience = 12, Optimiser = new AdamSettings { LearningRate = 3e-3 } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Area under the curve of two unit Gaussians 1.5 apart: Phi(1.5/sqrt(2)).
    private const double AnalyticArea = 0.855576;

    // Standard error of the area for 5,000 + 5,000 test events is below 0.004 (Hanley and McNeil, Radiology 143 (1982) 29).
    private const double AreaTolerance = 0.012;

    [Fact]
    public void Observable_approaches_the_likelihood_ratio()
    {
        var toy = new Toy(20_000, 1.5);
        using var engine = toy.NewEngine();
        Trainer.Train(toy.Network, engine, toy.Training, toy.Validation, Settings, cancellation: Token);
        float[] logits = engine.Evaluate(toy.Test);
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
        using var engine = toy.NewEngine();
        Trainer.Train(toy.Network, engine, toy.Training, toy.Validation, Settings, cancellation: Token);
        float[] logits = engine.Evaluate(toy.Test);
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
        Assert.Equal(Train(settings, 1), Train(settings, threads));
    }

    [Fact]
    public void Network_depends_on_the_seed()
    {
        var settings = Settings with { EpochsMax = 1 };
        Assert.Equal(Train(settings, 1), Train(settings, 1));
        Assert.NotEqual(Train(settings, 1), Train(settings with { Seed = 2 }, 1));
    }

    [Fact]
    public void Parameters_of_the_best_epoch_are_restored()
    {
        // So few events that the network soon learns them by heart.
        var toy = new Toy(200, 1.5);
        var settings = Settings with { BatchSize = 32, EpochsMax = 200, Patience = 5, Optimiser = new AdamSettings { LearningRate = 2e-2 } };
        using var engine = toy.NewEngine();
        var history = Trainer.Train(toy.Network, engine, toy.Training, toy.Validation, settings, cancellation: Token);
        Assert.True(history.StoppedEarly);
        Assert.Equal(history.BestEpoch + 5, history.Epochs.Count);
        Assert.Equal(history.Epochs.Min(epoch => epoch.ValidationLoss), history.BestLoss);
        Assert.True(history.Epochs[^1].ValidationLoss > history.BestLoss);
        Assert.Equal(history.BestLoss, Classification.CrossEntropy(engine.Evaluate(toy.Validation), toy.Validation.Targets, toy.Validation.Weights));
    }

    [Theory]
    [InlineData(1e30, "the training diverged; lower training.optimiser.learning-rate (1E+30)")]
    [InlineData(10, "the training diverged: the smallest validation loss is ")]
    public void Divergence_is_an_error(double learningRate, string message)
    {
        var toy = new Toy(2000, 1.5);
        using var engine = toy.NewEngine();
        var settings = Settings with { EpochsMax = 1, Optimiser = new AdamSettings { LearningRate = learningRate } };
        var error = Assert.Throws<TrainingException>(() => Trainer.Train(toy.Network, engine, toy.Training, toy.Validation, settings, cancellation: Token));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static float[] Train(TrainingSettings settings, int threads)
    {
        var toy = new Toy(20_000, 1.5);
        using var engine = toy.NewEngine(threads);
        Trainer.Train(toy.Network, engine, toy.Training, toy.Validation, settings, cancellation: Token);
        return engine.Parameters.ToArray();
    }
}
