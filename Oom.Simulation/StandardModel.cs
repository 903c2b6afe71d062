namespace Oom.Simulation;

/// <summary>Masses, widths and couplings of the generator; masses and widths in GeV.</summary>
internal static class StandardModel
{
    /// <summary>Top-quark mass, the value conventional in LHC simulations.</summary>
    public const double TopMass = 172.5;

    /// <summary>Top-quark width at next-to-next-to-leading order for that mass (PDG review "Top quark", 2024).</summary>
    public const double TopWidth = 1.33;

    /// <summary>W mass (PDG average, 2020).</summary>
    public const double WMass = 80.379;

    /// <summary>W width (PDG average, 2020).</summary>
    public const double WWidth = 2.085;

    /// <summary>Bottom-quark pole mass (PDG, 2020).</summary>
    public const double BottomMass = 4.8;

    /// <summary>Z mass (PDG average, 2020), where the strong coupling is given.</summary>
    public const double ZMass = 91.1876;

    /// <summary>Z width (PDG average, 2020), of a propagator whose width grows with s, as the mass; used with a fixed one.</summary>
    public const double ZWidth = 2.4952;

    /// <summary>The Fermi constant in GeV^-2 (PDG, 2020).</summary>
    public const double FermiConstant = 1.1663787e-5;

    /// <summary>The effective leptonic mixing angle at the Z pole (LEP and SLD, Phys. Rept. 427 (2006) 257, hep-ex/0509008).</summary>
    public const double SinSquaredThetaEffective = 0.23153;

    /// <summary>Strong coupling at the Z mass (PDG average rounded to the value of common parton densities, 2020).</summary>
    public const double StrongCouplingAtZ = 0.118;

    /// <summary>Electromagnetic coupling written into event records: 1/132.507 (MadGraph5_aMC@NLO's G_mu scheme default).</summary>
    public const double AlphaQed = 7.546771e-3;

    /// <summary>Branching ratio of the W to one lepton flavour, averaged over flavours (PDG, 2020).</summary>
    public const double LeptonicBranchingRatio = 0.1086;

    /// <summary>Probability that both W decay to e or mu: four flavour combinations, without decays by way of tau leptons.</summary>
    public const double DileptonBranchingRatio = 4 * LeptonicBranchingRatio * LeptonicBranchingRatio;

    /// <summary>Probability that a W decays to quarks.</summary>
    public const double HadronicBranchingRatio = 1 - 3 * LeptonicBranchingRatio;

    /// <summary>(hbar c)^2 in pb GeV^2 (CODATA 2018).</summary>
    public const double PicobarnGeVSquared = 0.3893793721e9;
}
