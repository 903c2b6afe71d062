using Oom.Numerics;

namespace Oom.Simulation.Generation;

/// <summary>A process with its events.</summary>
/// <typeparam name="TEvent">What an event of the process is.</typeparam>
public interface IHardProcess<TEvent> : IHardProcess
    where TEvent : struct, IHardEvent<TEvent>
{
    /// <summary>Draws what the weight sums over, the signs, the incoming partons and the colour flow, and the decays.</summary>
    /// <param name="state">A phase-space point that was accepted.</param>
    /// <param name="random">Source of random numbers.</param>
    TEvent Draw(in PartonicState state, ref Philox4x32 random);
}
