using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>What all trainings of a specification share, whatever their seed: the parts of the events, and smooth slopes.</summary>
internal static class Preparation
{
    // Numbers of the networks among those of one seed: as many as the training part and each half of the test part may need.
    private const int NetworksPerTeacher = 1 << 13;

    /// <summary>Splits a sample; each part is weighted to the whole yield.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="sample">All events.</param>
    /// <exception cref="TrainingException">A part has no events of a process, or nothing
    /// depends on a parameter or an alternative.</exception>
    public static SampleParts Split(MachineSpecification specification, EventSample sample)
    {
        SampleChecks.RequireDependence(specification, sample);
        var settings = specification.Training.Split;
        var split = EventSplit.Draw(
            sample.Process, specification.Processes.Count, settings.ValidationFraction, settings.TestFraction, settings.Seed);
        return new SampleParts(Part(split.Training, "training"), Part(split.Validation, "validation"), Part(split.Test, "test"));

        EventSample Part(int[] events, string name)
        {
            double[] all = Totals(sample.Process, sample.Weight), part = new double[all.Length];
            foreach (int e in events) part[sample.Process[e]] += sample.Weight[e];
            for (int process = 0; process < part.Length; process++)
            {
                if (part[process] > 0) continue;
                throw new TrainingException(
                    FormattableString.Invariant(
                    $"the {name} part of the process '{specification.Processes[process].Name}' has the total yield {part[process]:G6}: give more events, or another split.seed"));
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

    /// <summary>
    /// Gives all parts smooth slopes. Regressions follow the fluctuations of the events that they learn, and an
    /// observable those of the regressions that it is trained on:
    /// so the test part, whose results are published, learns nothing from the training part, and none of its events from itself.
    /// </summary>
    /// <param name="specification">The specification.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="checkpoint">Keeps trained networks.</param>
    /// <param name="cancellation">Ends the training early.</param>
    public static SampleParts Smooth(
        MachineSpecification specification, SampleParts parts, int threads, Checkpoint checkpoint, CancellationToken cancellation)
    {
        var seen = Teach(specification, parts.Training, 0, [All(parts.Training), All(parts.Validation)], threads, checkpoint, cancellation);
        return new SampleParts(seen[0], seen[1], SmoothTest(specification, parts.Test, threads, checkpoint, cancellation));

        static (EventSample, int[]) All(EventSample sample) => (sample, [.. Enumerable.Range(0, sample.Count)]);
    }

    /// <summary>Gives a test part smooth slopes: each half those that the other half teaches.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="test">The events.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="checkpoint">Keeps trained networks.</param>
    /// <param name="cancellation">Ends the training early.</param>
    public static EventSample SmoothTest(
        MachineSpecification specification, EventSample test, int threads, Checkpoint checkpoint, CancellationToken cancellation)
    {
        var halves = EventSplit.Draw(
            test.Process, specification.Processes.Count, validationFraction: 0, testFraction: 0.5, specification.Training.Split.Seed);
        var smooth = Teach(specification, test.Take(halves.Training), NetworksPerTeacher, [(test, halves.Test)], threads,
            checkpoint, cancellation)[0];
        return Teach(specification, test.Take(halves.Test), 2 * NetworksPerTeacher, [(smooth, halves.Training)], threads,
            checkpoint, cancellation)[0];
    }

    // Some events of samples with the smooth slopes that those of another sample teach.
    private static EventSample[] Teach(
        MachineSpecification specification, EventSample teacher, int firstNumber, (EventSample Sample, int[] Events)[] pupils, int threads,
        Checkpoint checkpoint, CancellationToken cancellation)
    {
        using var model = SmoothSlopeModel.Train(specification, teacher, firstNumber, threads, checkpoint, cancellation);
        EventSample[] smooth = [.. pupils.Select(pupil => model.Apply(pupil.Sample, pupil.Events))];
        if (specification.Training.Templates == TemplateKind.Plain) return smooth;
        using var weights = SmoothWeights.Train(specification, teacher, firstNumber, threads, checkpoint, cancellation);
        return [.. smooth.Select((sample, i) => weights.Apply(sample, pupils[i].Events))];
    }
}
