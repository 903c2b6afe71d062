using Oom.Numerics;

namespace Oom.Train.Densities;

/// <summary>How triples are drawn from jets.</summary>
internal sealed record TripleSettings
{
    private static readonly NumberRange Part = new(0.01, 0.5);

    /// <summary>Triples of each jet, drawn with a probability proportional to the product of their weights.</summary>
    public int PerJet { get; init => field = NumberRange.Count.Require(value); } = 50;

    /// <summary>Part of the jets that decides when to stop, 0.01 to 0.5.</summary>
    public double ValidationFraction { get; init => field = Part.Require(value); } = 0.1;

    /// <summary>kappa of the weight (E / Q)^kappa of a particle, at least 0.</summary>
    public double WeightPower { get; init => field = NumberRange.NotNegative.Require(value); } = 1;

    /// <summary>Q in GeV; null for the sum of energies of the jet.</summary>
    public double? ScaleGeV { get; init => field = value is { } scale ? NumberRange.Positive.Require(scale) : null; }
}
