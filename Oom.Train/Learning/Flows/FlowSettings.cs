using Oom.Numerics;

namespace Oom.Train.Learning.Flows;

/// <summary>The shape of a normalising flow; the defaults are those of the flow of the talk on arXiv:2508.10988.</summary>
internal sealed record FlowSettings
{
    private static readonly NumberRange BlockCount = new(1, 100);

    /// <summary>Blocks: a normalisation layer, splines, and a permutation of the coordinates.</summary>
    public int Blocks { get; init => field = BlockCount.Require(value); } = 10;

    /// <summary>Units of each hidden layer of a block's network, dealt out to the coordinates; 1 to 10,000.</summary>
    public IReadOnlyList<int> HiddenLayers { get; init => field = [.. value.Select(NetworkSettings.Width.Require)]; } = [200, 200];

    /// <summary>Bins of a spline.</summary>
    public int Bins { get => Spline.Bins; init => Spline = Spline with { Bins = value }; }

    /// <summary>The splines are the identity beyond minus and plus this, in units of the base's standard deviation.</summary>
    public double TailBound { get => Spline.TailBound; init => Spline = Spline with { TailBound = value }; }

    /// <summary>The smallest width and height of a bin over twice <see cref="TailBound"/>.</summary>
    public double SmallestBin { get => Spline.SmallestBin; init => Spline = Spline with { SmallestBin = value }; }

    /// <summary>The smallest slope of a spline at a knot.</summary>
    public double SmallestSlope { get => Spline.SmallestSlope; init => Spline = Spline with { SmallestSlope = value }; }

    /// <summary>The splines.</summary>
    internal SplineSettings Spline { get; private init; } = new();
}
