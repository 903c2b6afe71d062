using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>Pretrained networks with their bins and the samples of the joint training, which may be made once or several times.</summary>
internal sealed class PreparedFit : IDisposable
{
    private readonly EventSample? _sample, _validation;
    private readonly int _threads;

    /// <summary>A fit that is ready to train.</summary>
    /// <param name="networks">The networks.</param>
    /// <param name="bins">The bins.</param>
    /// <param name="sample">The events of the joint training; null where there is none.</param>
    /// <param name="validation">The events that choose among its networks.</param>
    /// <param name="threads">Number of threads.</param>
    public PreparedFit(JointNetworks networks, ObservableBins bins, EventSample? sample, EventSample? validation, int threads)
    {
        Networks = networks;
        Bins = bins;
        _sample = sample;
        _validation = validation;
        _threads = threads;
    }

    /// <summary>The networks.</summary>
    public JointNetworks Networks { get; }

    /// <summary>The bins of the training.</summary>
    public ObservableBins Bins { get; }

    /// <summary>Trains the networks together; afterwards they are the best ones.</summary>
    /// <param name="specification">The specification, with the stages and the strength of the penalty.</param>
    /// <param name="checkpoint">Where to go on from, and to leave the state.</param>
    /// <param name="report">Called after every step.</param>
    /// <param name="cancellation">Ends the training after a step.</param>
    /// <exception cref="TrainingException">The training failed.</exception>
    public (IReadOnlyList<StepRecord> History, double BestValidationLoss) Train(
        MachineSpecification specification, Checkpoint checkpoint, Action<StepRecord> report, CancellationToken cancellation)
    {
        if (_sample is null || _validation is null) return ([], double.NaN);
        var joint = new JointTraining(specification, _sample, _validation, Networks, Bins, _threads, checkpoint);
        joint.Run(report, cancellation);
        return (joint.History, joint.BestValidationLoss);
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose() => Networks.Dispose();
}
