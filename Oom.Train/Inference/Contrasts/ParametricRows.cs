using Oom.Train.Learning;

namespace Oom.Train.Inference.Contrasts;

/// <summary>Rows of features with the parameters that they were made at.</summary>
/// <param name="FeatureCount">Number of features.</param>
/// <param name="ParameterCount">Number of parameters.</param>
/// <param name="Features">The features, rows x features.</param>
/// <param name="Parameters">The parameters, rows x parameters.</param>
/// <param name="Weights">The weight of each row, above 0.</param>
internal sealed record ParametricRows(int FeatureCount, int ParameterCount, float[] Features, double[] Parameters, double[] Weights)
{
    /// <summary>Number of rows.</summary>
    public int Count => Weights.Length;

    /// <summary>Number of a network's inputs.</summary>
    public int Width => FeatureCount + ParameterCount;

    /// <summary>The features of a row.</summary>
    public ReadOnlySpan<float> FeaturesOf(int row) => Features.AsSpan(row * FeatureCount, FeatureCount);

    /// <summary>The parameters of a row.</summary>
    public ReadOnlySpan<double> ParametersOf(int row) => Parameters.AsSpan(row * ParameterCount, ParameterCount);

    /// <summary>The values of a parameter.</summary>
    public double[] ParameterColumn(int parameter)
    {
        double[] values = new double[Count];
        for (int row = 0; row < Count; row++) values[row] = Parameters[row * ParameterCount + parameter];
        return values;
    }

    /// <summary>Some of the rows.</summary>
    /// <param name="rows">Which, in order.</param>
    public ParametricRows Choose(int[] rows)
    {
        float[] features = new float[rows.Length * FeatureCount];
        double[] parameters = new double[rows.Length * ParameterCount];
        for (int i = 0; i < rows.Length; i++)
        {
            FeaturesOf(rows[i]).CopyTo(features.AsSpan(i * FeatureCount));
            ParametersOf(rows[i]).CopyTo(parameters.AsSpan(i * ParameterCount));
        }

        return this with { Features = features, Parameters = parameters, Weights = Array.ConvertAll(rows, row => Weights[row]) };
    }

    /// <summary>Writes a network's inputs: features, then parameters, which may be those of another row.</summary>
    /// <param name="features">The row of the features.</param>
    /// <param name="parameters">The row of the parameters.</param>
    /// <param name="destination">Receives <see cref="Width"/> numbers.</param>
    public void CopyInputs(int features, int parameters, Span<float> destination)
    {
        FeaturesOf(features).CopyTo(destination);
        var values = ParametersOf(parameters);
        for (int i = 0; i < values.Length; i++) destination[FeatureCount + i] = (float)values[i];
    }

    /// <summary>Shift and scale of a network's inputs.</summary>
    /// <param name="names">Names of features and parameters, for messages.</param>
    /// <exception cref="TrainingException">A feature or a parameter has one value only.</exception>
    public Standardisation Standardise(IReadOnlyList<string> names)
    {
        float[] inputs = new float[Count * Width];
        for (int row = 0; row < Count; row++) CopyInputs(row, row, inputs.AsSpan(row * Width, Width));
        return Standardisation.Of(
            new LabelledSample(new FeatureView(inputs, Width), [.. Enumerable.Range(0, Count)], new float[Count], Weights), names);
    }
}
