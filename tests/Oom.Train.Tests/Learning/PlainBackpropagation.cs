namespace Oom.Train.Learning;

/// <summary>What a network's outputs z are trained for, given targets y.</summary>
internal enum TrainingHead
{
    CrossEntropy,
    SquaredError,

    /// <summary>A derivative given from outside: w sum over outputs of y z.</summary>
    Given,
}

/// <summary>Loss and gradient of a network in double precision, as a textbook has them: one event and one unit after the other.</summary>
internal sealed class PlainBackpropagation(MultilayerPerceptron network, Standardisation standardisation, TrainingHead head)
{
    private int Layers => network.Parameters.Count / 2;

    public double[] Outputs(double[] parameters, double[] features) => Forward(parameters, features)[^1];

    /// <summary>Loss, gradient, and for each of its elements the sum of the sizes of all that is added up in it: what rounding goes with.
    /// </summary>
    public (double Loss, double[] Gradient, double[] Sizes) Differentiate(double[] parameters, LabelledSample sample, int[] batch)
    {
        double loss = 0;
        double[] gradient = new double[network.BufferLength], sizes = new double[network.BufferLength];
        float[] features = new float[network.FeatureCount];
        foreach (int e in batch)
        {
            sample.CopyFeatures(e, features);
            double[][] values = Forward(parameters, Array.ConvertAll(features, x => (double)x));
            double[] slope = new double[network.OutputCount];
            for (int i = 0; i < slope.Length; i++)
            {
                double z = values[^1][i], y = sample.Targets[e * slope.Length + i], w = sample.Weights[e];
                loss += w * head switch
                {
                    TrainingHead.CrossEntropy => z > 0 ? z + Math.Log(1 + Math.Exp(-z)) - y * z : Math.Log(1 + Math.Exp(z)) - y * z,
                    TrainingHead.SquaredError => (z - y) * (z - y),
                    _ => z * y,
                };
                slope[i] = w * head switch
                {
                    TrainingHead.CrossEntropy => 1 / (1 + Math.Exp(-z)) - y,
                    TrainingHead.SquaredError => 2 * (z - y),
                    _ => y,
                };
            }

            Backward(parameters, values, slope, gradient, static x => x);
            Backward(parameters, values, slope, sizes, Math.Abs);
        }

        return (loss / batch.Length, Array.ConvertAll(gradient, g => g / batch.Length), Array.ConvertAll(sizes, g => g / batch.Length));
    }

    private double[][] Forward(double[] parameters, double[] features)
    {
        double[][] values = new double[Layers + 1][];
        values[0] = [.. features.Select((x, i) => (x - standardisation.Mean[i]) / standardisation.Spread[i])];
        for (int layer = 0; layer < Layers; layer++)
        {
            var (weight, bias) = (network.Parameters[2 * layer], network.Parameters[2 * layer + 1]);
            double[] sums = new double[bias.Count];
            for (int unit = 0; unit < sums.Length; unit++)
            {
                sums[unit] = parameters[bias.Offset + unit];
                for (int input = 0; input < values[layer].Length; input++)
                    sums[unit] += values[layer][input] * parameters[weight.Offset + input * sums.Length + unit];
                if (layer + 1 < Layers) sums[unit] = Math.Max(0, sums[unit]);
            }

            values[layer + 1] = sums;
        }

        return values;
    }

    private void Backward(double[] parameters, double[][] values, double[] slope, double[] gradient, Func<double, double> of)
    {
        for (int layer = Layers - 1; layer >= 0; layer--)
        {
            var (weight, bias) = (network.Parameters[2 * layer], network.Parameters[2 * layer + 1]);
            double[] below = new double[values[layer].Length];
            for (int unit = 0; unit < slope.Length; unit++)
            {
                gradient[bias.Offset + unit] += of(slope[unit]);
                for (int input = 0; input < below.Length; input++)
                {
                    gradient[weight.Offset + input * slope.Length + unit] += of(values[layer][input] * slope[unit]);
                    below[input] += of(parameters[weight.Offset + input * slope.Length + unit] * slope[unit]);
                }
            }

            for (int input = 0; input < below.Length; input++) below[input] = values[layer][input] > 0 ? below[input] : 0;
            slope = below;
        }
    }
}
