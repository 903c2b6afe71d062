using Oom.Numerics;

namespace Oom.Simulation.Detector;

/// <summary>A source of uncertainty of the jet energy scale, with the same sign for all jets that
/// it is about; different sources are independent.</summary>
public sealed record JetScaleSource
{
    // The parametrisation is not meant for softer jets.
    private const double SmallestPt = 10;

    /// <summary>Its name, which stands in the names of columns.</summary>
    public required string Name { get; init; }

    /// <summary>Constant relative uncertainty.</summary>
    public double Constant { get; init => field = NumberRange.NotNegative.Require(value); } = 0.01;

    /// <summary>The part of the relative uncertainty that falls as 1/pT, in GeV.</summary>
    public double FallingGeV { get; init => field = NumberRange.NotNegative.Require(value); } = 0.5;

    /// <summary>The jets that it is about.</summary>
    public JetFlavours Flavours { get; init; } = JetFlavours.All;

    /// <summary>The shifts that are simulated, in standard deviations; none is 0.</summary>
    public ValueList<double> Shifts { get; init; } = [1, -1];

    /// <summary>Relative uncertainty of a jet's energy scale, one standard deviation.</summary>
    /// <param name="pt">Transverse momentum in GeV.</param>
    /// <param name="flavour">The parton that makes it.</param>
    public double Uncertainty(double pt, JetFlavour flavour)
    {
        if (!Covers(flavour)) return 0;
        double falling = FallingGeV / Math.Max(pt, SmallestPt);
        return Math.Sqrt(Constant * Constant + falling * falling);
    }

    private bool Covers(JetFlavour flavour) => Flavours switch
    {
        JetFlavours.All => true,
        JetFlavours.Bottom => flavour == JetFlavour.Bottom,
        JetFlavours.Charm => flavour == JetFlavour.Charm,
        JetFlavours.Light => flavour == JetFlavour.Light,
        _ => throw new InvalidOperationException($"no such choice of jets: {Flavours}"),
    };
}
