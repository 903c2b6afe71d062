namespace Oom.Reinterpret.Samples;

/// <summary>A number of events and the sum of their nominal weights.</summary>
/// <param name="Events">Number of events.</param>
/// <param name="SumOfWeights">Sum of their nominal weights.</param>
internal readonly record struct CountAndWeight(long Events, double SumOfWeights)
{
    public CountAndWeight With(double weight) => new(Events + 1, SumOfWeights + weight);

    public CountAndWeight Scaled(double factor) => new(Events, factor * SumOfWeights);

    public static CountAndWeight operator +(CountAndWeight a, CountAndWeight b)
        => new(a.Events + b.Events, a.SumOfWeights + b.SumOfWeights);

    public static CountAndWeight operator -(CountAndWeight a, CountAndWeight b)
        => new(a.Events - b.Events, a.SumOfWeights - b.SumOfWeights);
}
