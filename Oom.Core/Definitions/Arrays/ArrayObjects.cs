namespace Oom.Definitions.Arrays;

/// <summary>Objects along an axis of arrays, in their order; what is asked of them is made when it is first asked for.</summary>
/// <param name="length">How many places there are.</param>
/// <param name="mask">In which there is an object.</param>
/// <param name="column">Makes a column: a component of the momentum, or another number; flags are truths.</param>
/// <param name="member">One of what each was combined of.</param>
internal sealed class ArrayObjects<T>(
    int length, T mask, Func<FixedSizeColumn, int, T> column, Func<int, ArrayObjects<T>>? member = null)
{
    private readonly Dictionary<(FixedSizeColumn, int), T> _columns = [];
    private readonly Dictionary<int, ArrayObjects<T>> _members = [];

    /// <summary>How many places there are.</summary>
    public int Length { get; } = length;

    /// <summary>In which there is an object.</summary>
    public T Mask { get; } = mask;

    /// <summary>A column.</summary>
    public T this[FixedSizeColumn name, int component = 0]
    {
        get
        {
            if (!_columns.TryGetValue((name, component), out var value)) _columns[(name, component)] = value = column(name, component);
            return value;
        }
    }

    /// <summary>One of what each was combined of.</summary>
    public ArrayObjects<T> Member(int number)
    {
        if (!_members.TryGetValue(number, out var objects)) _members[number] = objects = member!(number);
        return objects;
    }

    /// <summary>The same objects in other places, or fewer of them.</summary>
    /// <param name="places">How many places there are.</param>
    /// <param name="present">In which there is an object.</param>
    /// <param name="change">What becomes of a column.</param>
    public ArrayObjects<T> Changed(int places, T present, Func<T, bool, T> change) => new(
        places, present, (name, component) => change(this[name, component], IsFlag(name)),
        number => Member(number).Changed(places, present, change));

    /// <summary>The same objects, of which some are left out.</summary>
    public ArrayObjects<T> With(T present) => new(Length, present, (name, component) => this[name, component], Member);

    private static bool IsFlag(FixedSizeColumn name) => name >= FixedSizeColumn.Prompt;
}
