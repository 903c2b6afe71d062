namespace Oom.Simulation.Generation;

/// <summary>A kind of fermion, of which there is one in each family.</summary>
/// <param name="Isospin">The third component of the weak isospin of the left-handed one.</param>
/// <param name="Charge">Its charge.</param>
/// <param name="Colours">How many colours it has.</param>
internal sealed record Fermion(double Isospin, double Charge, int Colours)
{
    /// <summary>Quarks of charge 2/3.</summary>
    public static readonly Fermion Up = new(0.5, 2.0 / 3, 3);

    /// <summary>Quarks of charge -1/3.</summary>
    public static readonly Fermion Down = new(-0.5, -1.0 / 3, 3);

    /// <summary>Charged leptons.</summary>
    public static readonly Fermion Lepton = new(-0.5, -1, 1);

    /// <summary>Neutrinos.</summary>
    public static readonly Fermion Neutrino = new(0.5, 0, 1);
}
