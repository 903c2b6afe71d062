using Oom.Onnx.Graphs;

namespace Oom.Train.Densities;

/// <summary>What the published networks of densities have in common.</summary>
internal static class DensityGraphs
{
    /// <summary>Name of the output, [N].</summary>
    public const string OutputName = "ln_eeec";

    /// <summary>What a density's graph is for.</summary>
    public const string Description = "ln of the energy-weighted three-point correlator per unit of zeta_1, zeta_2, zeta_3 at a value of the parameter, for sides in any order, all six orders of three particles together: over zeta_1 <= zeta_2 <= zeta_3 it integrates to the mean over jets of the sum over ordered triples of different particles of the products of their weights";

    /// <summary>What an inverse flow's graph is for.</summary>
    public const string InverseDescription = "from three normal deviates and a value of the parameter to the sides of a triangle, distributed as the energy-weighted three-point correlator";

    /// <summary>Makes the correlator's logarithm the output.</summary>
    /// <param name="log">ln of the normalised density in zeta, [N, 1].</param>
    /// <param name="isTriangle">Whether there is such a triangle, [N, 1].</param>
    /// <param name="totals">The correlator's integral.</param>
    /// <param name="value">The parameter, [N, 1].</param>
    public static void Output(Value log, Value isTriangle, DensityTotals totals, Value value)
        => log.Graph.Output(OutputName, isTriangle.Where(
            log + totals.Log(value), log.Graph.Scalar(ElementType.Float64, double.NegativeInfinity)).Reshape(-1));
}
