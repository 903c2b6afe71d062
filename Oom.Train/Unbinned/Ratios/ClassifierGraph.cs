using Oom.Onnx.Graphs;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>From the outputs of a classifier to densities relative to their total.</summary>
internal static class ClassifierGraph
{
    /// <summary>The calibrated probabilities.</summary>
    /// <param name="outputs">The outputs, [N, classes].</param>
    /// <param name="offsets">Added to the outputs: logarithms of the classes' weights.</param>
    /// <param name="calibrations">The calibration of each class; what they give is scaled to a sum of 1.</param>
    public static Value Calibrated(Value outputs, double[] offsets, IReadOnlyList<MonotoneCalibration> calibrations)
    {
        var graph = outputs.Graph;
        var probabilities = (outputs + graph.Initializer("offsets", ElementType.Float32, offsets, offsets.Length)).Softmax();
        var calibrated = Value.Concat(
            1, [.. calibrations.Select((calibration, k) => Calibrate(probabilities.Slice(1, k, k + 1), calibration, k))]);
        return calibrated / calibrated.ReduceSum([1], keepDimensions: true);
    }

    // The straight lines between the points: each adds its rise times the part of it that lies below the probability.
    private static Value Calibrate(Value probability, MonotoneCalibration calibration, int k)
    {
        var graph = probability.Graph;
        int segments = calibration.From.Length - 1;
        var start = graph.Initializer($"start_{k}", ElementType.Float32, [calibration.To[0]], 1, 1);
        if (segments == 0) return probability * 0 + start;
        double[] slopes = [.. Enumerable.Range(0, segments)
            .Select(i => (calibration.To[i + 1] - calibration.To[i]) / (calibration.From[i + 1] - calibration.From[i]))];
        var low = graph.Initializer($"low_{k}", ElementType.Float32, calibration.From.AsSpan(0, segments), 1, segments);
        var high = graph.Initializer($"high_{k}", ElementType.Float32, calibration.From.AsSpan(1, segments), 1, segments);
        var slope = graph.Initializer($"slope_{k}", ElementType.Float32, slopes, 1, segments);
        return ((probability.Max(low).Min(high) - low) * slope).ReduceSum([1], keepDimensions: true) + start;
    }
}
