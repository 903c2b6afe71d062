namespace Oom.Train.Inference.Densities;

/// <summary>The density that weighted values were drawn from, by Gaussian kernels (Silverman, "Density estimation", 1986, eq. 3.31), which
/// are reflected at the ends of the interval so that nothing is lost there.</summary>
internal static class KernelEstimate
{
    // Silverman's rule of thumb and the width of a normal distribution between its quartiles.
    private const double Factor = 0.9, QuartileWidth = 1.349, Power = -0.2;

    // Kernels end where they have fallen to 1e-8.
    private const double Reach = 6;

    // Finer than the nodes where the values are binned, and not finer than the kernel needs.
    private const int BinsOfNodes = 16;

    /// <summary>Logarithm of the density at nodes.</summary>
    /// <param name="values">The values, between the first and the last node.</param>
    /// <param name="weights">Their weights, not negative.</param>
    /// <param name="nodes">The nodes, at equal distances.</param>
    public static double[] LogDensity(double[] values, double[] weights, double[] nodes)
    {
        double low = nodes[0], high = nodes[^1], total = weights.Sum(), squares = weights.Sum(weight => weight * weight);
        int bins = BinsOfNodes * (nodes.Length - 1);
        double width = (high - low) / bins;
        double[] content = new double[bins];
        for (int i = 0; i < values.Length; i++)
        {
            int bin = Math.Clamp((int)((values[i] - low) / width), 0, bins - 1);
            content[bin] += weights[i];
        }

        // A kernel narrower than the bins would show them.
        double bandwidth = Math.Max(Spread(values, weights, total) * Factor * Math.Pow(total * total / squares, Power), width);
        double[] logDensity = new double[nodes.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            double sum = 0;
            for (int b = 0; b < bins; b++)
            {
                if (content[b] == 0) continue;
                double centre = low + (b + 0.5) * width;
                sum += content[b] * (Kernel(nodes[i] - centre) + Kernel(nodes[i] - (2 * low - centre))
                    + Kernel(nodes[i] - (2 * high - centre)));
            }

            logDensity[i] = Math.Log(sum / total / (bandwidth * Math.Sqrt(2 * Math.PI)));
        }

        return logDensity;

        double Kernel(double distance)
        {
            double deviations = distance / bandwidth;
            return Math.Abs(deviations) <= Reach ? Math.Exp(-deviations * deviations / 2) : 0;
        }
    }

    // The smaller of the standard deviation and what the quartiles say, which an outlier does not widen.
    private static double Spread(double[] values, double[] weights, double total)
    {
        double mean = 0, square = 0;
        for (int i = 0; i < values.Length; i++) mean += weights[i] * values[i] / total;
        for (int i = 0; i < values.Length; i++) square += weights[i] * (values[i] - mean) * (values[i] - mean) / total;
        double[] sorted = [.. values], sortedWeights = [.. weights];
        Array.Sort(sorted, sortedWeights);
        double quartiles = (At(0.75) - At(0.25)) / QuartileWidth, deviation = Math.Sqrt(square);
        return quartiles > 0 ? Math.Min(deviation, quartiles) : deviation;

        double At(double share)
        {
            double sum = 0;
            for (int i = 0; i < sorted.Length; i++)
            {
                sum += sortedWeights[i];
                if (sum >= share * total) return sorted[i];
            }

            return sorted[^1];
        }
    }
}
