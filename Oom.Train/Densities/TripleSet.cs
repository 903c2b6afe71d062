using Oom.Train.Learning;
using Oom.Train.Tables;

namespace Oom.Train.Densities;

/// <summary>Triples of jets: the coordinates of <see cref="TriangleMap"/> and the parameter, in this order, and weights, jet by
/// jet.</summary>
internal sealed class TripleSet
{
    private readonly GrowingArray<float> _features = new(), _weights = new();
    private readonly List<(int Sample, int End)> _jets = [];

    /// <summary>Columns of the features: the coordinates and the parameter.</summary>
    public const int Width = TriangleMap.Dimensions + 1;

    /// <summary>Number of triples.</summary>
    public int Count { get; private set; }

    /// <summary>The jets: index of the sample, and the number of triples up to its last.</summary>
    public IReadOnlyList<(int Sample, int End)> Jets => _jets;

    /// <summary>The features, triples x <see cref="Width"/>.</summary>
    public float[] Values { get; private set; } = [];

    /// <summary>The weight of each triple: the jet's total over the mean of the sample.</summary>
    public float[] Weights { get; private set; } = [];

    /// <summary>The features as networks see them.</summary>
    public FeatureView Features => new(Values, Width);

    /// <summary>All triples.</summary>
    public int[] Rows => [.. Enumerable.Range(0, Count)];

    /// <summary>Adds a triple of the jet at hand.</summary>
    public void Add(ReadOnlySpan<double> coordinates, double parameter, double weight)
    {
        var features = _features.Extend(Width);
        for (int i = 0; i < coordinates.Length; i++) features[i] = (float)coordinates[i];
        features[coordinates.Length] = (float)parameter;
        _weights.Extend(1)[0] = (float)weight;
        Count++;
    }

    /// <summary>Ends a jet.</summary>
    public void EndJet(int sample) => _jets.Add((sample, Count));

    /// <summary>Ends the set: weights, so far totals of jets, are divided by the mean of each sample's.</summary>
    /// <param name="means">The mean total of the jets of each sample.</param>
    public void End(IReadOnlyList<double> means)
    {
        Values = _features.ToArray();
        Weights = _weights.ToArray();
        int first = 0;
        foreach (var (sample, end) in _jets)
        {
            for (; first < end; first++) Weights[first] = (float)(Weights[first] / means[sample]);
        }
    }

    /// <summary>Mean and spread of each coordinate, each triple counted with its weight; of the parameter those of its range.</summary>
    public Standardisation Standardisation(DensityParameter parameter)
    {
        double[] mean = new double[Width], spread = new double[Width];
        double total = 0;
        for (int i = 0; i < Count; i++)
        {
            total += Weights[i];
            for (int j = 0; j < TriangleMap.Dimensions; j++) mean[j] += Weights[i] * Values[i * Width + j];
        }

        for (int j = 0; j < TriangleMap.Dimensions; j++) mean[j] /= total;
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < TriangleMap.Dimensions; j++) spread[j] += Weights[i] * Square(Values[i * Width + j] - mean[j]);
        }

        for (int j = 0; j < TriangleMap.Dimensions; j++) spread[j] = Math.Sqrt(spread[j] / total);
        (mean[^1], spread[^1]) = (parameter.Centre, parameter.Spread);
        return spread.All(value => value > 0) ? new(mean, spread)
            : throw new TrainingException("all triples of the training part are of one shape: no density can be learned");
    }

    private static double Square(double x) => x * x;
}
