using Oom.Numerics;

namespace Oom.Simulation.Showers;

/// <summary>Another initial-state radiation, and with it another recoil of the pair, that events are weighted
/// to: the same emissions with other probabilities.</summary>
public sealed record RecoilVariation
{
    /// <summary>Its name; the column of the weight is "isr_" and this.</summary>
    public required string Name { get; init; }

    /// <summary>Factor on the scale of the coupling; below 1 there is more radiation.</summary>
    public double ScaleFactor { get; init => field = NumberRange.Positive.Require(value); } = 1;

    /// <summary>Damping d of hard emissions, 1/(1 + d (kT/Q)^2); 0 for none.</summary>
    public double Damping { get; init => field = NumberRange.NotNegative.Require(value); }
}
