using Oom.Numerics;

namespace Oom.Simulation.Detector;

/// <summary>Probability that a jet is tagged as a b jet, as in the CMS card of Delphes 3: for b jets scale tanh(0.0025 pT) 25/(1 + 0.063
/// pT), for c jets scale tanh(0.018 pT)/(1 + 0.0013 pT), for others a rising line.</summary>
public sealed record BottomTagging
{
    /// <summary>The factor in front of the efficiency of b jets.</summary>
    public double Scale { get; init => field = NumberRange.NotNegative.Require(value); } = 0.85;

    /// <summary>The factor in front of the efficiency of c jets.</summary>
    public double CharmScale { get; init => field = LeptonResponse.Share.Require(value); } = 0.25;

    /// <summary>Mistag probability of other jets at pT = 0.</summary>
    public double Mistag { get; init => field = LeptonResponse.Share.Require(value); } = 0.01;

    /// <summary>Its rise per GeV.</summary>
    public double MistagPerGeV { get; init => field = NumberRange.NotNegative.Require(value); } = 3.8e-5;

    private const double Rise = 0.0025, Height = 25, Fall = 0.063;
    private const double CharmRise = 0.018, CharmFall = 0.0013;

    /// <summary>The probability.</summary>
    /// <param name="pt">Transverse momentum in GeV.</param>
    /// <param name="flavour">The parton that makes the jet.</param>
    public double Probability(double pt, JetFlavour flavour) => flavour switch
    {
        JetFlavour.Bottom => Scale * Math.Tanh(Rise * pt) * Height / (1 + Fall * pt),
        JetFlavour.Charm => CharmScale * Math.Tanh(CharmRise * pt) / (1 + CharmFall * pt),
        JetFlavour.Light => Mistag + MistagPerGeV * pt,
        _ => throw new ArgumentOutOfRangeException(nameof(flavour), flavour, "no such flavour"),
    };
}
