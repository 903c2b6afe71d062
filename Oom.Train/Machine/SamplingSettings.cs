using Oom.Numerics;

namespace Oom.Train.Machine;

/// <summary>The fixed sample of training events that the joint training works on: events that look like signal are
/// kept, of the others a part with larger weight.</summary>
internal sealed record SamplingSettings
{
    /// <summary>Events whose pretrained score exceeds this are all kept.</summary>
    public double ScoreMin { get; init => field = NumberRange.BelowOne.Require(value); } = 0.1;

    /// <summary>Of the other events one in so many is kept, with so many times its weight; 1 keeps all.</summary>
    public int KeepOneIn { get; init => field = NumberRange.Count.Require(value); } = 8;

    /// <summary>At most so many events of each signal process.</summary>
    public int SignalEventsMax { get; init => field = NumberRange.Count.Require(value); } = 100_000;

    /// <summary>At most so many events of each other process enter the choice.</summary>
    public int OtherEventsMax { get; init => field = NumberRange.Count.Require(value); } = int.MaxValue;
}
