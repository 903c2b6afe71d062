using System.Numerics.Tensors;
using System.Text;
using Oom.Tables;

namespace Oom.Train.Tables;

/// <summary>Copies DuckDB's chunks into a block and checks the values on the way.</summary>
internal sealed class BlockTransfer
{
    private readonly TablePlan _plan;
    private readonly string[] _lastTexts;
    private readonly byte[][] _lastBytes;

    /// <summary>Prepares a block.</summary>
    public BlockTransfer(TablePlan plan)
    {
        _plan = plan;
        Block = new([.. plan.Expressions.Select(expression => new TableColumn(expression.Name, expression.Type))]);
        _lastTexts = [.. plan.Expressions.Select(_ => "")];
        _lastBytes = [.. plan.Expressions.Select(_ => Array.Empty<byte>())];
    }

    /// <summary>The block.</summary>
    public ColumnBlock Block { get; }

    /// <summary>Fills the block with the chunk that is current.</summary>
    /// <returns>The index of the expression with the first value that is null or not
    /// finite though required; -1 where there is none.</returns>
    public int Fill(DuckDbRows rows)
    {
        Block.Clear();
        Block.Count = rows.Count;
        int offender = -1;
        int firstRow = rows.Count;
        // Flags are filled before what they govern is judged, wherever they stand.
        Span<bool> suspect = stackalloc bool[_plan.Expressions.Count];
        for (int i = 0; i < suspect.Length; i++) suspect[i] = !Copy(rows, i);
        for (int i = 0; i < suspect.Length; i++)
        {
            if (!suspect[i]) continue;
            int row = Judge(i);
            if (row >= firstRow) continue;
            firstRow = row;
            offender = i;
        }
        return offender;
    }

    /// <summary>Copies a column.</summary>
    /// <returns>Whether all values are there and finite.</returns>
    private bool Copy(DuckDbRows rows, int column)
    {
        bool valid = rows.CopyValidity(column, Block.Valid(column));
        switch (_plan.Expressions[column].Type)
        {
            case ColumnType.Boolean:
                rows.Values<bool>(column).CopyTo(Block.Booleans(column));
                return valid;
            case ColumnType.Int64:
                rows.Values<long>(column).CopyTo(Block.Int64s(column));
                return valid;
            case ColumnType.Float32:
                var floats = rows.Values<float>(column);
                floats.CopyTo(Block.Floats(column));
                return valid && TensorPrimitives.IsFiniteAll(floats);
            case ColumnType.Float64:
                var doubles = rows.Values<double>(column);
                doubles.CopyTo(Block.Doubles(column));
                return valid && TensorPrimitives.IsFiniteAll(doubles);
            default:
                CopyTexts(rows, column);
                return valid;
        }
    }

    private void CopyTexts(DuckDbRows rows, int column)
    {
        string[] texts = Block.Texts(column);
        var valid = Block.Valid(column);
        for (int row = 0; row < rows.Count; row++)
        {
            if (!valid[row]) continue;
            // Names of processes and the like come in long runs: one string serves each.
            var bytes = rows.TextBytes(column, row);
            if (!bytes.SequenceEqual(_lastBytes[column]))
            {
                _lastBytes[column] = bytes.ToArray();
                _lastTexts[column] = Encoding.UTF8.GetString(bytes);
            }
            texts[row] = _lastTexts[column];
        }
    }

    /// <summary>Makes values null that may be missing, and finds the first that may not.</summary>
    /// <returns>Its row; <see cref="int.MaxValue"/> where there is none.</returns>
    private int Judge(int column)
    {
        var valid = Block.Valid(column);
        bool optional = _plan.Expressions[column].Optional;
        int flag = _plan.Flags[column];
        for (int row = 0; row < Block.Count; row++)
        {
            if (valid[row] && IsFinite(column, row)) continue;
            bool excused = optional || (flag >= 0 && !(Block.Valid(flag)[row] && Block.Booleans(flag)[row]));
            if (!excused) return row;
            valid[row] = false;
            MakeZero(column, row);
        }
        return int.MaxValue;
    }

    private bool IsFinite(int column, int row) => _plan.Expressions[column].Type switch
    {
        ColumnType.Float32 => float.IsFinite(Block.Floats(column)[row]),
        ColumnType.Float64 => double.IsFinite(Block.Doubles(column)[row]),
        _ => true,
    };

    private void MakeZero(int column, int row)
    {
        switch (_plan.Expressions[column].Type)
        {
            case ColumnType.Boolean: Block.Booleans(column)[row] = false; break;
            case ColumnType.Int64: Block.Int64s(column)[row] = 0; break;
            case ColumnType.Float32: Block.Floats(column)[row] = 0; break;
            case ColumnType.Float64: Block.Doubles(column)[row] = 0; break;
            default: Block.Texts(column)[row] = ""; break;
        }
    }
}
