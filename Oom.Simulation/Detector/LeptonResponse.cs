using Oom.Numerics;

namespace Oom.Simulation.Detector;

/// <summary>How a detector sees electrons or muons, in a central and a forward region.</summary>
public sealed record LeptonResponse
{
    /// <summary>Largest |eta| of the central region.</summary>
    public double CentralAbsEtaMax { get; init => field = NumberRange.Positive.Require(value); } = 1.5;

    /// <summary>Efficiency in the central region at high pT.</summary>
    public required double EfficiencyCentral { get; init => field = Share.Require(value); }

    /// <summary>Efficiency in the forward region at high pT.</summary>
    public required double EfficiencyForward { get; init => field = Share.Require(value); }

    /// <summary>Relative resolution of pT in the central region.</summary>
    public required double ResolutionCentral { get; init => field = NumberRange.NotNegative.Require(value); }

    /// <summary>Relative resolution of pT in the forward region.</summary>
    public required double ResolutionForward { get; init => field = NumberRange.NotNegative.Require(value); }

    /// <summary>Rises with pT: the relative resolution has this times pT in GeV added in quadrature.</summary>
    public double ResolutionPerGeV { get; init => field = NumberRange.NotNegative.Require(value); }

    internal static NumberRange Share { get; } = new(0, 1);

    // The turn-on: 30 % are lost at 10 GeV, and e times fewer every 10 GeV.
    private const double TurnOnLoss = 0.3, TurnOnScaleGeV = 10;

    /// <summary>Probability to find a lepton.</summary>
    /// <param name="pt">Transverse momentum in GeV.</param>
    /// <param name="eta">Pseudorapidity.</param>
    public double Efficiency(double pt, double eta)
        => (Math.Abs(eta) <= CentralAbsEtaMax ? EfficiencyCentral : EfficiencyForward) * (
            1 - TurnOnLoss * Math.Exp(-(pt - TurnOnScaleGeV) / TurnOnScaleGeV));

    /// <summary>Relative resolution of the transverse momentum.</summary>
    /// <param name="pt">Transverse momentum in GeV.</param>
    /// <param name="eta">Pseudorapidity.</param>
    public double Resolution(double pt, double eta)
    {
        double constant = Math.Abs(eta) < CentralAbsEtaMax ? ResolutionCentral : ResolutionForward, rising = ResolutionPerGeV * pt;
        return Math.Sqrt(constant * constant + rising * rising);
    }
}
