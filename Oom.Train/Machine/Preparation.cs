using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>What all trainings of a specification share, whatever their seed: the parts of the events, and smooth slopes.</summary>
internal static class Preparation
{
    /// <summary>Splits a sample; each part is weighted to the whole yield.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="sample">All events.</param>
    /// <exception cref="TrainingException">A part has no events of a process, or nothing depends on a parameter or an alternative.</exception>
    public static SampleParts Split(MachineSpecification specification, EventSample sample)
    {
        SampleChecks.RequireDependence(specification, sample);
        var settings = specification.Training.Split;
        var split = EventSplit.Draw(sample.Process, specification.Processes.Count, settings.ValidationFraction, settings.TestFraction, settings.Seed);
        return new SampleParts(Part(split.Training, "training"), Part(split.Validation, "validation"), Part(split.Test, "test"));

        EventSample Part(int[] events, string name)
        {
            double[] all = Totals(sample.Process, sample.Weight), part = new double[all.Length];
            foreach (int e in events) part[sample.Process[e]] += sample.Weight[e];
            for (int process = 0; process < part.Length; process++)
            {
                if (part[process] > 0) continue;
                throw new TrainingException(FormattableString.Invariant($"the {name} part of the process '{specification.Processes[process].Name}' has the total yield {part[process]:G6}: give more events, or another split.seed"));
            }

            return sample.Take(events, [.. events.Select(e => all[sample.Process[e]] / part[sample.Process[e]])]);
        }

        double[] Totals(int[] processes, double[] weights)
        {
            double[] totals = new double[specification.Processes.Count];
            for (int e = 0; e < processes.Length; e++) totals[processes[e]] += weights[e];
            return totals;
        }
    }

    /// <summary>Gives all parts smooth slopes, learnt on the training part.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="checkpoint">Keeps trained networks.</param>
    /// <param name="cancellation">Ends the training early.</param>
    public static SampleParts Smooth(MachineSpecification specification, SampleParts parts, int threads, Checkpoint checkpoint, CancellationToken cancellation)
    {
        using var model = SmoothSlopeModel.Train(specification, parts.Training, threads, checkpoint, cancellation);
        parts = parts.Select(model.Apply);
        if (specification.Training.Templates == TemplateKind.Plain) return parts;
        using var weights = SmoothWeights.Train(specification, parts.Training, threads, checkpoint, cancellation);
        return parts.Select(weights.Apply);
    }
}
