using Oom.Kinematics;

namespace Oom.Events;

/// <summary>One particle of a generator's event record, as the Les Houches accord defines it (hep-ph/0109068).</summary>
/// <param name="PdgId">PDG code.</param>
/// <param name="Status">-1 incoming, 1 outgoing, 2 intermediate; other values are the generator's own.</param>
/// <param name="Mother1">Number of the first mother, counted from 1; 0 for none.</param>
/// <param name="Mother2">Number of the last mother, counted from 1; 0 for none or equal to the first.</param>
/// <param name="Colour">Colour-flow tag, 0 for none.</param>
/// <param name="Anticolour">Anticolour-flow tag, 0 for none.</param>
/// <param name="Momentum">Four-momentum in GeV.</param>
/// <param name="Mass">Mass as written in the record, in GeV; it may differ from the momentum's by rounding.</param>
/// <param name="Lifetime">Invariant lifetime c tau in mm.</param>
/// <param name="Spin">Cosine of the angle between spin and momentum of the mother; 9 for unknown.</param>
public readonly record struct Particle(
    int PdgId, int Status, int Mother1, int Mother2, int Colour, int Anticolour,
    FourMomentum Momentum, double Mass, double Lifetime, double Spin)
{
    /// <summary>Status of an outgoing particle.</summary>
    public const int Final = 1;

    /// <summary>Status of an intermediate resonance.</summary>
    public const int Intermediate = 2;

    /// <summary>Status of an incoming particle.</summary>
    public const int Incoming = -1;
}
