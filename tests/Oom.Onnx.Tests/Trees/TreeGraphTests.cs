using Oom.Numerics;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;
using Oom.Surrogates;
using Oom.Trees;

namespace Oom.Onnx.Trees;

public sealed class TreeGraphTests
{
    // A hundred leaves of size 1 are summed in single precision, in another order than here; in units of the size of the sum.
    private const double SinglePrecision = 1e-5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Positive_ratio_stays_positive_in_the_runtime(int parameters)
    {
        // The sum of 20 leaves and an offset in single precision, and 24 products of matrices of such numbers.
        const double SinglePrecisionOfMatrices = 2e-5;
        const int Events = 500, Features = 3;
        var random = new Philox4x32(6, 0);
        var basis = PolynomialBasis.Complete([.. Enumerable.Range(0, parameters).Select(i => FormattableString.Invariant($"c{i}"))], 2);
        var trees = new List<RegressionTree>();
        for (int i = 0; i < 20; i++) trees.Add(Tree(ref random, Features, 4, basis.Count));
        var raw = new TreeSurrogate(
            ["x", "y", "z"], basis, SurrogateForm.Ratio, [], new TreeEnsemble(Features, new double[basis.Count], trees));
        var surrogate = TreeSurrogate.FromJson(raw.AsPositive().ToJson(), "published");
        float[] rows = new float[Events * Features];
        foreach (ref float value in rows.AsSpan()) value = (float)random.NextDouble() * 0.3f;
        double[] own = new double[Events * basis.Count], unchanged = [.. own], monomials = new double[basis.Count],
            point = new double[parameters];
        surrogate.Evaluate(rows, own);
        raw.Evaluate(rows, unchanged);

        using var session = OrtModel.Create(TreeGraph.Of(surrogate).ToBytes());
        using var run = session.Bind();
        using var input = TensorBuffer.Allocate<float>(Events, Features);
        using var output = TensorBuffer.Allocate<float>(Events, basis.Count);
        rows.CopyTo(input.Span);
        run.Input(0, input).Output(0, output).Run();

        double least = 0;
        for (int i = 0; i < own.Length; i++) Assert.Equal(own[i], output.Span[i], SinglePrecisionOfMatrices * (1 + Math.Abs(own[i])));
        for (int i = 0; i < Events; i++)
        {
            for (int a = 0; a < parameters; a++) point[a] = 2 * random.NextDouble() - 1;
            basis.Evaluate(point, monomials);
            double ratio = 1, before = 1;
            for (int term = 0; term < basis.Count; term++)
            {
                ratio += monomials[term] * own[i * basis.Count + term];
                before += monomials[term] * unchanged[i * basis.Count + term];
            }

            Assert.True(ratio > -1e-10, $"{ratio}");
            least = Math.Min(least, before);
        }

        Assert.True(least < -0.1, "without the flag some ratios are negative");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void Runtime_and_own_evaluation_agree_on_thresholds_too(int levels)
    {
        const int Events = 1000, Features = 4;
        var random = new Philox4x32(5, 0);
        var surrogate = Surrogate(ref random, Features, levels);
        float[] rows = new float[Events * Features];
        // Values and thresholds on one grid: a third of the comparisons are between equal numbers.
        foreach (ref float value in rows.AsSpan()) value = OnGrid(ref random);
        rows[0] = float.NaN;
        rows[Features] = float.PositiveInfinity;
        double[] own = new double[Events * surrogate.Basis.Count];

        surrogate.Evaluate(rows, own);
        using var session = OrtModel.Create(TreeGraph.Of(surrogate).ToBytes());
        using var run = session.Bind();
        using var input = TensorBuffer.Allocate<float>(Events, Features);
        using var output = TensorBuffer.Allocate<float>(Events, surrogate.Basis.Count);
        rows.CopyTo(input.Span);
        run.Input(0, input).Output(0, output).Run();

        for (int i = 0; i < own.Length; i++) Assert.Equal(own[i], output.Span[i], SinglePrecision * (1 + Math.Abs(own[i])));
    }

    [Fact]
    public void File_names_the_operator_set_and_what_goes_in_and_out()
    {
        var random = new Philox4x32(5, 0);
        var file = ModelFile.Load(TreeGraph.Of(Surrogate(ref random, 4, 2)).ToBytes());

        Assert.Equal(3, file.Opsets["ai.onnx.ml"]);
        Assert.Equal(["ai.onnx.ml:TreeEnsembleRegressor"], file.Operators);
        Assert.Equal("a,b,a^2,a*b,b^2", file.Metadata["terms"]);
        Assert.Equal("x0,x1,x2,x3", file.Metadata["features"]);
        Assert.Equal("log-ratio", file.Metadata["form"]);
    }

    private static TreeSurrogate Surrogate(ref Philox4x32 random, int features, int levels)
    {
        var basis = PolynomialBasis.Complete(["a", "b"], 2);
        var trees = new List<RegressionTree>();
        for (int i = 0; i < 100; i++) trees.Add(Tree(ref random, features, levels, basis.Count));
        trees.Add(new RegressionTree([], [], [], [], [[1, 2, 3, 4, 5]]));
        return new TreeSurrogate(Enumerable.Range(0, features).Select(i => FormattableString.Invariant($"x{i}")), basis,
            SurrogateForm.LogRatio, [], new TreeEnsemble(features, [0.5, 0, -0.5, 1, 2], trees));
    }

    private static RegressionTree Tree(ref Philox4x32 random, int features, int levels, int outputs)
    {
        int splits = (1 << levels) - 1;
        int[] feature = new int[splits];
        float[] thresholds = new float[splits];
        for (int i = 0; i < splits; i++) (feature[i], thresholds[i]) = ((int)(features * random.NextDouble()), OnGrid(ref random));
        double[][] leaves = new double[splits + 1][];
        for (int i = 0; i <= splits; i++)
        {
            leaves[i] = new double[outputs];
            foreach (ref double value in leaves[i].AsSpan()) value = 2 * random.NextDouble() - 1;
        }

        return new RegressionTree(feature, thresholds, Enumerable.Range(0, splits).Select(i => Branch(2 * i + 1)),
            Enumerable.Range(0, splits).Select(i => Branch(2 * i + 2)), leaves);

        int Branch(int node) => node < splits ? node : ~(node - splits);
    }

    private static float OnGrid(ref Philox4x32 random) => MathF.Round((float)(3 * random.NextDouble())) * 0.1f;
}
