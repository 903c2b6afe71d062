namespace Oom.Simulation.Reconstruction;

/// <summary>The masses that a reconstruction assumes, in GeV.</summary>
/// <param name="Top">The top quark.</param>
/// <param name="Antitop">The top antiquark.</param>
/// <param name="WPlus">The positive W.</param>
/// <param name="WMinus">The negative W.</param>
internal readonly record struct PairMasses(double Top, double Antitop, double WPlus, double WMinus);
