namespace Oom.Simulation.Generation;

/// <summary>A neutral vector boson that couples to fermions as the Z does, up to one factor.</summary>
/// <param name="Resonance">Mass and width in GeV; the width is fixed, it does not grow with s.</param>
/// <param name="Coupling">What its coupling to a left-handed fermion is, over T3 - Q sin^2(theta), and to a right-handed one over
/// -Q sin^2(theta).</param>
internal readonly record struct NeutralBoson(BreitWigner Resonance, double Coupling);
