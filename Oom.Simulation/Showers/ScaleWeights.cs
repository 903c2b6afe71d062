namespace Oom.Simulation.Showers;

/// <summary>Weights of an emission history at other renormalisation scales, over its own
/// (Mrenna and Skands, Phys. Rev. D 94 (2016) 074005).</summary>
/// <param name="Up">At half the scale, where the coupling is larger.</param>
/// <param name="Down">At twice the scale.</param>
internal readonly record struct ScaleWeights(double Up, double Down)
{
    /// <summary>No change.</summary>
    public static ScaleWeights One => new(1, 1);

    /// <summary>The factor of one trial: accepted or rejected.</summary>
    /// <param name="accepted">Whether it was accepted.</param>
    /// <param name="nominal">Its probability at the nominal scale.</param>
    /// <param name="up">Its probability at half the scale.</param>
    /// <param name="down">Its probability at twice the scale.</param>
    public static ScaleWeights Trial(bool accepted, double nominal, double up, double down)
        => new(Factor(accepted, nominal, up), Factor(accepted, nominal, down));

    /// <summary>The factor of one trial at one other probability.</summary>
    /// <param name="accepted">Whether it was accepted.</param>
    /// <param name="nominal">Its probability.</param>
    /// <param name="other">The other probability.</param>
    public static double Factor(bool accepted, double nominal, double other)
        => accepted ? other / Math.Max(nominal, SmallestProbability) : (1 - other) / (1 - nominal);

    /// <summary>The weights of both histories.</summary>
    public static ScaleWeights operator *(ScaleWeights a, ScaleWeights b) => new(a.Up * b.Up, a.Down * b.Down);

    private const double SmallestProbability = 1e-12;
}
