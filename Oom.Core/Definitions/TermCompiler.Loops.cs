using System.Linq.Expressions;
using Oom.Formulas;
using Oom.Kinematics;
using static System.Linq.Expressions.Expression;
using Expression = System.Linq.Expressions.Expression;

namespace Oom.Definitions;

internal sealed partial class TermCompiler
{
    /// <summary>In which order elements are looked at.</summary>
    private enum ElementOrder
    {
        /// <summary>That of the list.</summary>
        Kept,

        /// <summary>Any, so that a list need not be sorted for it.</summary>
        Any,
    }

    private ParameterExpression MadeList(Term term)
    {
        var list = Variable(typeof(ObjectList), Call(_frame, nameof(EventFrame.List), null, Constant(Lists++)));
        var of = term.Arguments;
        switch (term.Kind)
        {
            case TermKind.Where where:
                Do(Call(list, nameof(ObjectList.Clear), null));
                ForEach(of[0], ElementOrder.Kept, where.Level, [of[1]],
                    (loop, _) => Do(Call(list, nameof(ObjectList.AddFrom), null, loop.List, loop.Index)));
                break;
            case TermKind.Union:
                Do(Call(list, nameof(ObjectList.Clear), null));
                foreach (var part in of)
                {
                    if (IsWithin(part))
                        ForEach(part, ElementOrder.Kept, LevelOf(part), [],
                            (loop, _) => Do(Call(list, nameof(ObjectList.AddFrom), null, loop.List, loop.Index)));
                    else Do(Call(list, nameof(ObjectList.AddAll), null, Get(part)));
                }

                break;
            case TermKind.Sorted:
                Do(Call(list, nameof(ObjectList.SortFrom), null, Get(of[0])));
                break;
            default:
                Do(Call(list, nameof(ObjectList.PairFrom), null, [.. of.Select(part => Get(part))]));
                break;
        }

        return list;
    }

    private UnaryExpression Count(Term list)
    {
        list = InAnyOrder(list);
        if (!IsWithin(list)) return Convert(Property(Get(list), nameof(ObjectList.Count)), typeof(double));
        var count = Variable(typeof(int), Constant(0));
        ForEach(list, ElementOrder.Any, LevelOf(list), [], (_, _) => Do(PreIncrementAssign(count)));
        return Convert(count, typeof(double));
    }

    private ParameterExpression Fold(Term term, TermKind.Fold fold)
    {
        var sum = Variable(typeof(double), Constant(fold.Operator switch
        {
            Operator.Minimum => double.PositiveInfinity,
            Operator.Maximum => double.NegativeInfinity,
            _ => 0.0,
        }));
        var isThere = term.MayBeAbsent ? Variable(typeof(bool), Constant(false)) : null;
        if (isThere is not null) _scope.Known[(term, TermPart.IsThere)] = isThere;
        var quantity = term.Arguments[1];
        ForEach(term.Arguments[0], ElementOrder.Any, fold.Level, [], (_, _) => WhereThere(quantity, () =>
        {
            Do(Assign(sum, Arithmetic(fold.Operator, [sum, Get(quantity)])));
            if (isThere is not null) Do(Assign(isThere, Constant(true)));
        }));
        return sum;
    }

    private ParameterExpression Total(Term term)
    {
        var sum = Variable(typeof(FourMomentum), Default(typeof(FourMomentum)));
        var isThere = Variable(typeof(bool), Constant(false));
        _scope.Known[(term, TermPart.IsThere)] = isThere;
        ForEach(term.Arguments[0], ElementOrder.Any, term.FreeElements, [], (loop, _) =>
        {
            Do(Assign(sum, Add(sum, Call(loop.List, nameof(ObjectList.MomentumAt), null, loop.Index))));
            Do(Assign(isThere, Constant(true)));
        });
        return sum;
    }

    private ParameterExpression TotalCharge(Term term)
    {
        var sum = Variable(typeof(double), Constant(0.0));
        ForEach(term.Arguments[0], ElementOrder.Any, term.FreeElements, [], (loop, _)
            => Do(AddAssign(sum, Call(loop.List, nameof(ObjectList.ChargeAt), null, loop.Index))));
        return sum;
    }

    private Expression Smallest(Term term, int level, TermPart wanted)
    {
        var least = Variable(typeof(double), Constant(double.PositiveInfinity));
        var index = Variable(typeof(int), Constant(-1));
        var quantity = term.Arguments[1];
        var list = ForEach(term.Arguments[0], ElementOrder.Kept, level, [], (loop, _) => WhereThere(quantity, () =>
        {
            var value = Get(quantity);
            Do(IfThen(
                OrElse(LessThan(value, least), LessThan(index, Constant(0))), Block(Assign(least, value), Assign(index, loop.Index))));
        }));
        _scope.Known[(term, TermPart.Place)] = list;
        _scope.Known[(term, TermPart.Index)] = index;
        return wanted == TermPart.Place ? list : index;
    }

    private ParameterExpression Quantifier(Term term, TermKind.Quantifier quantifier)
    {
        var holds = Variable(typeof(bool), Constant(quantifier.IsAll));
        var condition = term.Arguments[1];
        ForEach(term.Arguments[0], ElementOrder.Any, quantifier.Level, [], (_, end) =>
        {
            var decides = quantifier.IsAll ? Not(Holds(condition)) : Holds(condition);
            Do(IfThen(decides, Block(Assign(holds, Constant(!quantifier.IsAll)), Break(end))));
        });
        return holds;
    }

    private void WhereThere(Term term, Action write)
    {
        if (IsThere(term) is not { } isThere) write();
        else Do(IfThen(isThere, Branch(write)));
    }

    // Sums, extrema and counts need no order; sums in the order of the lines are the same but for rounding.
    private static Term InAnyOrder(Term list) => list.Kind is TermKind.Sorted ? list.Arguments[0] : list;

    private static int LevelOf(Term list) => ((TermKind.Where)list.Kind).Level;

    // A list with a condition that nothing else needs is not made: its condition stands in the loop over it.
    private bool IsWithin(Term list) => list.Kind is TermKind.Where && _uses[list] == 1;

    /// <summary>Writes a loop over a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="order">In which order.</param>
    /// <param name="level">The level of its elements.</param>
    /// <param name="conditions">What elements must fulfil.</param>
    /// <param name="write">Writes what is done with an element; its second argument ends the loop.</param>
    /// <returns>The list in which the elements stand.</returns>
    private Expression ForEach(
        Term list, ElementOrder order, int level, IEnumerable<Term> conditions, Action<LoopPlace, LabelTarget> write)
    {
        while (true)
        {
            if (order == ElementOrder.Any) list = InAnyOrder(list);
            if (!IsWithin(list) || LevelOf(list) != level) break;
            conditions = conditions.Prepend(list.Arguments[1]);
            list = list.Arguments[0];
        }

        var place = new LoopPlace(level, Get(list), Variable(typeof(int), Constant(0)));
        var end = Label();
        var scope = new Scope(_scope, place);
        var body = Inside(scope, () => Conditioned([.. conditions], () => write(place, end)));
        var more = LessThan(place.Index, Property(place.List, nameof(ObjectList.Count)));
        Do(Loop(IfThenElse(more, Block(body, PreIncrementAssign(place.Index)), Break(end)), end));
        return place.List;
    }

    private void Conditioned(ReadOnlySpan<Term> conditions, Action write)
    {
        if (conditions.Length == 0)
        {
            write();
            return;
        }

        var holds = Holds(conditions[0]);
        var rest = conditions[1..].ToArray();
        Do(IfThen(holds, Branch(() => Conditioned(rest, write))));
    }
}
