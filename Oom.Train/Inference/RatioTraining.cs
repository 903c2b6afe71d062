using Oom.Train.Inference.Contrasts;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Inference;

/// <summary>Trains the networks of a ratio.</summary>
internal static class RatioTraining
{
    // The outputs start close to 0, where all ratios are 1.
    private const float StartScale = 0.1f;

    /// <summary>Trains all networks, one after the other; they differ in start weights, batches and drawn parameters.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="training">Rows that gradients are made from.</param>
    /// <param name="validation">Rows that choose the best epoch.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="checkpoint">Where to go on from, and to leave the state.</param>
    /// <param name="report">Called after each network with its number, from 1, and its history.</param>
    /// <param name="cancellation">Ends the training early.</param>
    /// <exception cref="TrainingException">A training failed.</exception>
    public static TrainedRatio Run(RatioSpecification specification, ParametricRows training, ParametricRows validation, int threads,
        Checkpoint checkpoint, Action<int, TrainingHistory> report, CancellationToken cancellation)
    {
        var settings = specification.Training;
        var standardisation = training.Standardise([.. specification.Features, .. specification.ParameterNames]);
        var network = new MultilayerPerceptron(training.Width, settings.Network);
        int batches = (training.Count + settings.BatchSize - 1) / settings.BatchSize;
        var parameters = new List<float[]>();
        var histories = new List<TrainingHistory>();
        for (int number = 0; number < settings.Networks; number++)
        {
            using var engine = new TorchEngine(network, standardisation, threads);
            network.Initialise(engine.Parameters, settings.Seed, number, StartScale);
            var loss = new ContrastiveSample(engine, training, settings.Loss, settings.Seed, number);
            var held = new ContrastiveSample(engine, validation, settings.Loss, settings.Seed, number);
            var loop = new LoopSettings
            {
                What = FormattableString.Invariant($"{specification.Name}, network {number + 1} of {settings.Networks}"),
                Stages = [new StageSettings { Steps = settings.Epochs * batches, LearningRate = settings.LearningRate, FinalFraction = 0 }],
                Batches = batches,
                Seed = settings.Seed,
                Number = number,
                StepsPerRecord = batches,
                Validation = new ValidationSettings(() => new LossValue(held.Evaluate()), batches, 0, settings.Patience),
            };
            var history = TrainingLoop.Run(loss, loop, checkpoint, null, cancellation);
            parameters.Add(engine.Parameters.ToArray());
            histories.Add(history);
            report(number + 1, history);
        }

        return new TrainedRatio(training.FeatureCount, network, standardisation, parameters, histories);
    }
}
