using Oom.Onnx.Graphs;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>
/// The ratio (1 + theta_a n_a)^2 + sum_c (sum_{a at least c} theta_a n_ac)^2, a polynomial of second order that is
/// never negative (Chen et al., JHEP 05 (2021) 247, eq. 3.4).
/// Its outputs are n_a, then n_ac for every a and c up to a.
/// </summary>
internal sealed class QuadraticRatio(int parameters)
{
    /// <summary>Number of outputs; also that of the polynomial's coefficients.</summary>
    public int OutputCount => parameters + parameters * (parameters + 1) / 2;

    /// <summary>Factors of the product of parameters of each coefficient: all linear ones, then a and b with b at least a.</summary>
    public IEnumerable<int[]> Products()
    {
        for (int a = 0; a < parameters; a++) yield return [a];
        for (int a = 0; a < parameters; a++)
        {
            for (int b = a; b < parameters; b++) yield return [a, b];
        }
    }

    /// <summary>The ratio at a point, and its derivatives by the outputs.</summary>
    /// <param name="point">Values of the parameters.</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="derivatives">Receives the derivative by each output.</param>
    public double Evaluate(ReadOnlySpan<double> point, ReadOnlySpan<float> outputs, Span<double> derivatives)
    {
        double linear = 1;
        for (int a = 0; a < parameters; a++) linear += point[a] * outputs[a];
        for (int a = 0; a < parameters; a++) derivatives[a] = 2 * linear * point[a];
        double ratio = linear * linear;
        for (int c = 0; c < parameters; c++)
        {
            double sum = 0;
            for (int a = c; a < parameters; a++) sum += point[a] * outputs[Index(a, c)];
            for (int a = c; a < parameters; a++) derivatives[Index(a, c)] = 2 * sum * point[a];
            ratio += sum * sum;
        }

        return ratio;
    }

    /// <summary>The coefficients of the polynomial as part of a graph.</summary>
    /// <param name="outputs">The outputs, [N, outputs].</param>
    public Value Coefficients(Value outputs)
    {
        List<Value> coefficients = [];
        foreach (int[] product in Products())
        {
            if (product is [var single])
            {
                coefficients.Add(2 * Output(single));
                continue;
            }

            var (a, b) = (product[0], product[1]);
            var sum = Output(a) * Output(b);
            for (int c = 0; c <= a; c++) sum += Output(Index(a, c)) * Output(Index(b, c));
            coefficients.Add(a == b ? sum : 2 * sum);
        }

        return Value.Concat(1, [.. coefficients]);

        Value Output(int index) => outputs.Slice(1, index, index + 1);
    }

    private int Index(int a, int c) => parameters + a * (a + 1) / 2 + c;
}
