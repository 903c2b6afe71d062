using Oom.Formulas;

namespace Oom.Definitions.Arrays;

internal sealed partial class ArrayPrinter<T>
{
    // Pairs of pairs are no observable's, and each place is a number an event.
    private const int LengthMax = 300;

    private static int AxisOf(int level) => level + 1;

    // The objects of a list, their places along the axis of a level.
    private ArrayObjects<T> Objects(Term list, int level)
    {
        var (before, home) = (_scope, _scope.HomeOf(list.FreeElements));
        if (home.Known.TryGetValue((list, TermPart.Place, level), out var known)) return (ArrayObjects<T>)known;
        _scope = home;
        try
        {
            var objects = ObjectsOf(list, level);
            if (objects.Length > LengthMax)
                throw new NotSupportedException($"a list has room for {objects.Length} objects, more than {LengthMax}");
            home.Known[(list, TermPart.Place, level)] = objects;
            return objects;
        }
        finally
        {
            _scope = before;
        }
    }

    private ArrayObjects<T> ObjectsOf(Term list, int level)
    {
        if (_given.NameOf(list) is { } name) return Given(name, level);
        var of = list.Arguments;
        switch (list.Kind)
        {
            case TermKind.Where where:
                var all = Objects(of[0], where.Level);
                var kept = Inside(all, where.Level, () => all.With(_on.And(all.Mask, Holds(of[1]))));
                if (where.Level == level) return kept;
                T Moved(T a) => _on.Exchange(a, AxisOf(where.Level), AxisOf(level));
                return kept.Changed(kept.Length, Moved(kept.Mask), (column, _) => Moved(column));
            case TermKind.Union: return Union([.. of.Select(part => Objects(part, level))], level);
            case TermKind.Sorted: return Sorted(Objects(of[0], level), AxisOf(level));
            case TermKind.Pairs: return Pairs(of, level);
            default: throw new NotSupportedException("it needs objects that have no name in the definition");
        }
    }

    private ArrayObjects<T> Given(string name, int level)
    {
        int length = _given.MembersOf(name) is { Count: > 0 } members ? members.Count : _room;
        bool hasMask = _given.MembersOf(name).Count == 0;
        T Input(FixedSizeColumn column, int component) => _on.Input(new(name, column, length), component, AxisOf(level));
        return new(length, hasMask ? Input(FixedSizeColumn.Mask, 0) : _on.Not(False), Input);
    }

    private ArrayObjects<T> Union(ArrayObjects<T>[] parts, int level)
    {
        int[] lengths = [.. parts.Select(part => part.Length)];
        T Joined(Func<ArrayObjects<T>, T> column) => _on.Join(AxisOf(level), lengths, [.. parts.Select(column)]);
        return new(lengths.Sum(), Joined(part => part.Mask), (name, component) => Joined(part => part[name, component]));
    }

    // Each object goes to the place that is the number of those before it: of more transverse momentum, or of the same and further ahead.
    private ArrayObjects<T> Sorted(ArrayObjects<T> objects, int axis)
    {
        double[] numbers = [.. Enumerable.Range(0, objects.Length).Select(i => (double)i)];
        T Beside(T a) => _on.Exchange(a, axis, _spareAxis);
        T place = _on.Along(numbers, axis), other = _on.Along(numbers, _spareAxis);
        T Squared(int component) => _on.Apply(Operator.Square, objects[FixedSizeColumn.Momentum, component]);
        var pt2 = Where(objects.Mask, _on.Apply(Operator.Add, Squared(1), Squared(2)), 0);
        var isBefore = _on.Or(_on.Less(pt2, Beside(pt2)), _on.And(_on.Equal(pt2, Beside(pt2)), _on.Less(other, place)));
        var rank = _on.Sum(_on.Number(_on.And(Beside(objects.Mask), isBefore)), _spareAxis);
        var goes = _on.And(objects.Mask, _on.Equal(rank, other));
        T Taken(T numbersOrOne) => Beside(_on.Sum(_on.Choose(goes, numbersOrOne, _on.Constant(0)), axis));
        var mask = _on.Less(place, _on.Sum(_on.Number(objects.Mask), axis));
        return objects.Changed(
            objects.Length, mask, (column, isFlag) => isFlag ? Some(Taken(_on.Number(column))) : Taken(column));
    }

    // In the order of the lists; places without objects stay empty.
    private ArrayObjects<T> Pairs(IReadOnlyList<Term> lists, int level)
    {
        var (first, second) = (Objects(lists[0], level), Objects(lists[^1], level));
        var places = new List<(long First, long Second)>();
        for (int i = 0; i < first.Length; i++)
        {
            for (int j = lists.Count > 1 ? 0 : i + 1; j < second.Length; j++) places.Add((i, j));
        }

        if (places.Count is 0 or > LengthMax)
            throw new NotSupportedException($"there are {places.Count} pairs of a list, and not 1 to {LengthMax}");
        var firsts = Taken(first, [.. places.Select(pair => pair.First)]);
        var seconds = Taken(second, [.. places.Select(pair => pair.Second)]);
        return new(places.Count, _on.And(firsts.Mask, seconds.Mask),
            (column, component) => column switch
            {
                FixedSizeColumn.Momentum or FixedSizeColumn.Charge
                    => _on.Apply(Operator.Add, firsts[column, component], seconds[column, component]),
                FixedSizeColumn.PdgId or FixedSizeColumn.Status => _on.Constant(0),
                _ => False,
            },
            number => number == 0 ? firsts : seconds);

        ArrayObjects<T> Taken(ArrayObjects<T> of, long[] at) => TakenAt(of, AxisOf(level), at);
    }

    private ArrayObjects<T> TakenAt(ArrayObjects<T> of, int axis, long[] places) => of.Changed(
        places.Length, _on.At(of.Mask, axis, places), (column, _) => _on.At(column, axis, places));

    private ArrayObjects<T> PlaceOf(Term term)
    {
        var arguments = term.Arguments;
        switch (term.Kind)
        {
            case TermKind.Element element: return _scope.ElementsOf(element.Level);
            case TermKind.Member member: return Place(arguments[0]).Member(member.Number);
            case TermKind.Indexed indexed:
                var (list, axis) = (Objects(arguments[0], arguments[0].FreeElements), AxisOf(arguments[0].FreeElements));
                // A member of a decay is always there.
                if (!term.MayBeAbsent) return TakenAt(list, axis, [indexed.Index]);
                var number = _on.SumBefore(_on.Number(list.Mask), axis);
                return One(list, _on.And(list.Mask, _on.Equal(number, _on.Constant(indexed.Index))), axis);
            default:
                var smallest = (TermKind.Smallest)term.Kind;
                var all = Objects(arguments[0], smallest.Level);
                return Inside(all, smallest.Level, () =>
                {
                    int along = AxisOf(smallest.Level);
                    var present = IsThere(arguments[1]) is { } isThere ? _on.And(all.Mask, isThere) : all.Mask;
                    var value = Where(present, Get(arguments[1]), double.PositiveInfinity);
                    var equal = _on.And(present, _on.Equal(value, _on.Smallest(value, along)));
                    // The first of equal ones.
                    var before = _on.SumBefore(_on.Number(equal), along);
                    return One(all, _on.And(equal, _on.Equal(before, _on.Constant(0))), along);
                });
        }
    }

    // The one object in the place that is chosen, if there is any.
    private ArrayObjects<T> One(ArrayObjects<T> objects, T isChosen, int axis)
    {
        T Taken(T column) => _on.Sum(_on.Choose(isChosen, column, _on.Constant(0)), axis);
        var isThere = Some(_on.Sum(_on.Number(isChosen), axis));
        return objects.Changed(1, isThere, (column, isFlag) => isFlag ? Some(Taken(_on.Number(column))) : Taken(column));
    }

    private T Summed(Term list, Func<ArrayObjects<T>, T> value)
        => _on.Sum(value(Objects(list, list.FreeElements)), AxisOf(list.FreeElements));

    private T Over(Term list, int level, Func<ArrayObjects<T>, T> value, Func<T, int, T> reduce)
    {
        var objects = Objects(list, level);
        return Inside(objects, level, () => reduce(value(objects), AxisOf(level)));
    }

    private T Fold(Term term, TermKind.Fold fold)
    {
        var quantity = term.Arguments[1];
        T Values(double none, ArrayObjects<T> objects)
            => Where(IsThere(quantity) is { } isThere ? _on.And(objects.Mask, isThere) : objects.Mask, Get(quantity), none);
        return fold.Operator switch
        {
            Operator.Minimum
                => Over(term.Arguments[0], fold.Level, objects => Values(double.PositiveInfinity, objects), _on.Smallest),
            Operator.Maximum
                => Over(term.Arguments[0], fold.Level, objects => Values(double.NegativeInfinity, objects), _on.Largest),
            _ => Over(term.Arguments[0], fold.Level, objects => Values(0, objects), _on.Sum),
        };
    }

    private T Present(ArrayObjects<T> objects, Term quantity)
        => _on.Number(IsThere(quantity) is { } isThere ? _on.And(objects.Mask, isThere) : objects.Mask);

    private T Quantified(Term term, TermKind.Quantifier quantifier)
    {
        var count = Over(term.Arguments[0], quantifier.Level, objects =>
        {
            var holds = Holds(term.Arguments[1]);
            return _on.Number(_on.And(objects.Mask, quantifier.IsAll ? _on.Not(holds) : holds));
        }, _on.Sum);
        return quantifier.IsAll ? _on.Not(Some(count)) : Some(count);
    }

    private TResult Inside<TResult>(ArrayObjects<T> elements, int level, Func<TResult> make)
    {
        var before = _scope;
        _scope = before.Inside(elements, level);
        try
        {
            return make();
        }
        finally
        {
            _scope = before;
        }
    }
}
