using Oom.Numerics;
using Oom.Train.Learning;

namespace Oom.Train.Densities;

/// <summary>A density network; the defaults are those of the talk on arXiv:2508.10988, table 1, where it says them.</summary>
internal sealed record DensityNetworkSettings
{
    /// <summary>Units of each hidden layer; seven of 256.</summary>
    public IReadOnlyList<int> HiddenLayers { get; init => field = [.. value.Select(NetworkSettings.Width.Require)]; }
        = [256, 256, 256, 256, 256, 256, 256];

    /// <summary>What the integral adds to the loss.</summary>
    public IntegralTerm Integral { get; init; }

    /// <summary>lambda, the factor of ln^2 I or |ln I|; for the latter above 1, since up to there a network gains as much by an integral
    /// above 1 as it loses.</summary>
    public double Normalisation { get; init => field = NumberRange.NotNegative.Require(value); } = 2;

    /// <summary>Points of an integral in a step.</summary>
    public int IntegrationPoints { get; init => field = NumberRange.Count.Require(value); } = 4096;

    /// <summary>How it is trained.</summary>
    public DensityTrainingSettings Training { get; init; } = new();
}
