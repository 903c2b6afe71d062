using Oom.Train.Learning.Torch;
using static TorchSharp.torch.nn;

namespace Oom.Train.Learning;

public class TrainingLoopTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Some hundred steps in single precision, whose gradients differ in their last digits.
    private const double Tolerance = 2e-3;

    [Fact]
    public void Loss_written_for_torch_trains_as_the_same_loss_by_its_derivatives()
    {
        var toy = new Toy(1000, 1.5);
        float[] own = Train(toy, new CrossEntropy(toy.Training));
        float[] torch = Train(
            toy, new TorchFunctionLoss(
            1, toy.Training, (outputs, targets, weights)
            => functional.binary_cross_entropy_with_logits(outputs, targets, weights.unsqueeze(1), TorchSharp.torch.nn.Reduction.Sum)));
        Assert.True(own.Zip(torch).All(pair => Math.Abs(pair.First - pair.Second) < Tolerance),
            $"{own.Zip(torch).Max(pair => Math.Abs(pair.First - pair.Second))}");
        float[] start = new float[own.Length];
        toy.Network.Initialise(start, 1, 0);
        Assert.Contains(own.Zip(start), pair => Math.Abs(pair.First - pair.Second) > 0.1);
    }

    [Fact]
    public void Groups_stay_together_in_a_batch()
    {
        var toy = new Toy(50, 1);
        using var engine = toy.NewEngine();
        var seen = new List<int[]>();
        int events = toy.Training.Count;
        var loss = new SampleLoss(
            engine, toy.Training.Features, toy.Training.Rows, new Spy(seen), [2, 3, .. Enumerable.Repeat(1, events - 5)]);
        Assert.Equal(events - 3, loss.Count);
        loss.Differentiate(new[] { 1, 0, 2 }, 0);
        Assert.Equal([2, 3, 4, 0, 1, 5], Assert.Single(seen));
        Assert.Throws<ArgumentException>(
            "groups", () => new SampleLoss(engine, toy.Training.Features, toy.Training.Rows, new Spy(seen), [2]));
    }

    private static float[] Train(Toy toy, IOutputLoss loss)
    {
        using var engine = toy.NewEngine();
        new CosineSettings(5, 256, 1e-3).Train(
            toy.Network, new SampleLoss(engine, toy.Training.Features, toy.Training.Rows, loss), "a test", 1, 0, Checkpoint.None(), Token);
        return engine.Parameters.ToArray();
    }

    private sealed class Spy(List<int[]> seen) : IOutputLoss
    {
        public int OutputCount => 1;

        public double Differentiate(ReadOnlySpan<int> events, Span<float> outputs)
        {
            seen.Add(events.ToArray());
            outputs.Clear();
            return 0;
        }
    }
}
