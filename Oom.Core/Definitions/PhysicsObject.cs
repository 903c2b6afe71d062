using Oom.Kinematics;

namespace Oom.Definitions;

/// <summary>A particle, a jet, or a sum of such.</summary>
/// <param name="Momentum">Its momentum in GeV.</param>
/// <param name="Charge">Its charge in units of the positron's; that of a jet is 0.</param>
/// <param name="PdgId">Its PDG code; 0 where it is no particle.</param>
/// <param name="Status">Its status in the event record; 0 where it is no particle.</param>
/// <param name="Flags">What is known of it besides what its line says.</param>
/// <param name="Line">Its line in the event record, counted from 1, which is asked for more; 0 where it has none.</param>
internal readonly record struct PhysicsObject(
    FourMomentum Momentum, double Charge, int PdgId, int Status, ObjectFlags Flags, int Line = 0);
