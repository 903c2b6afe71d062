using Oom.Simulation.Generation;
using Oom.Train.Learning;

namespace Oom.Train.Machine;

public class HistogramStepperTests
{
    private const int EventsPerProcess = 4_000, Steps = 12;

    // Templates are sums of thousands of double-precision numbers, added and subtracted over a dozen steps.
    private const double TemplateTolerance = 1e-9;

    // Gradients in single and in double precision, relative to the largest element.
    private const double GradientTolerance = 2e-4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("smooth")]
    [InlineData("plain")]
    public void Histograms_stay_those_of_the_bins_in_memory(string templates)
    {
        using var run = new Run(templates);
        var random = RandomStream.Start(3);
        Adam[] optimisers = [
            .. run.Networks.All.Select(network => new Adam(network.Network.BufferLength, new AdamSettings { LearningRate = 0.02 }))];
        int[] before = [.. run.Stepper.Memory.Generator];
        for (int step = 0; step < Steps; step++)
        {
            int[] batch = [.. Enumerable.Range(0, run.Sample.Count).Where(_ => random.NextUInt64() % 3 == 0)];
            run.Stepper.Differentiate(batch, step, 0.25);
            for (int i = 0; i < optimisers.Length; i++) optimisers[i].Step(run.Stepper.Gradients[i], run.Networks.All[i].Engine.Parameters);
        }

        Assert.NotEqual(before, run.Stepper.Memory.Generator);
        double[] expected = new TemplateFiller(
            run.Sample, MachineLayout.Of(run.Specification, run.Bins), run.Specification.Training.Templates).Fill(run.Stepper.Memory);
        double scale = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], run.Stepper.Templates[i], TemplateTolerance * scale);
    }

    [Theory]
    [InlineData("smooth")]
    [InlineData("plain")]
    public void Gradients_equal_those_with_the_networks_of_a_textbook(string templates)
    {
        using Run torch = new(templates), plain = new(templates, (network, scale) => new PlainEngine(network, scale));
        Assert.Equal(torch.Networks.Copy()[0], plain.Networks.Copy()[0]);
        int[] batch = [.. Enumerable.Range(0, torch.Sample.Count)];
        double loss = torch.Stepper.Differentiate(batch, 0, 0.25).Loss;
        Assert.Equal(plain.Stepper.Differentiate(batch, 0, 0.25).Loss, loss, 1e-3);
        for (int i = 0; i < 2; i++)
        {
            float[] expected = plain.Stepper.Gradients[i], found = torch.Stepper.Gradients[i];
            double scale = expected.Max(Math.Abs);
            Assert.True(scale > 0);
            for (int j = 0; j < expected.Length; j++) Assert.Equal(expected[j], found[j], GradientTolerance * scale);
        }
    }

    private sealed class Run : IDisposable
    {
        public Run(string templates, Func<MultilayerPerceptron, Standardisation, ITrainingEngine>? engine = null)
        {
            var read = GaussianToy.Specification($"loss: unfolding-aware\ntemplates: {templates}");
            Specification = read with
            {
                Training = read.Training with { Pretraining = read.Training.Pretraining with { DetectorEpochs = 0, GeneratorEpochs = 0 } }
            };
            var sample = GaussianToy.Sample(EventsPerProcess, 5);
            Sample = sample with
            {
                SmoothSlopes = sample.RawSlopes,
                Shifts = [
                    new ShiftedRows(
                    0, [.. Enumerable.Range(0, sample.Count).Select(e => e % 5 == 0 ? EventSample.None : (e + 1) % sample.Count)],
                    [.. Enumerable.Range(0, sample.Count).Select(e => e % 7 == 0 ? EventSample.None : e)], false)],
            };
            Networks = new LevelNetworks(
                With(engine, Pretraining.Detector(Specification, Sample, 2, Checkpoint.None(), Token)),
                With(engine, Pretraining.Generator(Specification, Sample, 2, Checkpoint.None(), Token)));
            Bins = new ObservableBins(Specification.Generator.Bins.Edges, Specification.Detector.Bins.Edges);
            Stepper = new HistogramStepper(Specification, Sample, Networks, Bins, 2);
        }

        public MachineSpecification Specification { get; }

        public EventSample Sample { get; }

        public LevelNetworks Networks { get; }

        public ObservableBins Bins { get; }

        public HistogramStepper Stepper { get; }

        public void Dispose() => Networks.Dispose();

        private static LevelNetwork With(Func<MultilayerPerceptron, Standardisation, ITrainingEngine>? engine, LevelNetwork network)
        {
            if (engine is null) return network;
            var other = engine(network.Network, network.Standardisation);
            network.Engine.Parameters.CopyTo(other.Parameters);
            network.Dispose();
            return new LevelNetwork(network.Network, network.Standardisation, network.Features, other);
        }
    }
}
