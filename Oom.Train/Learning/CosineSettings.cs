namespace Oom.Train.Learning;

/// <summary>A training of fixed length with a step size that falls to 0 along a cosine.</summary>
/// <param name="Epochs">Passes over the events; more where they would make too few steps.</param>
/// <param name="BatchSize">Events per step, at most.</param>
/// <param name="LearningRate">Step size of Adam at the start.</param>
internal sealed record CosineSettings(int Epochs, int BatchSize, double LearningRate)
{
    // Below this a network of a few thousand parameters has hardly left its start values, however few the events are.
    private const int StepsMin = 400;

    /// <summary>Trains a network from random start values.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">The loss, with the network's engine.</param>
    /// <param name="what">What is trained, for messages and the progress line.</param>
    /// <param name="seed">Seed of start weights and batches.</param>
    /// <param name="number">Number of the network among those of the seed.</param>
    /// <param name="checkpoint">Where to go on from, and to leave the state.</param>
    /// <param name="cancellation">Ends the training between two batches.</param>
    /// <param name="outputScale">Factor on the start weights of the outputs.</param>
    /// <exception cref="OperationCanceledException">The training was ended.</exception>
    /// <exception cref="TrainingException">The loss is not finite.</exception>
    public void Train(MultilayerPerceptron network, SampleLoss loss, string what, ulong seed, int number, Checkpoint checkpoint,
        CancellationToken cancellation, float outputScale = 1)
    {
        network.Initialise(loss.Engines[0].Parameters, seed, number, outputScale);
        int batches = (int)(((long)loss.Events + BatchSize - 1) / BatchSize),
            steps = Math.Max(Epochs, (StepsMin + batches - 1) / batches) * batches;
        var stage = new StageSettings { Steps = steps, LearningRate = LearningRate, FinalFraction = 0 };
        var settings = new LoopSettings
        {
            What = what,
            Stages = [stage],
            Batches = batches,
            Seed = seed,
            Number = number,
            StepsPerRecord = batches
        };
        TrainingLoop.Run(loss, settings, checkpoint, null, cancellation);
    }
}
