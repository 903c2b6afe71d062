using Oom.Formulas;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Observables;

public class FormulaGraphTests
{
    // Inputs and output are single precision.
    private const double Tolerance = 1e-6;

    private static readonly FormulaFeature[] Features = [new("m_tt", "GeV"), new("c_hel", "1"), new("c_han", "1")];

    public static TheoryData<string> Texts =>
    [
        "1/(1 + exp(-(0.01*(m_tt - 400) + 2*c_hel)))", "c_hel - m_tt", "-c_hel^2", "sqrt(m_tt)", "cbrt(c_hel)", "log(m_tt)", "tanh(c_hel)",
        "sin(m_tt)", "cos(c_han)", "atan(m_tt*c_hel)",
        "min(c_hel, c_han)", "max(c_hel, 0.25)", "m_tt^c_hel", "0.25", "log(m_tt - 400)", "c_hel/(c_hel - c_hel)",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Graph_computes_what_the_formula_does(string text)
    {
        var formula = Formula.Parse("O", Features, text);
        float[] inputs = [345.5f, 0.25f, -0.75f, 812.25f, -0.5f, 0.125f, 400.5f, 0f, 1f];
        using var session = OrtModel.Create(FormulaGraph.Of(formula));
        using var tensor = TensorBuffer.Copy<float>(inputs, 3, 3);
        using var result = Assert.IsType<TensorBuffer<float>>(session.Run(tensor)[0]);
        Assert.Equal([3, 1], result.Lengths.ToArray());
        for (int row = 0; row < 3; row++)
        {
            double expected = formula.Expression.Evaluate([inputs[3 * row], inputs[3 * row + 1], inputs[3 * row + 2]]),
                found = result.Span[row];
            if (double.IsFinite(expected)) Assert.Equal(expected, found, Tolerance * Math.Max(1, Math.Abs(expected)));
            else Assert.Equal((float)expected, (float)found);
        }
    }
}
