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

    [Fact]
    public void Step_size_drops_where_the_validation_loss_does_not_and_goes_on_so_from_a_checkpoint()
    {
        var toy = new Toy(50, 1);
        using var folder = TestData.NewFolder();
        double[] validation = [5, 4, 4, 4, 4, 3, 3, 3, 3, 3];

        // Better at 1, 2 and 6; more than two evaluations without are at 5 and 9. The first step of Adam has the length of its step size
        // and others, of a gradient that is always the same, too.
        Assert.Equal([1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25], Lengths(Checkpoint.None(), validation.Length), Tolerances);
        Assert.Equal(7, Lengths(Checkpoint.Open(folder.File("c"), "k"), 7).Length);
        Assert.Equal([0.5, 0.5, 0.25], Lengths(Checkpoint.Open(folder.File("c"), "k"), validation.Length), Tolerances);

        double[] Lengths(Checkpoint checkpoint, int stopAfter)
        {
            using var engine = toy.NewEngine();
            using var stop = new CancellationTokenSource();
            var loss = new Constant(engine);
            var settings = new LoopSettings
            {
                What = "a test",
                Stages = [new() { Steps = validation.Length, LearningRate = 1, FinalFraction = 1 }],
                Batches = 1,
                Seed = 1,
                Number = 0,
                Validation = new(Evaluate, Interval: 1, FirstStep: 1),
                Drop = new(0.5, 2),
            };
            try
            {
                TrainingLoop.Run(loss, settings, checkpoint, null, stop.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Equal(stopAfter, loss.Steps.Count);
            }

            return [.. loss.Steps];

            LossValue Evaluate()
            {
                loss.End();
                int step = loss.Last + 1;
                if (step == stopAfter && step < validation.Length) stop.Cancel();
                return new(validation[step - 1]);
            }
        }
    }

    private static float[] Train(Toy toy, IOutputLoss loss)
    {
        using var engine = toy.NewEngine();
        new CosineSettings(5, 256, 1e-3).Train(
            toy.Network, new SampleLoss(engine, toy.Training.Features, toy.Training.Rows, loss), "a test", 1, 0, Checkpoint.None(), Token);
        return engine.Parameters.ToArray();
    }

    private static readonly IEqualityComparer<double> Tolerances = EqualityComparer<double>.Create((a, b) => Math.Abs(a - b) < 1e-4);

    // A gradient that is always 1, and by how much the first parameter moved in each step.
    private sealed class Constant(ITrainingEngine engine) : IBatchLoss
    {
        private float _before;

        public int Count => 1;

        public int Last { get; private set; }

        public List<double> Steps { get; } = [];

        public IReadOnlyList<ITrainingEngine> Engines { get; } = [engine];

        public IReadOnlyList<float[]> Gradients { get; } = [[.. Enumerable.Repeat(1f, engine.Parameters.Length)]];

        public LossValue Differentiate(ReadOnlyMemory<int> batch, int step)
        {
            (Last, _before) = (step, engine.Parameters[0]);
            return new(0);
        }

        public void End() => Steps.Add(_before - (double)engine.Parameters[0]);
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
