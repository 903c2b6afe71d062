using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>Pretrained networks with their bins and the samples of the joint training, which may be made once or several times.</summary>
/// <param name="networks">The networks.</param>
/// <param name="bins">The bins.</param>
/// <param name="sample">The events of the joint training; null where there is none.</param>
/// <param name="validation">The events that choose among its networks.</param>
/// <param name="threads">Number of threads.</param>
internal sealed class PreparedFit(LevelNetworks networks, ObservableBins bins, EventSample? sample, EventSample? validation, int threads)
    : IDisposable
{
    // Among the trainings of one seed; those of single networks have others.
    private const int TrainingNumber = 8, StepsBetweenValidations = 10;

    private readonly EventSample? _validation = validation;

    /// <summary>The networks.</summary>
    public LevelNetworks Networks { get; } = networks;

    /// <summary>The bins of the training.</summary>
    public ObservableBins Bins { get; } = bins;

    /// <summary>Trains the networks together; afterwards they are the best ones.</summary>
    /// <param name="specification">The specification, with the stages and the strength of the penalty.</param>
    /// <param name="checkpoint">Where to go on from, and to leave the state.</param>
    /// <param name="report">Called after every step.</param>
    /// <param name="cancellation">Ends the training after a step.</param>
    /// <exception cref="TrainingException">The training failed.</exception>
    public TrainingHistory Train(
        MachineSpecification specification, Checkpoint checkpoint, Action<StepRecord> report, CancellationToken cancellation)
    {
        if (sample is null || _validation is null) return new TrainingHistory([], double.NaN);
        var training = specification.Training;
        var validation = new HistogramValidation(specification, _validation, Networks, Bins);

        // While lambda rises the networks are on their way to another optimum.
        bool hasPenalty = training.Loss.IsUnfolding && training.Lambda > 0;
        int first = hasPenalty ? training.FirstStage.Steps + (int)(training.SecondStage.Ramp * training.SecondStage.Steps) + 1 : 0;
        return TrainingLoop.Run(new HistogramStepper(specification, sample, Networks, Bins, threads), new LoopSettings
        {
            What = "training",
            Stages = [training.FirstStage, training.SecondStage],
            Batches = training.BatchesPerEpoch,
            Seed = training.Seed,
            Number = TrainingNumber,
            Validation = new(() => validation.Evaluate(training.Lambda), StepsBetweenValidations, first),
        }, checkpoint, report, cancellation);
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose() => Networks.Dispose();
}
