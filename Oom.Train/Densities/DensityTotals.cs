using Oom.Onnx.Graphs;

namespace Oom.Train.Densities;

/// <summary>The integral T of the correlator over all triangles as a polynomial of the parameter: the mean over jets of the sum over
/// ordered triples of different constituents of the products of their weights.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Coefficients">Of powers of (value - centre of the range) / half its width, from the constant on.</param>
internal sealed record DensityTotals(DensityParameter Parameter, double[] Coefficients)
{
    private const int MostCoefficients = 3;

    /// <summary>Fits the totals of samples, each with its error.</summary>
    public static DensityTotals Fit(DensityParameter parameter, IReadOnlyList<(double Value, double Total, double Error)> samples)
    {
        int count = Math.Min(MostCoefficients, samples.Select(sample => sample.Value).Distinct().Count());
        double[,] normal = new double[count, count + 1];
        foreach (var (value, total, error) in samples)
        {
            // Jets without any spread of their totals tell by their number alone.
            double weight = error > 0 && double.IsFinite(error) ? 1 / (error * error) : 1, x = Scaled(parameter, value);
            for (int i = 0; i < count; i++)
            {
                for (int k = 0; k < count; k++) normal[i, k] += weight * Math.Pow(x, i + k);
                normal[i, count] += weight * Math.Pow(x, i) * total;
            }
        }

        return new(parameter, Solve(normal, count));
    }

    /// <summary>T at a value.</summary>
    public double At(double value)
        => Coefficients.Reverse().Aggregate(0.0, (sum, coefficient) => sum * Scaled(Parameter, value) + coefficient);

    /// <summary>ln T as part of a graph.</summary>
    /// <param name="value">The parameter, [N, 1], in double precision.</param>
    public Value Log(Value value)
    {
        var x = (value - Parameter.Centre) / (0.5 * (Parameter.High - Parameter.Low));
        var sum = x * 0 + Coefficients[^1];
        for (int i = Coefficients.Length - 2; i >= 0; i--) sum = sum * x + Coefficients[i];
        return sum.Log();
    }

    private static double Scaled(DensityParameter parameter, double value)
        => (value - parameter.Centre) / (0.5 * (parameter.High - parameter.Low));

    // Three equations at most, of a polynomial on [-1, 1].
    private static double[] Solve(double[,] a, int count)
    {
        for (int i = 0; i < count; i++)
        {
            for (int row = i + 1; row < count; row++)
            {
                double factor = a[row, i] / a[i, i];
                for (int k = i; k <= count; k++) a[row, k] -= factor * a[i, k];
            }
        }

        double[] solution = new double[count];
        for (int i = count - 1; i >= 0; i--)
        {
            solution[i] = a[i, count];
            for (int k = i + 1; k < count; k++) solution[i] -= a[i, k] * solution[k];
            solution[i] /= a[i, i];
        }

        return solution;
    }
}
