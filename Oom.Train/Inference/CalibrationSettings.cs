using Oom.Numerics;

namespace Oom.Train.Inference;

/// <summary>How a ratio is calibrated.</summary>
internal sealed record CalibrationSettings
{
    private static readonly NumberRange GroupSize = new(2, int.MaxValue);
    private static readonly NumberRange PartRange = new(0, 0.5);

    /// <summary>Part of the rows that no training sees, from 0 for no calibration to a half.</summary>
    public double Fraction { get; init => field = PartRange.Require(value); } = 0.1;

    /// <summary>The most rows that are looked at, chosen at random.</summary>
    public int RowsMax { get; init => field = NumberRange.Count.Require(value); } = 5000;

    /// <summary>Numbers of rows together, at least 2, whose common posteriors are looked at too.</summary>
    public IReadOnlyList<int> Together { get; init => field = [.. value.Select(GroupSize.Require)]; } = [];
}
