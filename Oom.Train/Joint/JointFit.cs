using Oom.Binning;
using Oom.Train.Machine;
using Oom.Train.Specifications;

namespace Oom.Train.Joint;

/// <summary>One training with one seed: pretraining, joint training, results.</summary>
internal static class JointFit
{
    /// <summary>Trains and evaluates.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="parts">The events, with smooth slopes.</param>
    /// <param name="options">Threads and device.</param>
    /// <param name="checkpoint">Where to go on from, and to leave the state.</param>
    /// <param name="report">Called after every step of the joint training.</param>
    /// <param name="cancellation">Ends the training early.</param>
    /// <exception cref="TrainingException">The training failed.</exception>
    /// <exception cref="OperationCanceledException">The training was ended.</exception>
    public static JointOutcome Run(
        MachineSpecification specification, SampleParts parts, EngineOptions options, Checkpoint checkpoint, Action<StepRecord> report, CancellationToken cancellation)
    {
        var prepared = Prepare(specification, parts, options, checkpoint, cancellation);
        try
        {
            var (history, _) = prepared.Train(specification, checkpoint, report, cancellation);
            var bins = BinOptimisation.Optimise(specification, parts.Training, prepared.Networks, prepared.Bins);
            return new JointOutcome(
                prepared.Networks, bins, history, JointEvaluation.Of(specification, parts.Test, prepared.Networks, bins), JointEvaluation.Of(specification, parts.Training, prepared.Networks, bins));
        }
        catch
        {
            prepared.Dispose();
            throw;
        }
    }

    /// <summary>Pretrains, finds the bins and chooses the events of the joint training.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="parts">The events, with smooth slopes.</param>
    /// <param name="options">Threads and device.</param>
    /// <param name="checkpoint">Keeps trained networks.</param>
    /// <param name="cancellation">Ends the training early.</param>
    public static PreparedFit Prepare(MachineSpecification specification, SampleParts parts, EngineOptions options, Checkpoint checkpoint, CancellationToken cancellation)
    {
        var training = specification.Training;
        var detector = Pretraining.Detector(specification, parts.Training, options, checkpoint, cancellation);
        var networks = new JointNetworks(detector, null);
        try
        {
            if (training.Loss == JointLoss.UnfoldingAware) networks = new JointNetworks(detector, Pretraining.Generator(specification, parts.Training, options, checkpoint, cancellation));
            var bins = new ObservableBins(
                networks.Generator is { } generator ? StartBins(specification.Generator.Bins, parts.Training, parts.Training.GeneratorRow, generator) : BinEdges.EqualWidth(1, 0, 1),
                StartBins(specification.Detector.Bins, parts.Training, parts.Training.DetectorRow, detector));
            bool isJoint = training.Loss != JointLoss.CrossEntropy;
            return new PreparedFit(
                networks, bins, isJoint ? Sampling.Draw(specification, parts.Training, detector) : null, isJoint ? Sampling.Draw(specification, parts.Validation, detector) : null, options.Threads);
        }
        catch
        {
            networks.Dispose();
            throw;
        }
    }

    private static BinEdges StartBins(BinningSpecification bins, EventSample sample, int[] rows, LevelNetwork network)
    {
        if (bins.Kind != BinningKind.Quantiles) return bins.Edges;
        int[] events = [.. Enumerable.Range(0, rows.Length).Where(e => rows[e] != EventSample.None)];
        return BinOptimisation.Quantiles(network.Observable(Array.ConvertAll(events, e => rows[e])), Array.ConvertAll(events, e => sample.Weight[e]), bins.Count);
    }
}
