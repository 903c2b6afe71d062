using Oom.Formulas;
using Oom.Numerics;

namespace Oom.Benchmarks;

/// <summary>A formula of the Feynman Lectures on Physics with ranges of its quantities.</summary>
/// <param name="Name">Volume, chapter and equation.</param>
/// <param name="Quantities">Names with ranges.</param>
/// <param name="Value">The formula.</param>
internal sealed record PhysicsFormula(string Name, (string Name, double Low, double High)[] Quantities, Func<double[], double> Value)
{
    public const int Points = 1000;

    /// <summary>A seeded sample: features and target, with noise of a fraction of the target's standard deviation.</summary>
    public (FeatureTable Table, double[] Target) Sample(ulong seed, ulong stream, double noise)
    {
        var random = new Philox4x32(seed, stream);
        var table = new FeatureTable(Points, Quantities.Length);
        double[] point = new double[Quantities.Length], target = new double[Points];
        for (int i = 0; i < Points; i++)
        {
            for (int k = 0; k < point.Length; k++)
            {
                var (_, low, high) = Quantities[k];
                table.Column(k)[i] = point[k] = low + (high - low) * random.NextDouble();
            }

            target[i] = Value(point);
        }

        double mean = target.Average(), deviation = Math.Sqrt(target.Average(y => (y - mean) * (y - mean)));
        if (noise > 0) foreach (ref double y in target.AsSpan()) y += noise * deviation * random.NextNormal();
        return (table, target);
    }
}
