using System.Collections;
using System.Runtime.CompilerServices;

namespace Oom.Onnx.Graphs;

/// <summary>The dimensions of a tensor, first the slowest. The rank is always known; rank
/// 0 is a scalar. Immutable and compared by value.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : IReadOnlyList<Dimension>, IEquatable<Shape>
{
    private readonly Dimension[] _dimensions;

    private Shape(Dimension[] dimensions) => _dimensions = dimensions;

    /// <summary>A shape of these dimensions.</summary>
    public static Shape Create(ReadOnlySpan<Dimension> dimensions) => new(dimensions.ToArray());

    /// <summary>A shape of known lengths.</summary>
    public static Shape Of(params ReadOnlySpan<long> lengths)
    {
        var dimensions = new Dimension[lengths.Length];
        for (int i = 0; i < lengths.Length; i++) dimensions[i] = lengths[i];
        return new(dimensions);
    }

    /// <summary>Number of dimensions.</summary>
    public int Rank => _dimensions.Length;

    /// <summary>Number of dimensions, as a list counts them.</summary>
    int IReadOnlyCollection<Dimension>.Count => _dimensions.Length;

    /// <summary>The dimension of an axis, counted from 0.</summary>
    public Dimension this[int index] => _dimensions[index];

    /// <summary>Number of elements; null where a dimension is symbolic.</summary>
    public long? ElementCount
    {
        get
        {
            long count = 1;
            foreach (var dimension in _dimensions)
            {
                if (dimension.Length is not { } length) return null;
                count = checked(count * length);
            }
            return count;
        }
    }

    /// <summary>An axis counted from 0 of one that may be counted from the end (-1 is the last).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int Axis(long axis)
    {
        if (axis < -Rank || axis >= Rank)
            throw new ArgumentOutOfRangeException(nameof(axis), axis, $"a tensor of shape {this} has no such axis");
        return (int)(axis < 0 ? axis + Rank : axis);
    }

    /// <summary>This shape with one dimension replaced.</summary>
    internal Shape With(int axis, Dimension dimension)
    {
        Dimension[] dimensions = [.. _dimensions];
        dimensions[axis] = dimension;
        return new(dimensions);
    }

    /// <summary>The dimensions as a span.</summary>
    internal ReadOnlySpan<Dimension> AsSpan() => _dimensions;

    /// <inheritdoc/>
    public IEnumerator<Dimension> GetEnumerator() => ((IEnumerable<Dimension>)_dimensions).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether all dimensions are equal: lengths by value, symbols by name.</summary>
    public bool Equals(Shape? other) => other is not null && _dimensions.AsSpan().SequenceEqual(other._dimensions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var dimension in _dimensions) hash.Add(dimension);
        return hash.ToHashCode();
    }

    /// <summary>The dimensions as "[N, 3]".</summary>
    public override string ToString() => $"[{string.Join(", ", _dimensions)}]";
}
