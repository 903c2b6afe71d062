using Oom.Onnx.Graphs;
using Oom.Surrogates;

namespace Oom.Onnx.Trees;

/// <summary>
/// <see cref="SumOfSquares"/> as operators. ONNX knows no eigenvalues, but taking the
/// negative ones out is to add (|S| - S) / 2, and |S| = S sign(S),
/// where the sign of a matrix comes from products alone: X &lt;- X (15 - 10 X^2 + 3 X^4) / 8 leads all eigenvalues from -1 to 1 to -1 or 1
/// (Newton and Schulz; N. Higham, Functions of Matrices, SIAM 2008, chapter 5).
/// </summary>
internal static class SumOfSquaresGraph
{
    // A small eigenvalue grows by 15/8 each time: after 24 those above 3e-7 of the largest are 1 or -1,
    // and what is missing of smaller ones is as small as they are.
    private const int Iterations = 24;

    // Keeps a matrix of zeros from being divided by 0.
    private const double SmallestNorm = 1e-30;

    /// <summary>Adds the operators.</summary>
    /// <param name="coefficients">Coefficients, [N, terms].</param>
    /// <param name="form">Which terms are which.</param>
    /// <returns>The coefficients of a ratio that is nowhere negative, [N, terms].</returns>
    public static Value Apply(Value coefficients, SumOfSquares form)
    {
        int n = form.Linear.Length, terms = n + n * (n + 1) / 2;
        float[] toMatrix = new float[terms * n * n], toTerms = new float[n * n * terms];
        long[] linear = new long[n];
        for (int a = 0; a < n; a++)
        {
            linear[a] = form.Linear[a];
            for (int b = 0; b < n; b++)
            {
                int term = form.Quadratic[a * n + b];
                toMatrix[term * n * n + a * n + b] = a == b ? 1 : 0.5f;
                toTerms[(a * n + b) * terms + term] = 1;
            }
        }

        var graph = coefficients.Graph;
        var slopes = coefficients.Gather(1, linear);
        var matrix = coefficients.MatMul(graph.Constant<float>(toMatrix).Reshape(terms, n * n)).Reshape(-1, n, n) - slopes.Reshape(-1, n, 1)
            .MatMul(slopes.Reshape(-1, 1, n)) * 0.25;
        var sign = matrix / (matrix.Abs().ReduceSum([1, 2], keepDimensions: true) + SmallestNorm);
        for (int i = 0; i < Iterations; i++)
        {
            var square = sign.MatMul(sign);
            sign = sign * 1.875 + sign.MatMul(square.MatMul(square) * 0.375 - square * 1.25);
        }

        var missing = (matrix.MatMul(sign) - matrix) * 0.5;
        return coefficients + missing.Reshape(-1, n * n).MatMul(graph.Constant<float>(toTerms).Reshape(n * n, terms));
    }
}
