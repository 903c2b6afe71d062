namespace Oom.Definitions.Arrays;

/// <summary>Where the elements of levels are known: the event, or the inside of a list within another scope.</summary>
/// <param name="parent">The scope around it.</param>
/// <param name="elements">The objects whose elements are looked at.</param>
/// <param name="level">The level of these elements.</param>
internal sealed class ArrayScope<T>(ArrayScope<T>? parent, ArrayObjects<T>? elements, int level)
    where T : class
{
    private readonly Dictionary<(ArrayObjects<T>, int), ArrayScope<T>> _inner = [];

    /// <summary>What has been made in it: of a term which part, and of a list at which level.</summary>
    public Dictionary<(Term Term, TermPart Part, int Level), object> Known { get; } = [];

    /// <summary>The elements of a level.</summary>
    public ArrayObjects<T> ElementsOf(int wanted) => Elements is not null && Level == wanted ? Elements : Outer!.ElementsOf(wanted);

    /// <summary>The outermost scope in which what depends on so many levels of elements is the same.</summary>
    public ArrayScope<T> HomeOf(int freeElements)
    {
        var home = this;
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.Elements is not null && scope.Level >= freeElements) home = scope.Outer!;
        }

        return home;
    }

    /// <summary>The inside of a list: one for all that look at the same objects.</summary>
    public ArrayScope<T> Inside(ArrayObjects<T> objects, int of)
    {
        if (!_inner.TryGetValue((objects, of), out var scope)) _inner[(objects, of)] = scope = new(this, objects, of);
        return scope;
    }

    private ArrayScope<T>? Outer { get; } = parent;

    private ArrayObjects<T>? Elements { get; } = elements;

    private int Level { get; } = level;
}
