using Oom.Numerics;

namespace Oom.Train.Learning;

/// <summary>The shape of a fully connected network with ReLU between its layers and a sigmoid at its output.</summary>
internal sealed record NetworkSettings
{
    internal static readonly NumberRange Width = new(1, 10_000);

    /// <summary>Number of units of each hidden layer, 1 to 10,000; three of 100 as in arXiv:2601.08813, section 3.2.</summary>
    public IReadOnlyList<int> HiddenLayers { get; init => field = [.. value.Select(Width.Require)]; } = [100, 100, 100];
}
