using System.Globalization;
using Oom.Formulas;

namespace Oom.Definitions;

internal sealed partial class TermReader
{
    private Term Operation(Syntax.Operation operation)
    {
        var parts = operation.Arguments;
        switch (operation.Sign)
        {
            case "not":
                var denied = TruthOf(parts[0]);
                return _table.Of(new TermKind.Not(), Truth, denied.MayBeAbsent, denied);
            case "and":
                return Conjunction(operation, new KnownRanges());
            case "or":
                return Junction(isOr: true, TruthOf(parts[0]), TruthOf(parts[1]));
            case "-" when parts.Length == 1:
                return Unary(operation, Operator.Negate, NumberOf(parts[0]));
            case "+" or "-":
                return Sum(operation);
            case "*" or "/":
                return Product(operation);
            case "^":
                return Power(operation);
            default:
                return Comparison(operation);
        }
    }

    private Term Junction(bool isOr, Term first, Term second)
        => _table.Of(new TermKind.Junction(isOr), Truth, mayBeAbsent: false, first, second);

    // Conditions that must hold together are read with what the ones before say of the same quantities.
    private Term Conjunction(Syntax syntax, KnownRanges known)
    {
        if (syntax is Syntax.Operation { Sign: "and" } both)
        {
            var first = Conjunction(both.Arguments[0], known);
            return Junction(isOr: false, first, Conjunction(both.Arguments[1], known));
        }

        var condition = TruthOf(syntax);
        if (known.Add(condition) is { } contradiction && !_mayBeDecided) throw Error(syntax, contradiction);
        return condition;
    }

    private Term Sum(Syntax.Operation operation)
    {
        bool isDifference = operation.Sign == "-";
        var first = Of(operation.Arguments[0]);
        if (first.Type is not TermType.Momentum left)
        {
            Require<TermType.Number>(operation.Arguments[0], first, "a number or a momentum");
            return Same(operation, isDifference ? Operator.Subtract : Operator.Add, first, NumberOf(operation.Arguments[1]));
        }

        var second = MomentumOf(operation.Arguments[1]);
        var type = new TermType.Momentum(IsDifference: isDifference || left.IsDifference
            || second.Type is TermType.Momentum { IsDifference: true });
        return _table.Of(new TermKind.Combined(isDifference), type, first.MayBeAbsent || second.MayBeAbsent, first, second);
    }

    private Term Comparison(Syntax.Operation operation)
    {
        var (a, b) = (NumberOf(operation.Arguments[0]), NumberOf(operation.Arguments[1]));
        RequireSame(operation, a, b);
        var relation = (Relation)Relations.Signs.ToList().IndexOf(operation.Sign);
        var (left, right) = (a.Number.Range, b.Number.Range);
        if (!_mayBeDecided && relation.Decided(left, right) is { } always)
        {
            throw Error(operation, $"this is {(always ? "always" : "never")} so: "
                + $"the left side is from {Text(left.Low)} to {Text(left.High)}, the right one from {Text(right.Low)} to {Text(right.High)}");
        }

        return _table.Of(new TermKind.Comparison(relation), Truth, a.MayBeAbsent || b.MayBeAbsent, a, b);

        static string Text(double end) => end.ToString("G6", CultureInfo.InvariantCulture);
    }

    private Term Choice(Syntax.Choice choice)
    {
        var (condition, then, otherwise) = (TruthOf(choice.Condition), Of(choice.Then), Of(choice.Otherwise));
        var type = Alternatives(choice, then, otherwise);
        return _table.Of(new TermKind.Choice(), type, then.MayBeAbsent || otherwise.MayBeAbsent, condition, then, otherwise);
    }

    private Term Default(Syntax.Default given)
    {
        var (value, otherwise) = (Of(given.Value), Of(given.Otherwise));
        if (!value.MayBeAbsent) throw Error(given, "what stands before 'else' is never absent");
        return _table.Of(new TermKind.Default(), Alternatives(given, value, otherwise), otherwise.MayBeAbsent, value, otherwise);
    }

    private TermType Alternatives(Syntax place, Term first, Term second)
    {
        if (first.Type is TermType.Truth && second.Type is TermType.Truth) return Truth;
        if (first.Type is not TermType.Number a || second.Type is not TermType.Number b)
        {
            throw Error(place, "both sides of 'else' must be numbers, or conditions, "
                + $"found {first.Type.Description} and {second.Type.Description}");
        }

        RequireSame(place, first, second);
        return new TermType.Number(a.Dimension ?? b.Dimension, a.Range.Union(b.Range), a.IsAngle || b.IsAngle);
    }

    private Term Unary(Syntax place, Operator symbol, Term number)
    {
        var type = number.Number;
        var dimension = symbol switch
        {
            Operator.Negate => type.Dimension,
            Operator.Square => type.Dimension?.Raised(2),
            Operator.SquareRoot => type.Dimension?.Raised(1.0 / 2),
            Operator.CubeRoot => type.Dimension?.Raised(1.0 / 3),
            _ when type.Dimension is null or { IsNone: true } => Dimension.None,
            _ => throw Error(place, $"{symbol.Name()} takes a pure number, found {type.Description}"),
        };
        bool isAngle = symbol == Operator.ArcTangent || symbol == Operator.Negate && type.IsAngle;
        var range = IntervalFunctions.Unary(symbol, (type.Range, Interval.Zero)).Value;
        return _table.Of(new TermKind.Arithmetic(symbol), new TermType.Number(dimension, range, isAngle), number.MayBeAbsent, number);
    }

    private Term Same(Syntax place, Operator symbol, Term first, Term second)
    {
        RequireSame(place, first, second);
        var (a, b) = (first.Number, second.Number);
        bool isAngle = symbol is Operator.Minimum or Operator.Maximum && (a.IsAngle || b.IsAngle);
        return Binary(symbol, a.Dimension ?? b.Dimension, first, second, isAngle);
    }

    private Term Product(Syntax.Operation operation)
    {
        var (first, second) = (NumberOf(operation.Arguments[0]), NumberOf(operation.Arguments[1]));
        var (a, b) = (first.Number, second.Number);
        // A number without a unit is a pure number here.
        var (left, right) = (a.Dimension ?? Dimension.None, b.Dimension ?? Dimension.None);
        bool isProduct = operation.Sign == "*";
        var dimension = a.Dimension is null && b.Dimension is null ? null : isProduct ? left * right : left / right;
        return Binary(isProduct ? Operator.Multiply : Operator.Divide, dimension, first, second, isAngle: false);
    }

    private Term Power(Syntax.Operation operation)
    {
        var (first, second) = (NumberOf(operation.Arguments[0]), NumberOf(operation.Arguments[1]));
        var (a, b) = (first.Number, second.Number);
        if (b.Dimension is { IsNone: false }) throw Error(operation, $"an exponent is a pure number, found {b.Description}");
        if (second.Kind is TermKind.Constant { Value: 2 }) return Unary(operation, Operator.Square, first);
        // The sign of a constant is an operation on it.
        if (b.Range.Low == b.Range.High) return Binary(Operator.Power, a.Dimension?.Raised(b.Range.Low), first, second, isAngle: false);
        if (a.Dimension is { IsNone: false }) throw Error(operation, $"{a.Description} is raised to a power that is no constant");
        return Binary(Operator.Power, Dimension.None, first, second, isAngle: false);
    }

    private Term Binary(Operator symbol, Dimension? dimension, Term first, Term second, bool isAngle)
    {
        var range = IntervalFunctions.Binary(symbol, (first.Number.Range, Interval.Zero), (second.Number.Range, Interval.Zero)).Value;
        var type = new TermType.Number(dimension, range, isAngle);
        return _table.Of(new TermKind.Arithmetic(symbol), type, first.MayBeAbsent || second.MayBeAbsent, first, second);
    }

    private void RequireSame(Syntax place, Term first, Term second)
    {
        var (a, b) = (first.Number, second.Number);
        if (a.Dimension is not null && b.Dimension is not null && !a.Dimension.Equals(b.Dimension))
            throw Error(place, $"{a.Description} and {b.Description} cannot be added or compared");
    }
}
