using Oom.Numerics;

namespace Oom.Simulation.Detector;

/// <summary>How a detector sees jets. Resolutions: sigma/pT = sqrt((noise/pT)^2 + stochastic^2/pT + constant^2), pT in GeV.</summary>
public sealed record JetResponse
{
    /// <summary>Noise term in GeV.</summary>
    public double NoiseGeV { get; init => field = NumberRange.NotNegative.Require(value); } = 3;

    /// <summary>Stochastic term in sqrt(GeV).</summary>
    public double Stochastic { get; init => field = NumberRange.NotNegative.Require(value); } = 0.8;

    /// <summary>Constant term.</summary>
    public double Constant { get; init => field = NumberRange.NotNegative.Require(value); } = 0.04;

    /// <summary>Part of the b jets with a neutrino inside.</summary>
    public double SemileptonicFraction { get; init => field = LeptonResponse.Share.Require(value); } = 0.2;

    /// <summary>The most of its momentum that the neutrino takes away; less is equally likely.</summary>
    public double SemileptonicLossMax { get; init => field = LeptonResponse.Share.Require(value); } = 0.25;

    /// <summary>The uncertainties of the energy scale.</summary>
    public ValueList<JetScaleSource> ScaleSources { get; init; } = [new JetScaleSource { Name = "jes" }];

    /// <summary>A shift of the energy scale is propagated to the missing momentum for jets above this, in GeV.</summary>
    public double PropagationPtMin { get; init => field = NumberRange.NotNegative.Require(value); } = 15;

    /// <summary>Relative resolution of the momentum.</summary>
    /// <param name="pt">Transverse momentum in GeV.</param>
    public double Resolution(double pt) => Math.Sqrt(NoiseGeV / pt * (NoiseGeV / pt) + Stochastic * Stochastic / pt + Constant * Constant);
}
