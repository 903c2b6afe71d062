using ParquetSharp;

namespace Oom.Reinterpret.Tables;

/// <summary>Where the reading of one column of a group of rows is.</summary>
internal abstract class ParquetCursor : IDisposable
{
    /// <summary>Opens a column.</summary>
    /// <param name="group">The group of rows.</param>
    /// <param name="column">Index of the column.</param>
    /// <returns>Null where the column holds no numbers or flags.</returns>
    public static ParquetCursor? Open(RowGroupReader group, int column)
    {
        var reader = group.Column(column);
        try
        {
            return reader.LogicalReader(useNesting: false).Apply(new Opening(reader));
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next values.</summary>
    /// <param name="values">Receives them, as many as fit; NaN for null, flags as 1 and 0.</param>
    /// <returns>How many there were, 0 at the end.</returns>
    public abstract int Read(Span<double> values);

    /// <summary>Closes the column.</summary>
    public abstract void Dispose();

    private sealed class Opening(ColumnReader column) : ILogicalColumnReaderVisitor<ParquetCursor?>
    {
        public ParquetCursor? OnLogicalColumnReader<TValue>(LogicalColumnReader<TValue> reader)
        {
            if (Numbers.Of<TValue>() is { } number) return new Cursor<TValue>(column, reader, number);
            reader.Dispose();
            column.Dispose();
            return null;
        }
    }

    private sealed class Cursor<T>(ColumnReader column, LogicalColumnReader<T> reader, Func<T, double> number) : ParquetCursor
    {
        private T[] _values = [];

        public override int Read(Span<double> values)
        {
            if (_values.Length < values.Length) _values = new T[values.Length];
            int count = reader.ReadBatch(_values.AsSpan(0, values.Length));
            for (int i = 0; i < count; i++) values[i] = number(_values[i]);
            return count;
        }

        public override void Dispose()
        {
            reader.Dispose();
            column.Dispose();
        }
    }

    /// <summary>What values of each type are as numbers.</summary>
    private static class Numbers
    {
        private static readonly Dictionary<Type, Delegate> Known = new Delegate[]
        {
            (double value) => value, (double? value) => value ?? double.NaN,
            (float value) => (double)value, (float? value) => value ?? double.NaN,
            (Half value) => (double)value, (Half? value) => (double?)value ?? double.NaN,
            (bool value) => value ? 1.0 : 0, (bool? value) => value is { } known ? known ? 1.0 : 0 : double.NaN,
            (sbyte value) => (double)value, (sbyte? value) => value ?? double.NaN,
            (byte value) => (double)value, (byte? value) => value ?? double.NaN,
            (short value) => (double)value, (short? value) => value ?? double.NaN,
            (ushort value) => (double)value, (ushort? value) => value ?? double.NaN,
            (int value) => (double)value, (int? value) => value ?? double.NaN,
            (uint value) => (double)value, (uint? value) => value ?? double.NaN,
            (long value) => (double)value, (long? value) => value ?? double.NaN,
            (ulong value) => (double)value, (ulong? value) => value ?? double.NaN,
            (decimal value) => (double)value, (decimal? value) => (double?)value ?? double.NaN,
        }.ToDictionary(number => number.Method.GetParameters()[^1].ParameterType);

        public static Func<T, double>? Of<T>() => (Func<T, double>?)Known.GetValueOrDefault(typeof(T));
    }
}
