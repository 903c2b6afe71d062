namespace Oom.Train.Tables;

/// <summary>An array that grows while events are read.</summary>
internal sealed class GrowingArray<T>
{
    private T[] _items = [];

    /// <summary>Number of elements.</summary>
    public int Count { get; private set; }

    /// <summary>Adds elements of no particular value and returns their places.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="InvalidOperationException">An array cannot hold so many.</exception>
    public Span<T> Extend(int count)
    {
        if (Count > Array.MaxLength - count)
            throw new InvalidOperationException(
                $"the events do not fit into memory: more than {Array.MaxLength} numbers of one kind; use fewer events or features");
        if (Count + count > _items.Length)
            Array.Resize(ref _items, (int)Math.Min(Array.MaxLength, Math.Max(Count + count, Math.Max(4096L, 2L * _items.Length))));
        Count += count;
        return _items.AsSpan(Count - count, count);
    }

    /// <summary>Adds one element.</summary>
    public void Add(T item) => Extend(1)[0] = item;

    /// <summary>The elements, as an array that is longer where there is room left.</summary>
    public T[] Buffer => _items;

    /// <summary>A copy of the elements.</summary>
    public T[] ToArray() => _items.AsSpan(0, Count).ToArray();
}
