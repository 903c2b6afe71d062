using Oom.Numerics;
using Oom.Simulation.Operators;

namespace Oom.Simulation.Detector;

/// <summary>Which weights a simulation computes for its events.</summary>
public sealed record WeightSettings
{
    /// <summary>Points of the Wilson coefficients, from leading-order amplitudes.</summary>
    public ValueList<OperatorPoint> OperatorPoints { get; init; } = [];

    /// <summary>Whether the eight combinations of half, same and twice the renormalisation and
    /// factorisation scale are, from the toy parton densities.</summary>
    public bool Scales { get; init; }
}
