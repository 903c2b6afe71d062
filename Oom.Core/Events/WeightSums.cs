namespace Oom.Events;

/// <summary>Sums over the events of one weight, by which it is normalised.</summary>
internal struct WeightSums
{
    /// <summary>Weights that are equal but for their sign differ by no more than their last printed digit.</summary>
    private const double EqualWeights = 1e-6;

    private CompensatedSum _weights, _squares;

    public WeightSums()
    {
    }

    /// <summary>Sum of the weights.</summary>
    public readonly double Sum => _weights.Value;

    /// <summary>Sum of the squares of the weights.</summary>
    public readonly double SumOfSquares => _squares.Value;

    /// <summary>Number of negative weights.</summary>
    public long Negative { get; private set; }

    /// <summary>Smallest absolute value; positive infinity without events.</summary>
    public double MinimumAbsolute { readonly get; private set; } = double.PositiveInfinity;

    /// <summary>Largest absolute value; 0 without events.</summary>
    public double MaximumAbsolute { readonly get; private set; }

    /// <summary>Whether all weights are equal but for their sign.</summary>
    public readonly bool AreEqual => MaximumAbsolute - MinimumAbsolute <= EqualWeights * MaximumAbsolute;

    /// <summary>Whether all weights are 1 or -1.</summary>
    public readonly bool AreOne => AreEqual && Math.Abs(MaximumAbsolute - 1) <= EqualWeights;

    /// <summary>Adds an event.</summary>
    public void Add(double weight)
    {
        double magnitude = Math.Abs(weight);
        _weights.Add(weight);
        _squares.Add(weight * weight);
        if (weight < 0) Negative++;
        MinimumAbsolute = Math.Min(MinimumAbsolute, magnitude);
        MaximumAbsolute = Math.Max(MaximumAbsolute, magnitude);
    }

    /// <summary>Adds other events.</summary>
    public void Add(in WeightSums other)
    {
        _weights.Add(other._weights);
        _squares.Add(other._squares);
        Negative += other.Negative;
        MinimumAbsolute = Math.Min(MinimumAbsolute, other.MinimumAbsolute);
        MaximumAbsolute = Math.Max(MaximumAbsolute, other.MaximumAbsolute);
    }
}
