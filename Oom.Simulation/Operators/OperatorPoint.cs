using Oom.Numerics;

namespace Oom.Simulation.Operators;

/// <summary>A point in the space of Wilson coefficients that events are weighted to.</summary>
/// <param name="Name">Its name, which stands in the name of the column.</param>
/// <param name="Values">Value of every coefficient of <see cref="WilsonCoefficient"/>, in its order.</param>
public sealed record OperatorPoint(string Name, ValueList<double> Values)
{
    /// <summary>
    /// The points that determine a polynomial of second order: each coefficient at 1 and -1, each pair at 1. They are named as those of
    /// MadGraph's reweighting in the examples: ctGRe_p1, ctGRe_m1, ctGRe_p1_ctGIm_p1.
    /// </summary>
    /// <param name="coefficients">The coefficients, all different.</param>
    public static IReadOnlyList<OperatorPoint> Base(IReadOnlyList<WilsonCoefficient> coefficients)
    {
        var points = new List<OperatorPoint>();
        foreach (var coefficient in coefficients)
        {
            points.Add(At($"{coefficient}_p1", (coefficient, 1)));
            points.Add(At($"{coefficient}_m1", (coefficient, -1)));
        }

        for (int a = 0; a < coefficients.Count; a++)
        {
            for (int b = a + 1; b < coefficients.Count; b++)
                points.Add(At($"{coefficients[a]}_p1_{coefficients[b]}_p1", (coefficients[a], 1), (coefficients[b], 1)));
        }

        return points;
    }

    private static OperatorPoint At(string name, params ReadOnlySpan<(WilsonCoefficient Coefficient, double Value)> values)
    {
        double[] point = new double[Enum.GetValues<WilsonCoefficient>().Length];
        foreach (var (coefficient, value) in values) point[(int)coefficient] = value;
        return new(name, [.. point]);
    }
}
