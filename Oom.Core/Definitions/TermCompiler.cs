using System.Linq.Expressions;
using System.Reflection;
using Oom.Formulas;
using Oom.Kinematics;
using static System.Linq.Expressions.Expression;
using Expression = System.Linq.Expressions.Expression;

namespace Oom.Definitions;

/// <summary>
/// Turns terms into machine code by way of the expression trees of .NET: one method in which every value is a local
/// variable, computed where it is first needed and once, outside of the loops that it does not depend on.
/// </summary>
internal sealed partial class TermCompiler
{
    private readonly ParameterExpression _frame = Parameter(typeof(EventFrame), "frame");
    private readonly Dictionary<Term, int> _uses = [];
    private readonly LabelTarget _end = Label(typeof(int));
    private Scope _scope = new(null);

    private TermCompiler(IEnumerable<Term> roots)
    {
        var waiting = new Stack<Term>(roots);
        while (waiting.TryPop(out var term))
        {
            _uses[term] = _uses.GetValueOrDefault(term) + 1;
            if (_uses[term] > 1) continue;
            // What asks for a sorted list may do with the list as it is.
            foreach (var argument in term.Arguments) waiting.Push(argument.Kind is TermKind.Sorted ? argument.Arguments[0] : argument);
        }
    }

    /// <summary>How many lists are made.</summary>
    private int Lists { get; set; }

    /// <summary>Writes the method that evaluates a definition.</summary>
    /// <param name="requirements">Conditions, in the order in which they are asked.</param>
    /// <param name="features">Numbers.</param>
    /// <returns>What gives the first requirement that an event does not fulfil, or <see cref="EventExpressions.Passed"/> and in the
    /// frame the numbers, NaN where one is absent; and how many lists it makes.</returns>
    public static (Expression<Func<EventFrame, int>> Method, int Lists) Write(
        IReadOnlyList<Term> requirements, IReadOnlyList<Term> features)
    {
        var compiler = new TermCompiler([.. requirements, .. features]);
        for (int i = 0; i < requirements.Count; i++)
            compiler.Do(IfThen(Not(compiler.Holds(requirements[i])), Return(compiler._end, Constant(i))));
        var values = compiler.Keep(Property(compiler._frame, nameof(EventFrame.Values)));
        for (int i = 0; i < features.Count; i++)
        {
            var value = compiler.Get(features[i]);
            if (compiler.IsThere(features[i]) is { } isThere) value = Condition(isThere, value, Constant(double.NaN));
            compiler.Do(Assign(ArrayAccess(values, Constant(i)), value));
        }

        compiler.Do(Label(compiler._end, Constant(EventExpressions.Passed)));
        return (Lambda<Func<EventFrame, int>>(compiler._scope.ToBlock(), compiler._frame), compiler.Lists);
    }

    /// <summary>Writes the method that makes a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="lists">How many lists other methods of the definition make, which are left alone.</param>
    /// <returns>The method, and how many lists there are with those that it makes.</returns>
    public static (Expression<Func<EventFrame, ObjectList>> Method, int Lists) WriteList(Term list, int lists)
    {
        var compiler = new TermCompiler([list]) { Lists = lists };
        compiler.Do(compiler.Get(list));
        return (Lambda<Func<EventFrame, ObjectList>>(compiler._scope.ToBlock(), compiler._frame), compiler.Lists);
    }

    private Expression Get(Term term, TermPart part = TermPart.Value)
    {
        var home = HomeOf(term);
        if (home.Find(term, part) is { } known) return known;
        var before = _scope;
        _scope = home;
        var value = Keep(Of(term, part));
        home.Known[(term, part)] = value;
        _scope = before;
        return value;
    }

    /// <summary>Whether a term has a value; null where it always has.</summary>
    private Expression? IsThere(Term term) => term.MayBeAbsent ? Get(term, TermPart.IsThere) : null;

    /// <summary>Whether a condition holds: on what is absent it does not.</summary>
    private Expression Holds(Term condition) => IsThere(condition) is { } isThere ? AndAlso(isThere, Get(condition)) : Get(condition);

    // What does not depend on the elements of a loop is computed before it.
    private Scope HomeOf(Term term)
    {
        var home = _scope;
        for (var scope = _scope; scope is not null; scope = scope.Parent)
        {
            if (scope.Loop is { } loop && loop.Level >= term.FreeElements) home = scope.Parent!;
        }

        return home;
    }

    private Expression Of(Term term, TermPart part)
    {
        var arguments = term.Arguments;
        if (part == TermPart.IsThere) return Presence(term);
        if (part == TermPart.Charge) return Charge(term);
        switch (term.Kind)
        {
            case TermKind.Element element:
                var loop = _scope.LoopOf(element.Level);
                return part == TermPart.Place ? loop.List : part == TermPart.Index ? loop.Index
                    : AtPlace(nameof(ObjectList.MomentumAt), term);
            case TermKind.Indexed indexed:
                return part == TermPart.Place ? Get(arguments[0]) : part == TermPart.Index ? Constant(indexed.Index)
                    : AtPlace(nameof(ObjectList.MomentumAt), term);
            case TermKind.Member member:
                var (list, index) = (Get(arguments[0], TermPart.Place), Get(arguments[0], TermPart.Index));
                return part == TermPart.Place ? Call(list, nameof(ObjectList.MemberList), null, Constant(member.Number))
                    : part == TermPart.Index ? Call(list, nameof(ObjectList.MemberIndex), null, index, Constant(member.Number))
                    : AtPlace(nameof(ObjectList.MomentumAt), term);
            case TermKind.Smallest smallest:
                if (part == TermPart.Value) return AtPlace(nameof(ObjectList.MomentumAt), term);
                return Smallest(term, smallest.Level, part);
            case TermKind.Constant constant: return Constant(constant.Value);
            case TermKind.Column column:
                var given = ColumnValue(column);
                return term.Type is TermType.Truth ? NotEqual(given, Constant(0.0))
                    : column.Factor == 1 ? given : Multiply(given, Constant(column.Factor));
            case TermKind.Input input: return Call(_frame, nameof(EventFrame.Input), null, Constant(input.Index));
            case TermKind.Where or TermKind.Union or TermKind.Sorted or TermKind.Pairs: return MadeList(term);
            case TermKind.Count: return Count(arguments[0]);
            case TermKind.Fold fold: return Fold(term, fold);
            case TermKind.Total: return Total(term);
            case TermKind.Quantifier quantifier: return Quantifier(term, quantifier);
            case TermKind.Arithmetic arithmetic: return Arithmetic(arithmetic.Operator, [.. arguments.Select(argument => Get(argument))]);
            case TermKind.Applied applied:
                return Unfolded(Inlining.Of(applied.Function.Value, [.. arguments.Select(argument => Get(argument))]));
            case TermKind.Combined combined:
                var (first, second) = (Get(arguments[0]), Get(arguments[1]));
                return combined.IsDifference ? Subtract(first, second) : Add(first, second);
            case TermKind.Carried { Number: ObjectNumber.Charge }: return Get(arguments[0], TermPart.Charge);
            case TermKind.Carried carried:
                return IsPlaced(arguments[0])
                    ? AtPlace(carried.Number == ObjectNumber.PdgId ? nameof(ObjectList.PdgIdAt) : nameof(ObjectList.StatusAt), arguments[0])
                    : Constant(0.0);
            case TermKind.Flag flag:
                return IsPlaced(arguments[0]) ? AtPlace(nameof(ObjectList.HasFlag), arguments[0], Constant(flag.Flags)) : Constant(false);
            case TermKind.Comparison comparison: return Compare(comparison.Relation, Get(arguments[0]), Get(arguments[1]));
            case TermKind.Junction junction: return Junction(junction.IsOr, arguments[0], arguments[1]);
            case TermKind.Not: return Not(Get(arguments[0]));
            case TermKind.Choice: return Chosen(term);
            case TermKind.Default: return Defaulted(term);
            default: throw new ArgumentOutOfRangeException(nameof(term), term.Kind, "no such kind of term");
        }
    }

    // The statements of an algorithm stand among the others.
    private Expression Unfolded(Expression body)
    {
        if (body is not BlockExpression block) return body;
        _scope.Variables.AddRange(block.Variables);
        foreach (var statement in block.Expressions.SkipLast(1)) Do(statement);
        return block.Result;
    }

    private Expression Presence(Term term)
    {
        switch (term.Kind)
        {
            case TermKind.Column column:
                return Not(Call(typeof(double), nameof(double.IsNaN), null, ColumnValue(column)));
            case TermKind.Indexed indexed:
                return LessThan(Constant(indexed.Index), Property(Get(term.Arguments[0]), nameof(ObjectList.Count)));
            case TermKind.Smallest:
                return GreaterThanOrEqual(Get(term, TermPart.Index), Constant(0));
            case TermKind.Fold or TermKind.Total or TermKind.Choice or TermKind.Default:
                // What computes them knows.
                Get(term);
                return _scope.Find(term, TermPart.IsThere)!;
            default:
                return term.Arguments.Select(IsThere).OfType<Expression>().Aggregate(AndAlso);
        }
    }

    private MethodCallExpression ColumnValue(TermKind.Column column)
        => Call(_frame, nameof(EventFrame.Column), null, Constant(column.Index));

    private Expression Charge(Term term) => term.Kind switch
    {
        _ when IsPlaced(term) => AtPlace(nameof(ObjectList.ChargeAt), term),
        TermKind.Combined { IsDifference: true }
            => Subtract(Get(term.Arguments[0], TermPart.Charge), Get(term.Arguments[1], TermPart.Charge)),
        TermKind.Combined => Add(Get(term.Arguments[0], TermPart.Charge), Get(term.Arguments[1], TermPart.Charge)),
        TermKind.Total => TotalCharge(term),
        // A boost leaves the charge.
        _ => Get(term.Arguments[0], TermPart.Charge),
    };

    private static bool IsPlaced(Term term) => term.Kind is TermKind.Element or TermKind.Indexed or TermKind.Member or TermKind.Smallest;

    private MethodCallExpression AtPlace(string method, Term term, params ReadOnlySpan<Expression> more)
        => Call(Get(term, TermPart.Place), method, null, [Get(term, TermPart.Index), .. more]);

    private static Expression Arithmetic(Operator symbol, Expression[] arguments) => symbol switch
    {
        Operator.Add => Add(arguments[0], arguments[1]),
        Operator.Subtract => Subtract(arguments[0], arguments[1]),
        Operator.Multiply => Multiply(arguments[0], arguments[1]),
        Operator.Divide => Divide(arguments[0], arguments[1]),
        Operator.Negate => Negate(arguments[0]),
        Operator.Square => Multiply(arguments[0], arguments[0]),
        _ => Call(Library(symbol), arguments),
    };

    private static MethodInfo Library(Operator symbol)
    {
        string name = symbol switch
        {
            Operator.SquareRoot => nameof(Math.Sqrt),
            Operator.CubeRoot => nameof(Math.Cbrt),
            Operator.Logarithm => nameof(Math.Log),
            Operator.Exponential => nameof(Math.Exp),
            Operator.HyperbolicTangent => nameof(Math.Tanh),
            Operator.Sine => nameof(Math.Sin),
            Operator.Cosine => nameof(Math.Cos),
            Operator.ArcTangent => nameof(Math.Atan),
            Operator.Minimum => nameof(Math.Min),
            Operator.Maximum => nameof(Math.Max),
            Operator.Power => nameof(Math.Pow),
            _ => throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "no function"),
        };
        return typeof(Math).GetMethod(name, [.. Enumerable.Repeat(typeof(double), symbol.Arity())])!;
    }

    private static BinaryExpression Compare(Relation relation, Expression left, Expression right) => relation switch
    {
        Relation.Less => LessThan(left, right),
        Relation.LessOrEqual => LessThanOrEqual(left, right),
        Relation.Greater => GreaterThan(left, right),
        Relation.GreaterOrEqual => GreaterThanOrEqual(left, right),
        Relation.Equal => Equal(left, right),
        _ => NotEqual(left, right),
    };

    private void Do(Expression statement) => _scope.Statements.Add(statement);

    private Expression Keep(Expression value)
    {
        if (value is ParameterExpression or ConstantExpression) return value;
        return Variable(value.Type, value);
    }

    private ParameterExpression Variable(Type type, Expression value)
    {
        var variable = Parameter(type);
        _scope.Variables.Add(variable);
        Do(Assign(variable, value));
        return variable;
    }
}
