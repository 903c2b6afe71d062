namespace Oom.Reference.MadGraph;

/// <summary>Mean and standard deviation of a quantity.</summary>
internal sealed class Moments
{
    private double _weights, _sum, _sumOfSquares;

    public long Count { get; private set; }

    public double Mean => _sum / _weights;

    public double Rms => Math.Sqrt(_sumOfSquares / _weights - Mean * Mean);

    /// <summary>Statistical error of the mean, for equal weights.</summary>
    public double Error => Rms / Math.Sqrt(Count);

    public void Add(double value, double weight = 1)
    {
        Count++;
        _weights += weight;
        _sum += weight * value;
        _sumOfSquares += weight * value * value;
    }
}
