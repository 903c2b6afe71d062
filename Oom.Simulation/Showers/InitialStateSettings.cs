using Oom.Numerics;

namespace Oom.Simulation.Showers;

/// <summary>How hard the initial state radiates, and with it the recoil of the top pair.</summary>
public sealed record InitialStateSettings
{
    /// <summary>The smallest and the largest Q over half the mass of the pair.</summary>
    public const double ScaleMin = 0.1, ScaleMax = 5;

    /// <summary>How strongly hard emissions are damped: d in 1/(1 + d (kT/Q)^2).</summary>
    public double Damping { get; init => field = NumberRange.NotNegative.Require(value); } = 4;

    /// <summary>The scale Q where the radiation begins, over half the mass of the pair. The default is that of the published example;
    /// Pythia 8.302 with its defaults has the recoil of 1.4.</summary>
    public double Scale { get; init => field = ScaleRange.Require(value); } = 1;

    private static readonly NumberRange ScaleRange = new(ScaleMin, ScaleMax);
}
