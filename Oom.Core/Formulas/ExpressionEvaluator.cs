namespace Oom.Formulas;

/// <summary>
/// Evaluates expressions for all points of a table, in blocks that stay in the first-level cache, on four lanes
/// at a time, without allocation once its buffers have grown.
/// One object serves one thread.
/// </summary>
public sealed unsafe partial class ExpressionEvaluator
{
    /// <summary>Points of a block.</summary>
    private const int Block = 512;

    private double[] _buffer = [];

    /// <summary>The values of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="table">The points.</param>
    /// <param name="values">Receives one value a point; longer is allowed.</param>
    /// <exception cref="ArgumentException">The destination is too short, or a feature is not in the table.</exception>
    public void Evaluate(Expression expression, FeatureTable table, Span<double> values)
    {
        Require(expression, table, values.Length);
        var nodes = expression.Nodes;
        Span<Operand> stack = expression.Count <= 128 ? stackalloc Operand[expression.Count] : new Operand[expression.Count];
        double* slots = Slots(expression.Count * Block);
        fixed (double* destination = values)
        {
            for (int start = 0; start < table.Points; start += Block)
            {
                int count = Math.Min(Block, table.Points - start), top = 0;
                for (int i = 0; i < nodes.Length; i++)
                {
                    ref readonly var node = ref nodes[i];
                    if (node.Operator == Operator.Constant) stack[top++] = new(null, node.Value);
                    else if (node.Operator == Operator.Feature) stack[top++] = new(table.Pointer(node.Feature, start), 0);
                    else
                    {
                        bool two = node.Arity == 2;
                        top -= two ? 2 : 1;
                        // The root writes where the caller wants it; other slots follow the stack and may be that of an argument.
                        double* to = i == nodes.Length - 1 ? destination + start : slots + top * Block;
                        if (two) Binary(node.Operator, stack[top], stack[top + 1], to, count);
                        else Unary(node.Operator, Materialised(stack[top], to, count), to, count);
                        stack[top++] = new(to, 0);
                    }
                }

                if (nodes.Length == 1) CopyLeaf(stack[0], destination + start, count);
            }
        }

        KeepAlive(table);
    }

    // Pointers into their buffers do not keep this object and the table from being collected.
    private void KeepAlive(FeatureTable table)
    {
        GC.KeepAlive(this);
        GC.KeepAlive(table);
    }

    private static void CopyLeaf(Operand leaf, double* destination, int count)
    {
        if (leaf.Column == null) BlockKernels.Fill(destination, leaf.Constant, count);
        else new ReadOnlySpan<double>(leaf.Column, count).CopyTo(new Span<double>(destination, count));
    }

    private static double* Materialised(Operand operand, double* slot, int count)
    {
        if (operand.Column != null) return operand.Column;
        BlockKernels.Fill(slot, operand.Constant, count);
        return slot;
    }

    private static void Require(Expression expression, FeatureTable table, int length)
    {
        if (length < table.Points)
            throw new ArgumentException($"the destination has {length} elements for {table.Points} points", nameof(length));
        foreach (ref readonly var node in expression.Nodes)
        {
            if (node.Operator == Operator.Feature && node.Feature >= table.Features)
                throw new ArgumentException(
                    $"the expression uses feature {node.Feature} of a table with {table.Features} features", nameof(expression));
        }
    }

    private double* Slots(int length)
    {
        if (_buffer.Length < length) _buffer = GC.AllocateUninitializedArray<double>(Math.Max(length, 2 * _buffer.Length), pinned: true);
        return (double*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _buffer[0]);
    }

    /// <summary>A block of values, or one constant where there is no block.</summary>
    private readonly struct Operand(double* column, double constant)
    {
        public double* Column { get; } = column;

        public double Constant { get; } = constant;
    }
}
