using Oom.Onnx.Graphs;

namespace Oom.Onnx.Gradients;

/// <summary>Derivatives of matrix products.</summary>
internal static class MatrixRules
{
    public static Value?[] MatMul(BackwardStep step)
    {
        Value a = step.Input(0), b = step.Input(1), g = step.Upstream;
        if (a.Shape.Rank == 2 && b.Shape.Rank == 2)
        {
            return [step.For(0, () => g.Gemm(b, transposeOther: true)), step.For(1, () => a.Gemm(g, transposeThis: true))];
        }

        // A vector is a row on the left and a column on the right; as matrices they follow one rule.
        bool isRow = a.Shape.Rank == 1, isColumn = b.Shape.Rank == 1;
        var left = isRow ? a.Unsqueeze(0) : a;
        var right = isColumn ? b.Unsqueeze(1) : b;
        if (isRow && isColumn) g = g.Unsqueeze(0, 1);
        else if (isRow) g = g.Unsqueeze(-2);
        else if (isColumn) g = g.Unsqueeze(-1);
        return
        [
            step.Needs(0) ? Unwrap(BroadcastGradient.SumTo(g.MatMul(SwapLast(right)), left), isRow, 0) : null,
            step.Needs(1) ? Unwrap(BroadcastGradient.SumTo(SwapLast(left).MatMul(g), right), isColumn, 1) : null,
        ];
    }

    public static Value?[] Gemm(BackwardStep step)
    {
        Value a = step.Input(0), b = step.Input(1), g = step.Upstream;
        float alpha = step.Node.Float("alpha", 1), beta = step.Node.Float("beta", 1);
        bool transA = step.Node.Integer("transA", 0) != 0, transB = step.Node.Integer("transB", 0) != 0;
        return
        [
            step.For(0, () => transA
                ? b.Gemm(g, alpha: alpha, transposeThis: transB, transposeOther: true)
                : g.Gemm(b, alpha: alpha, transposeOther: !transB)),
            step.For(1, () => transB
                ? g.Gemm(a, alpha: alpha, transposeThis: true, transposeOther: transA)
                : a.Gemm(g, alpha: alpha, transposeThis: !transA)),
            step.For(2, () => beta == 1 ? g : beta * g),
        ];
    }

    public static Value?[] Transpose(BackwardStep step)
    {
        long[] order = step.Node.Integers("perm")!;
        var inverse = new long[order.Length];
        for (int i = 0; i < order.Length; i++) inverse[order[i]] = i;
        return [step.Upstream.Transpose(inverse)];
    }

    private static Value SwapLast(Value matrix)
    {
        var order = new long[matrix.Shape.Rank];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        (order[^1], order[^2]) = (order[^2], order[^1]);
        return matrix.Transpose(order);
    }

    private static Value Unwrap(Value gradient, bool isVector, int axis) => isVector ? gradient.Squeeze(axis) : gradient;
}
