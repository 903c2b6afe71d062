namespace Oom.Train.Learning;

/// <summary>The losses of <see cref="TrainingHead"/> and their derivatives.</summary>
internal static class TrainingHeads
{
    /// <summary>The sum of the events' contributions to the loss.</summary>
    /// <param name="head">What is trained for.</param>
    /// <param name="outputs">The outputs, events x outputs; replaced by the derivatives by them.</param>
    /// <param name="sample">The sample, for targets and weights.</param>
    /// <param name="events">The events, as indices in the sample.</param>
    public static double Differentiate(TrainingHead head, Span<float> outputs, LabelledSample sample, ReadOnlySpan<int> events)
    {
        int width = sample.OutputCount;
        double loss = 0;
        for (int e = 0; e < events.Length; e++)
        {
            var row = outputs.Slice(e * width, width);
            var targets = sample.Targets.AsSpan(events[e] * width, width);
            double weight = sample.Weights[events[e]];
            for (int i = 0; i < row.Length; i++)
            {
                var (value, slope) = Contribution(head, row[i], targets[i]);
                loss += weight * value;
                row[i] = (float)(weight * slope);
            }
        }

        return loss;
    }

    private static (double Value, double Slope) Contribution(TrainingHead head, double output, double target)
    {
        switch (head)
        {
            case TrainingHead.CrossEntropy:
                double exponential = Math.Exp(-Math.Abs(output)), inverse = 1 / (1 + exponential);
                return (Math.Max(output, 0) + Math.Log(1 + exponential) - target * output, (output >= 0 ? inverse : exponential * inverse) - target);
            case TrainingHead.SquaredError:
                return ((output - target) * (output - target), 2 * (output - target));
            case TrainingHead.Given:
                return (target * output, target);
            default:
                throw new ArgumentOutOfRangeException(nameof(head), head, "no such head");
        }
    }
}
