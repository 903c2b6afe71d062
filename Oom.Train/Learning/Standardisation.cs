using Oom.Onnx.Graphs;

namespace Oom.Train.Learning;

/// <summary>Shift and scale that give each input mean 0 and variance 1 over a sample: x -> (x - Mean) / Spread.</summary>
/// <param name="Mean">Mean of each feature.</param>
/// <param name="Spread">Standard deviation of each feature, above 0.</param>
internal sealed record Standardisation(double[] Mean, double[] Spread)
{
    // Below this ratio of spread to magnitude single precision resolves fewer than a hundred steps of a feature.
    private const double SmallestRelativeSpread = 1e-5;

    /// <summary>Shift and scale as part of a graph, which has one of them.</summary>
    /// <param name="inputs">The inputs, [N, features].</param>
    public Value Apply(Value inputs)
        => (inputs - inputs.Graph.Initializer("mean", inputs.Type, Mean, Mean.Length))
            / inputs.Graph.Initializer("spread", inputs.Type, Spread, Spread.Length);

    /// <summary>Mean and spread over a sample, each event counted with the absolute value of its weight in the loss.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="names">Names of the features, for messages.</param>
    /// <exception cref="TrainingException">A feature has the same value in all events.</exception>
    public static Standardisation Of(LabelledSample sample, IReadOnlyList<string> names)
    {
        double[] mean = new double[sample.FeatureCount], square = new double[sample.FeatureCount];
        double total = 0;
        float[] row = new float[sample.FeatureCount];
        for (int i = 0; i < sample.Count; i++)
        {
            sample.CopyFeatures(i, row);
            double weight = Math.Abs(sample.Weights[i]);
            total += weight;
            for (int j = 0; j < row.Length; j++) mean[j] += weight * row[j];
        }

        for (int j = 0; j < mean.Length; j++) mean[j] /= total;
        for (int i = 0; i < sample.Count; i++)
        {
            sample.CopyFeatures(i, row);
            double weight = Math.Abs(sample.Weights[i]);
            for (int j = 0; j < row.Length; j++) square[j] += weight * (row[j] - mean[j]) * (row[j] - mean[j]);
        }

        for (int j = 0; j < mean.Length; j++)
        {
            square[j] = Math.Sqrt(square[j] / total);
            if (!(square[j] > SmallestRelativeSpread * Math.Abs(mean[j])))
            {
                throw new TrainingException(
                    FormattableString.Invariant(
                    $"the feature '{names[j]}' is {mean[j]} with a spread of {square[j]} in the training part: a constant cannot be standardised; remove it from the features"));
            }
        }

        return new Standardisation(mean, square);
    }
}
