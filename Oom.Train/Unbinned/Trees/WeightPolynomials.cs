using Oom.Surrogates;

namespace Oom.Train.Unbinned.Trees;

/// <summary>The polynomial of each event's weight in the parameters, from weights at base points with a matrix
/// that is inverted once (arXiv:2406.19076, eq. A.7).</summary>
internal static class WeightPolynomials
{
    /// <summary>Turns weights at points into coefficients.</summary>
    /// <param name="points">The base points; with the nominal one they determine the polynomial.</param>
    /// <param name="weights">Weights, events x (nominal, base points), row by row.</param>
    /// <returns>Coefficients, events x (constant, terms), row by row; the constant is the nominal weight.</returns>
    public static double[] Of(BasePoints points, ReadOnlySpan<double> weights)
    {
        int pointCount = points.Points.Count, terms = points.Basis.Count, count = weights.Length / (1 + pointCount);
        double[] coefficients = new double[count * (1 + terms)], differences = new double[pointCount];
        for (int i = 0; i < count; i++)
        {
            var row = weights.Slice(i * (1 + pointCount), 1 + pointCount);
            for (int point = 0; point < pointCount; point++) differences[point] = row[1 + point] - row[0];
            coefficients[i * (1 + terms)] = row[0];
            points.Solve(differences, coefficients.AsSpan(i * (1 + terms) + 1, terms));
        }

        return coefficients;
    }
}
