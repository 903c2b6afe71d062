namespace Oom.Events;

/// <summary>Events of one process, by the identifier that they carry.</summary>
public record struct ProcessSums
{
    /// <summary>Number of events.</summary>
    public long Events { get; private set; }

    /// <summary>Sum of their nominal weights, as written.</summary>
    public double SumOfWeights { get; private set; }

    internal void Add(double weight)
    {
        Events++;
        SumOfWeights += weight;
    }

    internal void Add(in ProcessSums other)
    {
        Events += other.Events;
        SumOfWeights += other.SumOfWeights;
    }
}
