using Oom.Train.Learning;
using Oom.Train.Learning.Flows;
using Oom.Train.Tables;

namespace Oom.Train.Densities;

/// <summary>What <c>oom-train density</c> learns and from which jets; <c>specs/density.md</c> defines the format.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameter">The parameter on which the density depends.</param>
/// <param name="Jets">The jets at each value of it.</param>
/// <param name="Triples">How triples are drawn.</param>
/// <param name="Network">The density network; null for none.</param>
/// <param name="Flow">The normalising flow; null for none.</param>
/// <param name="Seed">Of parts, draws, start values, batches and points of integrals.</param>
internal sealed record DensitySpecification(
    string Name, DensityParameter Parameter, IReadOnlyList<JetSample> Jets, TripleSettings Triples, DensityNetworkSettings? Network,
    FlowDensitySettings? Flow, ulong Seed);

/// <summary>The parameter of a density.</summary>
/// <param name="Name">Its name, that of an input of the published networks.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Low">The smallest value that the density is for.</param>
/// <param name="High">The largest one.</param>
internal sealed record DensityParameter(string Name, string Unit, double Low, double High)
{
    /// <summary>The middle of the range.</summary>
    public double Centre => 0.5 * (Low + High);

    /// <summary>The standard deviation of numbers that are uniform in the range.</summary>
    public double Spread => (High - Low) / Math.Sqrt(12);
}

/// <summary>Jets at a value of the parameter.</summary>
/// <param name="Value">The value.</param>
/// <param name="Files">Files of jets.</param>
/// <param name="IsHeldOut">Whether training does not see them.</param>
internal sealed record JetSample(double Value, IReadOnlyList<EventPattern> Files, bool IsHeldOut);

/// <summary>A flow and its training.</summary>
/// <param name="Shape">The flow.</param>
/// <param name="Training">How it is trained.</param>
internal sealed record FlowDensitySettings(FlowSettings Shape, DensityTrainingSettings Training);
