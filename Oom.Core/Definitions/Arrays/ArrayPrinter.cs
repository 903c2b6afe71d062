using Oom.Formulas;

namespace Oom.Definitions.Arrays;

/// <summary>
/// Prints terms as operations on arrays. The elements of level n stand along axis n + 1, objects that are looked at beside themselves
/// along the last one. A list is a number of places and a mask: conditions change the mask, sorting alone moves objects.
/// </summary>
internal sealed partial class ArrayPrinter<T>
    where T : class
{
    private readonly IArrayOperations<T> _on;
    private readonly GivenObjects _given;
    private readonly int _room, _spareAxis;
    private ArrayScope<T> _scope = new(null, null, 0);

    public ArrayPrinter(IArrayOperations<T> on, GivenObjects given, int room, int rank)
        => (_on, _given, _room, _spareAxis) = (on, given, room, rank - 1);

    /// <summary>A number, not a number where it is absent.</summary>
    /// <exception cref="NotSupportedException">Arrays of a fixed size cannot hold it, or have no operations for it.</exception>
    public T Number(Term term) => IsThere(term) is { } isThere
        ? _on.Choose(isThere, Get(term), _on.Constant(double.NaN)) : Get(term);

    /// <summary>Whether a condition holds; on what is absent it does not.</summary>
    /// <exception cref="NotSupportedException">Arrays of a fixed size cannot hold it, or have no operations for it.</exception>
    public T Holds(Term condition) => IsThere(condition) is { } isThere ? _on.And(isThere, Get(condition)) : Get(condition);

    private T Get(Term term) => (T)Any(term);

    private ArrayMomentum<T> Momentum(Term term) => (ArrayMomentum<T>)Any(term);

    private object Any(Term term) => Once(term, TermPart.Value, () => Of(term));

    private T? IsThere(Term term) => term.MayBeAbsent ? (T)Once(term, TermPart.IsThere, () => Presence(term)) : default;

    private T Charge(Term term) => (T)Once(term, TermPart.Charge, () => ChargeOf(term));

    // The object itself: in one place of a list.
    private ArrayObjects<T> Place(Term term) => (ArrayObjects<T>)Once(term, TermPart.Place, () => PlaceOf(term));

    private object Once(Term term, TermPart part, Func<object> make)
    {
        // What does not depend on the elements of a level is the same for all of them.
        var (before, home) = (_scope, _scope.HomeOf(term.FreeElements));
        if (home.Known.TryGetValue((term, part, 0), out var known)) return known;
        _scope = home;
        try
        {
            return home.Known[(term, part, 0)] = make();
        }
        finally
        {
            _scope = before;
        }
    }

    private object Of(Term term)
    {
        var arguments = term.Arguments;
        switch (term.Kind)
        {
            case TermKind.Element or TermKind.Indexed or TermKind.Member or TermKind.Smallest:
                var place = Place(term);
                return new ArrayMomentum<T>(_on, place[FixedSizeColumn.Momentum, 0], place[FixedSizeColumn.Momentum, 1],
                    place[FixedSizeColumn.Momentum, 2], place[FixedSizeColumn.Momentum, 3]);
            case TermKind.Constant constant: return _on.Constant(constant.Value);
            case TermKind.Count: return Summed(arguments[0], objects => _on.Number(objects.Mask));
            case TermKind.Fold fold: return Fold(term, fold);
            case TermKind.Total:
                T Total(int component) => Summed(
                    arguments[0], objects => Where(objects.Mask, objects[FixedSizeColumn.Momentum, component], 0));
                return new ArrayMomentum<T>(_on, Total(0), Total(1), Total(2), Total(3));
            case TermKind.Quantifier quantifier: return Quantified(term, quantifier);
            case TermKind.Arithmetic arithmetic: return _on.Apply(arithmetic.Operator, [.. arguments.Select(Get)]);
            case TermKind.Applied applied: return new ArrayFunction<T>(_on).Of(applied.Function.Value, [.. arguments.Select(Any)]);
            case TermKind.Combined combined:
                var (first, second) = (Momentum(arguments[0]), Momentum(arguments[1]));
                return combined.IsDifference ? first.Minus(second) : first.Plus(second);
            case TermKind.Carried { Number: ObjectNumber.Charge }: return Charge(arguments[0]);
            case TermKind.Carried carried:
                return IsPlaced(arguments[0]) ? Place(arguments[0])[
                    carried.Number == ObjectNumber.PdgId ? FixedSizeColumn.PdgId : FixedSizeColumn.Status] : _on.Constant(0);
            case TermKind.Flag flag: return IsPlaced(arguments[0]) ? Place(arguments[0])[ColumnOf(flag.Flags)] : False;
            case TermKind.Comparison comparison: return Compare(comparison.Relation, Get(arguments[0]), Get(arguments[1]));
            case TermKind.Junction junction:
                return junction.IsOr ? _on.Or(Holds(arguments[0]), Holds(arguments[1])) : _on.And(Holds(arguments[0]), Holds(arguments[1]));
            case TermKind.Not: return _on.Not(Get(arguments[0]));
            case TermKind.Choice: return Chosen(term, Holds(arguments[0]), arguments[1], arguments[2]);
            case TermKind.Default: return Chosen(term, IsThere(arguments[0])!, arguments[0], arguments[1]);
            case TermKind.Column: throw new NotSupportedException("it needs columns of a table");
            default: throw new ArgumentOutOfRangeException(nameof(term), term.Kind, "no such kind of term");
        }
    }

    private object Presence(Term term)
    {
        var arguments = term.Arguments;
        switch (term.Kind)
        {
            case TermKind.Indexed or TermKind.Smallest: return Place(term).Mask;
            case TermKind.Total: return Some(Summed(arguments[0], objects => _on.Number(objects.Mask)));
            case TermKind.Fold fold:
                return Some(Over(arguments[0], fold.Level, objects => Present(objects, arguments[1]), _on.Sum));
            case TermKind.Choice: return PresentWhere(Holds(arguments[0]), arguments[1], arguments[2]);
            case TermKind.Default: return PresentWhere(IsThere(arguments[0])!, arguments[0], arguments[1]);
            case TermKind.Column: throw new NotSupportedException("it needs columns of a table");
            default: return arguments.Where(argument => argument.MayBeAbsent).Select(argument => IsThere(argument)!).Aggregate(_on.And);
        }
    }

    private T PresentWhere(T condition, Term then, Term otherwise) => _on.Or(
        IsThere(then) is { } first ? _on.And(condition, first) : condition,
        IsThere(otherwise) is { } second ? _on.And(_on.Not(condition), second) : _on.Not(condition));

    private T Chosen(Term term, T condition, Term then, Term otherwise) => term.Type is TermType.Truth
        ? _on.Or(_on.And(condition, Get(then)), _on.And(_on.Not(condition), Get(otherwise)))
        : _on.Choose(condition, Get(then), Get(otherwise));

    private T ChargeOf(Term term) => term.Kind switch
    {
        _ when IsPlaced(term) => Place(term)[FixedSizeColumn.Charge],
        TermKind.Combined combined => _on.Apply(
            combined.IsDifference ? Operator.Subtract : Operator.Add, Charge(term.Arguments[0]), Charge(term.Arguments[1])),
        TermKind.Total => Summed(term.Arguments[0], objects => Where(objects.Mask, objects[FixedSizeColumn.Charge], 0)),
        // A boost leaves the charge.
        _ => Charge(term.Arguments[0]),
    };

    private T Compare(Relation relation, T a, T b) => relation switch
    {
        Relation.Less => _on.Less(a, b),
        Relation.LessOrEqual => _on.LessOrEqual(a, b),
        Relation.Greater => _on.Less(b, a),
        Relation.GreaterOrEqual => _on.LessOrEqual(b, a),
        Relation.Equal => _on.Equal(a, b),
        _ => _on.Not(_on.Equal(a, b)),
    };

    private T False => _on.Less(_on.Constant(0), _on.Constant(0));

    private T Some(T count) => _on.Less(_on.Constant(0), count);

    private T Where(T truth, T value, double otherwise) => _on.Choose(truth, value, _on.Constant(otherwise));

    private static bool IsPlaced(Term term)
        => term.Kind is TermKind.Element or TermKind.Indexed or TermKind.Member or TermKind.Smallest;

    private static FixedSizeColumn ColumnOf(ObjectFlags flag) => flag switch
    {
        ObjectFlags.Prompt => FixedSizeColumn.Prompt,
        ObjectFlags.FromTau => FixedSizeColumn.FromTau,
        ObjectFlags.Bottom => FixedSizeColumn.Bottom,
        ObjectFlags.Charm => FixedSizeColumn.Charm,
        ObjectFlags.Tau => FixedSizeColumn.Tau,
        ObjectFlags.LastCopy => FixedSizeColumn.LastCopy,
        _ => FixedSizeColumn.Invisible,
    };
}
