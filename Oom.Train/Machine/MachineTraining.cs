using Oom.Binning;
using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>One training with one seed: pretraining, joint training, results.</summary>
internal static class MachineTraining
{
    /// <summary>Trains and evaluates.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="parts">The events, with smooth slopes.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="checkpoint">Where to go on from, and to leave the state.</param>
    /// <param name="report">Called after every step of the joint training.</param>
    /// <param name="cancellation">Ends the training early.</param>
    /// <exception cref="TrainingException">The training failed.</exception>
    /// <exception cref="OperationCanceledException">The training was ended.</exception>
    public static MachineOutcome Run(
        MachineSpecification specification, SampleParts parts, int threads, Checkpoint checkpoint, Action<StepRecord> report,
        CancellationToken cancellation)
    {
        var prepared = Prepare(specification, parts, threads, checkpoint, cancellation);
        try
        {
            var history = prepared.Train(specification, checkpoint, report, cancellation);
            var bins = EvenObservable.Apply(specification, prepared.Networks,
                BinOptimisation.Optimise(specification, parts.Training, prepared.Networks, prepared.Bins));
            return new MachineOutcome(
                prepared.Networks, bins, history, MachineEvaluation.Of(specification, parts.Test, prepared.Networks, bins),
                MachineEvaluation.Of(specification, parts.Training, prepared.Networks, bins));
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
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="checkpoint">Keeps trained networks.</param>
    /// <param name="cancellation">Ends the training early.</param>
    public static PreparedFit Prepare(
        MachineSpecification specification, SampleParts parts, int threads, Checkpoint checkpoint, CancellationToken cancellation)
    {
        var training = specification.Training;
        var detector = Pretraining.Detector(specification, parts.Training, threads, checkpoint, cancellation);
        var networks = new LevelNetworks(detector, null);
        try
        {
            if (training.Loss.IsUnfolding)
                networks = new LevelNetworks(
                    detector, Pretraining.Generator(specification, parts.Training, threads, checkpoint, cancellation));
            var bins = StartBins(specification, parts.Training, networks);
            bool isJoint = training.Loss.IsJoint;
            return new PreparedFit(
                networks, bins, isJoint ? Sampling.Draw(specification, parts.Training, detector)
                : null, isJoint ? Sampling.Draw(specification, parts.Validation, detector) : null, threads);
        }
        catch
        {
            networks.Dispose();
            throw;
        }
    }

    /// <summary>The bins that pretrained networks start from; one where a level has no network.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="sample">The training part.</param>
    /// <param name="networks">The networks.</param>
    public static ObservableBins StartBins(MachineSpecification specification, EventSample sample, LevelNetworks networks) => new(
        networks.Generator is { } generator ? StartBins(specification, specification.Generator.Bins, sample, sample.GeneratorRow, generator)
            : BinEdges.EqualWidth(1, 0, 1),
        specification.HasDetector ? StartBins(specification, specification.Detector.Bins, sample, sample.DetectorRow, networks.Detector)
            : BinEdges.EqualWidth(1, 0, 1));

    private static BinEdges StartBins(
        MachineSpecification specification, BinningSpecification bins, EventSample sample, int[] rows, LevelNetwork network)
    {
        if (bins.Kind is not (BinningKind.Quantiles or BinningKind.BalancedQuantiles)) return bins.Edges;
        int[] events = [.. Enumerable.Range(0, rows.Length).Where(e => rows[e] != EventSample.None)];
        double[] weights = Array.ConvertAll(events, e => sample.Weight[e]);
        if (bins.Kind == BinningKind.BalancedQuantiles) Balance(specification, Array.ConvertAll(events, e => sample.Process[e]), weights);
        return BinOptimisation.Quantiles(network.Observable(Array.ConvertAll(events, e => rows[e])), weights, bins.Count);
    }

    // The processes that depend on a parameter, and the others, have the same weight.
    private static void Balance(MachineSpecification specification, int[] processes, double[] weights)
    {
        bool[] depends = [.. specification.Processes.Select(
            process => specification.Parameters.Any(parameter => parameter.Processes.Contains(process.Name)))];
        double signal = 0, other = 0;
        for (int e = 0; e < weights.Length; e++)
        {
            if (depends[processes[e]]) signal += weights[e];
            else other += weights[e];
        }

        if (!(signal > 0 && other > 0))
            throw new TrainingException(
                "balanced quantiles need events of processes that depend on parameters and of others at both levels; use 'quantiles'");
        for (int e = 0; e < weights.Length; e++) weights[e] /= depends[processes[e]] ? signal : other;
    }
}
