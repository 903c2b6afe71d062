namespace Oom.Simulation;

/// <summary>PDG codes of the particles that the generator writes (PDG, "Monte Carlo particle numbering scheme").</summary>
internal static class PdgId
{
    public const int Down = 1, Up = 2, Strange = 3, Charm = 4, Bottom = 5, Top = 6;
    public const int Electron = 11, Muon = 13;
    public const int Gluon = 21, Z = 23, W = 24;

    /// <summary>The ground-state pseudoscalar of top and antitop: 661 by the scheme's rule
    /// for mesons, 100 n_q + 10 n_qbar + (2J + 1).</summary>
    public const int EtaT = 661;
}
