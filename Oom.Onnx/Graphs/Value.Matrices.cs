namespace Oom.Onnx.Graphs;

public sealed partial class Value
{
    /// <summary>Matrix product over the last two axes, with the leading axes broadcast; a vector
    /// is a row on the left and a column on the right.</summary>
    public Value MatMul(Value other)
    {
        Graph.Require(other);
        RequireSameType("MatMul", other);
        KernelTable.Require("MatMul", Type);
        if (Shape.Rank == 0 || other.Shape.Rank == 0)
            throw new ArgumentException($"MatMul of {this} and {other}: a scalar is no matrix", nameof(other));

        var inner = Shape[Shape.Rank - 1];
        var otherInner = other.Shape[Math.Max(other.Shape.Rank - 2, 0)];
        RequireSameLength("MatMul", inner, otherInner, other);
        Shape left = [.. Shape.AsSpan()[..Math.Max(Shape.Rank - 2, 0)]],
            right = [.. other.Shape.AsSpan()[..Math.Max(other.Shape.Rank - 2, 0)]];
        List<Dimension> shape = [.. Broadcasting.Common(Graph, left, right)];
        if (Shape.Rank > 1) shape.Add(Shape[Shape.Rank - 2]);
        if (other.Shape.Rank > 1) shape.Add(other.Shape[other.Shape.Rank - 1]);
        return Graph.Add("MatMul", [this, other], Type, [.. shape]);
    }

    /// <summary>alpha A' B' + beta C with A this matrix, and A', B' transposed where asked: a dense layer in one operation.</summary>
    /// <param name="other">The matrix B.</param>
    /// <param name="addend">C, broadcast to the product; null for none.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="beta">Factor of C.</param>
    /// <param name="transposeThis">Whether A' is A transposed.</param>
    /// <param name="transposeOther">Whether B' is B transposed.</param>
    public Value Gemm(Value other, Value? addend = null, float alpha = 1, float beta = 1, bool transposeThis = false,
        bool transposeOther = false)
    {
        Graph.Require(other);
        RequireSameType("Gemm", other);
        KernelTable.Require("Gemm", Type);
        if (Shape.Rank != 2 || other.Shape.Rank != 2)
            throw new ArgumentException($"Gemm of {this} and {other}: both must be matrices", nameof(other));
        RequireSameLength("Gemm", Shape[transposeThis ? 0 : 1], other.Shape[transposeOther ? 1 : 0], other);
        Shape product = [Shape[transposeThis ? 1 : 0], other.Shape[transposeOther ? 0 : 1]];
        if (addend is not null)
        {
            RequireSameType("Gemm", addend);
            if (!Broadcasting.Common(Graph, product, addend.Shape).Equals(product))
                throw new ArgumentException($"Gemm: {addend} cannot be broadcast to {product}", nameof(addend));
        }

        List<NodeAttribute> attributes = [];
        if (alpha != 1) attributes.Add(NodeAttribute.Float("alpha", alpha));
        if (beta != 1) attributes.Add(NodeAttribute.Float("beta", beta));
        if (transposeThis) attributes.Add(NodeAttribute.Integer("transA", 1));
        if (transposeOther) attributes.Add(NodeAttribute.Integer("transB", 1));
        return Graph.Add("Gemm", addend is null ? [this, other] : [this, other, addend], Type, product, attributes);
    }

    /// <summary>The value with its axes reordered.</summary>
    /// <param name="permutation">For each axis of the result the axis of this value, from 0; none reverses all axes.</param>
    public Value Transpose(params ReadOnlySpan<long> permutation)
    {
        KernelTable.Require("Transpose", Type);
        var order = new long[Shape.Rank];
        if (permutation.Length == 0)
        {
            for (int i = 0; i < order.Length; i++) order[i] = order.Length - 1 - i;
        }
        else
        {
            long[] sorted = permutation.ToArray();
            Array.Sort(sorted);
            for (int i = 0; i < Math.Max(sorted.Length, order.Length); i++)
            {
                if (sorted.Length != order.Length || sorted[i] != i)
                    throw new ArgumentException(
                        $"[{string.Join(", ", permutation.ToArray())}] is not an order of the axes of {this}", nameof(permutation));
            }
            permutation.CopyTo(order);
        }
        return Graph.Add("Transpose", [this], Type, [.. order.Select(axis => Shape[(int)axis])], [NodeAttribute.Integers("perm", order)]);
    }

    private void RequireSameLength(string @operator, Dimension a, Dimension b, Value other)
    {
        if (a.Length is { } length && b.Length is { } otherLength && length != otherLength)
            throw new ArgumentException($"{@operator} of {this} and {other}: the inner lengths {a} and {b} differ", nameof(other));
    }
}
