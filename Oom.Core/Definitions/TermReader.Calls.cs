using Oom.Formulas;

namespace Oom.Definitions;

internal sealed partial class TermReader
{
    // More rest frames, one seen from the other, than any spin observable has.
    private const int FramesMax = 8;

    private static readonly (string Name, TermKind Kind)[] ObjectFacts =
    [
        ("charge", new TermKind.Carried(ObjectNumber.Charge)), ("pdg", new TermKind.Carried(ObjectNumber.PdgId)),
        ("status", new TermKind.Carried(ObjectNumber.Status)), ("prompt", new TermKind.Flag(ObjectFlags.Prompt)),
        ("fromtau", new TermKind.Flag(ObjectFlags.FromTau)), ("b", new TermKind.Flag(ObjectFlags.Bottom)),
        ("c", new TermKind.Flag(ObjectFlags.Charm)), ("tau", new TermKind.Flag(ObjectFlags.Tau)),
        ("lastcopy", new TermKind.Flag(ObjectFlags.LastCopy)), ("invisible", new TermKind.Flag(ObjectFlags.Invisible)),
    ];

    // Functions of lists, and those that are made of others.
    private static readonly string[] Others =
        ["count", "sum", "min", "max", "any", "all", "closest", "pairs", "sort", "direction", "deltaeta", "deltay", "deltar",
            .. ListFunctions.All.Select(function => function.Name)];

    private static readonly string[] Quantities =
        [.. EventFunctions.All.Where(function => function.Parameters is [TermType.Momentum]).Select(function => function.Name),
            .. ObjectFacts.Select(fact => fact.Name)];

    private static readonly string[] Functions =
        [.. Quantities.Concat(EventFunctions.All.Select(function => function.Name)).Concat(Others)
            .Concat(OperatorFacts.Functions.Where(IsNamed).Select(symbol => symbol.Name())).Distinct()];

    /// <summary>Whether a name is that of a function, so that it cannot be one of objects too.</summary>
    public static bool IsFunction(string name) => Functions.Contains(name) || name is "it" or "this";

    private static bool IsQuantity(string name) => Quantities.Contains(name);

    // Those that have no sign.
    private static bool IsNamed(Operator symbol) => symbol is not (Operator.Negate or Operator.Square) && symbol.Arity() == 1;

    private Term Call(Syntax.Call call)
    {
        var arguments = call.Arguments;
        switch (call.Function)
        {
            case "count":
                Arity(call, 1, 1, "count(LIST)");
                return _table.Of(new TermKind.Count(), new TermType.Number(Dimension.None, new(0, ObjectList.CountMax)),
                    mayBeAbsent: false, ListOf(arguments[0]));
            case "any" or "all":
                Arity(call, 2, 2, $"{call.Function}(LIST, CONDITION)");
                return Over(call, (list, level) => _table.Of(
                    new TermKind.Quantifier(level, call.Function == "all"), Truth, mayBeAbsent: false, list, TruthOf(arguments[1])));
            case "sum":
                Arity(call, 1, 2, "sum(LIST) or sum(LIST, QUANTITY)");
                if (arguments.Length == 2) return Over(call, (list, level) => SumOf(list, level, NumberOf(arguments[1])));
                var all = ListOf(arguments[0]);
                return _table.Of(new TermKind.Total(), new TermType.Momentum(), mayBeAbsent: true, all);
            case "min" or "max":
                return Extremum(call, call.Function == "min" ? Operator.Minimum : Operator.Maximum);
            case "closest":
                Arity(call, 3, 3, "closest(LIST, QUANTITY, VALUE)");
                return Over(call, (list, level) =>
                {
                    var distance = Same(call, Operator.Subtract, NumberOf(arguments[1]), NumberOf(arguments[2]));
                    return _table.Of(new TermKind.Smallest(level), new TermType.Momentum(list.List.Members), mayBeAbsent: true,
                        list, Absolute(distance));
                });
            case "sort":
                Arity(call, 1, 1, "sort(LIST)");
                return _table.Sorted(ListOf(arguments[0]));
            case "pairs":
                Arity(call, 1, 2, "pairs(LIST) or pairs(LIST, LIST)");
                return _table.Of(new TermKind.Pairs(), new TermType.List(Members: 2), mayBeAbsent: false, [.. arguments.Select(ListOf)]);
            case "direction":
                Arity(call, 1, 1 + FramesMax, "direction(MOMENTUM, FRAME, FRAME …)");
                return DirectionOf([.. arguments.Select(MomentumOf)]);
            case var name when ListFunctions.All.FirstOrDefault(function => function.Name == name) is { } ofList:
                Arity(call, 1, 1, $"{name}(LIST)");
                return Over(call, (list, level) => OfSums(ofList, list, level));
            default:
                return Applied(call, call.Function, [.. arguments.Select(Of)]);
        }
    }

    private Term SumOf(Term list, int level, Term quantity)
    {
        var (low, high) = quantity.Number.Range;
        var range = new Interval(low >= 0 ? 0 : double.NegativeInfinity, high <= 0 ? 0 : double.PositiveInfinity);
        var type = new TermType.Number(quantity.Number.Dimension, range);
        return _table.Of(new TermKind.Fold(level, Operator.Add), type, mayBeAbsent: false, list, quantity);
    }

    private Term OfSums(ListFunction function, Term list, int level)
    {
        var element = ElementOf(_table, list, level);
        return FunctionOf(function.Value, [.. function.Summands.Select(summand => _table.Of(new TermKind.Fold(level, Operator.Add),
            summand.Type, mayBeAbsent: !function.IsOfNoneToo, list, FunctionOf(summand, element)))]);
    }

    private Term Extremum(Syntax.Call call, Operator symbol)
    {
        Arity(call, 2, 2, $"{call.Function}(NUMBER, NUMBER) or {call.Function}(LIST, QUANTITY)");
        var (syntax, name) = Aliased(call.Arguments[0]);
        var first = Of(syntax);
        if (first.Type is TermType.Number && name is null) return Same(call, symbol, first, NumberOf(call.Arguments[1]));
        var list = Require<TermType.List>(syntax, first, "a list or a number");
        return InElement(list, name, level =>
        {
            var quantity = NumberOf(call.Arguments[1]);
            return _table.Of(new TermKind.Fold(level, symbol), quantity.Type, mayBeAbsent: true, list, quantity);
        });
    }

    // The unit vector of the first after rotation-free boosts into the rest frames of the others, one after another; each frame itself
    // is seen from the one before.
    private Term DirectionOf(Term[] momenta)
    {
        for (int frame = 1; frame < momenta.Length; frame++)
        {
            var velocity = FunctionOf(EventFunctions.RestVelocity, momenta[frame]);
            for (int i = 0; i < momenta.Length; i++)
            {
                if (i == 0 || i > frame) momenta[i] = FunctionOf(EventFunctions.Boost, momenta[i], velocity);
            }
        }

        return FunctionOf(EventFunctions.UnitVector, momenta[0]);
    }

    private Term Over(Syntax.Call call, Func<Term, int, Term> read)
    {
        var (syntax, name) = Aliased(call.Arguments[0]);
        var list = ListOf(syntax);
        return InElement(list, name, level => read(list, level));
    }

    // A function whose arguments are all looked at from where it stands.
    private Term Applied(Syntax place, string name, Term[] arguments)
    {
        if (Array.Find(ObjectFacts, fact => fact.Name == name).Kind is { } fact)
        {
            Types(place, name, arguments, [new TermType.Momentum()]);
            TermType type = fact is TermKind.Flag ? Truth : new TermType.Number(Dimension.None, Interval.Whole);
            return _table.Of(fact, type, arguments[0].MayBeAbsent, arguments);
        }

        if (name is "deltaeta" or "deltay" or "deltar")
        {
            Types(place, name, arguments, [new TermType.Momentum(), new TermType.Momentum()]);
            return Separation(name, arguments[0], arguments[1]);
        }

        if (OperatorFacts.TryParse(name, out var symbol) && IsNamed(symbol))
        {
            Types(place, name, arguments, [new TermType.Number(null, Interval.Whole)]);
            return Unary(place, symbol, arguments[0]);
        }

        EventFunction[] named = [.. EventFunctions.All.Where(function => function.Name == name)];
        if (named.Length == 0) throw Error(place, Unknown("function ", Functions, name));
        var chosen = Array.Find(named, function => function.Parameters.Count == arguments.Length) ?? named[0];
        Types(place, name, arguments, chosen.Parameters);
        return chosen == EventFunctions.Absolute ? Absolute(arguments[0]) : FunctionOf(chosen, arguments);
    }

    private Term Separation(string name, Term first, Term second)
    {
        var angle = Named(name == "deltay" ? "rapidity" : "eta");
        var (a, b) = (FunctionOf(angle, first), FunctionOf(angle, second));
        if (name != "deltar") return Binary(Operator.Subtract, Dimension.None, a, b, isAngle: false);
        return FunctionOf(EventFunctions.Distance, a, b, FunctionOf(Named("deltaphi"), first, second));

        static EventFunction Named(string name) => EventFunctions.All.First(function => function.Name == name);
    }

    private Term Absolute(Term number)
    {
        var range = number.Number.Range;
        var absolute = range.Contains(0) ? new Interval(0, Math.Max(-range.Low, range.High))
            : Interval.Between(Math.Abs(range.Low), Math.Abs(range.High));
        var kind = new TermKind.Applied(EventFunctions.Absolute);
        return _table.Of(kind, number.Number with { Range = absolute }, number.MayBeAbsent, number);
    }

    private Term FunctionOf(EventFunction function, params Term[] arguments)
    {
        bool isOfSystems = arguments.All(argument => argument.Type is not TermType.Momentum { IsDifference: true });
        var type = isOfSystems ? function.TypeOfSystems ?? function.Type : function.Type;
        if (type is TermType.Momentum) type = new TermType.Momentum(IsDifference: !isOfSystems);
        return _table.Of(new TermKind.Applied(function), type, arguments.Any(argument => argument.MayBeAbsent), arguments);
    }

    private void Types(Syntax place, string name, Term[] arguments, IReadOnlyList<TermType> wanted)
    {
        if (arguments.Length != wanted.Count)
            throw Error(place, $"{name} takes {wanted.Count} argument{(wanted.Count == 1 ? "" : "s")}, found {arguments.Length}");
        foreach (var (type, argument) in wanted.Zip(arguments))
        {
            if (argument.Type.GetType() == type.GetType())
            {
                Values(place, name, argument.Type, type);
                continue;
            }

            string hint = argument.Type is TermType.List ? "; take one of its elements, or sum, min or max of them" : "";
            throw Error(place, $"{name} takes {type.Description}, found {argument.Type.Description}{hint}");
        }
    }

    // What a number must be, where the function says so.
    private void Values(Syntax place, string name, TermType found, TermType wanted)
    {
        if (found is not TermType.Number number || wanted is not TermType.Number { Dimension: { } dimension } least) return;
        if (number.Dimension is { } own && !own.Equals(dimension))
            throw Error(place, $"{name} takes {wanted.Description}, found {number.Description}");
        if (number.Range.High < least.Range.Low)
            throw Error(
                place, FormattableString.Invariant($"{name} takes a number of at least {least.Range.Low}, found {number.Range.High}"));
    }

    private void Arity(Syntax.Call call, int least, int most, string form)
    {
        int found = call.Arguments.Length;
        if (found < least || found > most) throw Error(call, $"expected {form}, found {found} argument{(found == 1 ? "" : "s")}");
    }
}
