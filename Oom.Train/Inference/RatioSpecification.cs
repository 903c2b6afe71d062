using Oom.Train.Inference.Densities;
using Oom.Train.Tables;

namespace Oom.Train.Inference;

/// <summary>What <c>oom-train ratio</c> learns and from which rows; <c>specs/ratio.md</c> defines the format.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tables">Event tables.</param>
/// <param name="Derived">Columns computed from those of the tables.</param>
/// <param name="Where">SQL condition of the rows to use; null for all.</param>
/// <param name="Weight">SQL expression of the weight; null where all rows have the same.</param>
/// <param name="Features">Columns that are features.</param>
/// <param name="Parameters">Columns that are parameters.</param>
internal sealed record RatioSpecification(
    string Name, IReadOnlyList<EventPattern> Tables, IReadOnlyList<(string Name, string Sql)> Derived, string? Where, string? Weight,
    IReadOnlyList<string> Features, IReadOnlyList<RatioParameter> Parameters)
{
    /// <summary>How the networks are trained.</summary>
    public RatioSettings Training { get; init; } = new();

    /// <summary>How the ratio is calibrated.</summary>
    public CalibrationSettings Calibration { get; init; } = new();

    /// <summary>Names of the parameters.</summary>
    public string[] ParameterNames => [.. Parameters.Select(parameter => parameter.Name)];
}

/// <summary>A parameter of a ratio.</summary>
/// <param name="Name">Its column.</param>
/// <param name="Prior">Its prior; null where it is that of the table.</param>
internal sealed record RatioParameter(string Name, IPrior? Prior);
