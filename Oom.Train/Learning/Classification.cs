namespace Oom.Train.Learning;

/// <summary>How well scores tell signal from background.</summary>
internal static class Classification
{
    /// <summary>
    /// The weighted mean of the binary cross-entropy -[y ln p + (1 - y) ln(1 - p)] with p = 1/(1 + exp(-z)),
    /// from the logits z, so that no probability rounds to 0 or 1.
    /// </summary>
    /// <param name="logits">ln(p/(1 - p)) of each event.</param>
    /// <param name="targets">1 for signal, 0 for background.</param>
    /// <param name="weights">Weights, of positive sum.</param>
    public static double CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, ReadOnlySpan<double> weights)
    {
        double loss = 0, total = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            double z = logits[i];
            loss += weights[i] * (Math.Max(z, 0) - z * targets[i] + Math.Log(1 + Math.Exp(-Math.Abs(z))));
            total += weights[i];
        }

        return loss / total;
    }

    /// <summary>The smallest cross-entropy of a score that does not depend on the event.</summary>
    /// <param name="signalFraction">Share of the signal in the sum of weights, between 0 and 1.</param>
    public static double CrossEntropyOfConstant(double signalFraction)
        => -(signalFraction * Math.Log(signalFraction) + (1 - signalFraction) * Math.Log(1 - signalFraction));

    /// <summary>
    /// Area under the curve of signal against background efficiency: the weighted share of pairs in which the
    /// signal's score is the higher, equal scores counted half.
    /// </summary>
    /// <param name="scores">Scores; any increasing function of them gives the same.</param>
    /// <param name="targets">1 for signal, 0 for background.</param>
    /// <param name="weights">Weights, of positive sum in both classes.</param>
    public static double AreaUnderCurve(ReadOnlySpan<float> scores, ReadOnlySpan<float> targets, ReadOnlySpan<double> weights)
    {
        float[] sorted = scores.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        double area = 0, signal = 0, background = 0;
        for (int i = 0; i < order.Length;)
        {
            double tiedSignal = 0, tiedBackground = 0;
            int first = i;
            for (; i < order.Length && sorted[i] == sorted[first]; i++)
            {
                if (targets[order[i]] == 1) tiedSignal += weights[order[i]];
                else tiedBackground += weights[order[i]];
            }

            area += tiedSignal * (background + tiedBackground / 2);
            signal += tiedSignal;
            background += tiedBackground;
        }

        return area / (signal * background);
    }
}
