namespace Oom.Simulation.Reconstruction;

/// <summary>Random numbers of one smearing of the full kinematic reconstruction, drawn once an event and used for all variations.</summary>
/// <param name="Antilepton">Normal deviate of the antilepton's momentum.</param>
/// <param name="Lepton">Normal deviate of the lepton's momentum.</param>
/// <param name="FirstJet">Normal deviate of the first jet's momentum.</param>
/// <param name="SecondJet">Normal deviate of the second jet's momentum.</param>
/// <param name="WPlusMass">Mass of the positive W in GeV.</param>
/// <param name="WMinusMass">Mass of the negative W in GeV.</param>
internal readonly record struct Smearing(
    double Antilepton, double Lepton, double FirstJet, double SecondJet, double WPlusMass, double WMinusMass);
