using System.Globalization;

namespace Oom.Correlators;

/// <summary>What correlators of one jet have in common: variables, weights and contact terms.</summary>
public sealed record CorrelatorSettings
{
    private readonly double _weightPower = 1;
    private readonly double? _scale;

    /// <summary>Weights and distances; those of e+e- by default.</summary>
    public CorrelatorVariables Variables { get; init; }

    /// <summary>kappa, the power of each particle's weight (E / Q)^kappa; 1 by default, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double WeightPower
    {
        get => _weightPower;
        init => _weightPower = value >= 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(WeightPower), value, "a power of weights is a finite number, at least 0");
    }

    /// <summary>Q in GeV, by which energies (transverse momenta) are divided; null, the default, for the sum over the jet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive or not finite.</exception>
    public double? Scale
    {
        get => _scale;
        init => _scale = value is null || value > 0 && double.IsFinite(value.Value) ? value
            : throw new ArgumentOutOfRangeException(nameof(Scale), value, "a scale Q is a positive number of GeV");
    }

    /// <summary>Whether a particle may be taken more than once; yes by default. Its distance from itself is 0.</summary>
    public bool HasContactTerms { get; init; } = true;

    /// <summary>The settings in words.</summary>
    public override string ToString()
    {
        string scale = Scale is null ? "the sum over the jet" : string.Create(CultureInfo.InvariantCulture, $"{Scale} GeV");
        string contact = HasContactTerms ? "with" : "without";
        string variables = Variables == CorrelatorVariables.ElectronPositron ? "energies and zeta" : "transverse momenta and Delta R";
        return string.Create(CultureInfo.InvariantCulture, $"{variables}, weights to the power {WeightPower}, Q = {scale}, {contact} contact terms");
    }
}
