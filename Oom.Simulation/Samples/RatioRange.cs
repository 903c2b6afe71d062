using Oom.Events;

namespace Oom.Simulation.Samples;

/// <summary>The smallest and largest ratio of a named weight to the nominal one.</summary>
/// <param name="Low">The smallest; infinity without events.</param>
/// <param name="High">The largest; minus infinity without events, not a number where an event has no ratio.</param>
internal readonly record struct RatioRange(double Low, double High)
{
    /// <summary>Of no events.</summary>
    public static readonly RatioRange Empty = new(double.PositiveInfinity, double.NegativeInfinity);

    // Generators print five digits and more, and calculate a central weight anew with some loss.
    private const double Tolerance = 2e-3;

    /// <summary>The ratio where it is the same positive one in all events, and is not 1; null elsewhere.</summary>
    public double? Constant => Low > 0 && High <= Low * (1 + Tolerance) && Math.Abs(Middle - 1) > Tolerance ? Middle : null;

    private double Middle => (Low + High) / 2;

    /// <summary>The range over the events of a block.</summary>
    /// <param name="block">The events.</param>
    /// <param name="id">The named weight; null for none, which has no ratio.</param>
    public static RatioRange Of(EventBlock block, string? id)
    {
        var range = Empty;
        int column = id is null ? -1 : block.Layout.IndexOf(id);
        for (int i = 0; i < block.Count; i++)
        {
            double ratio = column < 0 ? double.NaN : block.Weights(i)[column] / block.Headers[i].Weight;
            range = range.And(new(ratio, ratio));
        }

        return range;
    }

    /// <summary>The range over the events of both.</summary>
    public RatioRange And(RatioRange other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));
}
