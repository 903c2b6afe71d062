using System.Globalization;
using CsCheck;

namespace Oom.Definitions;

/// <summary>Random texts of the language, each with a function that evaluates it as a person would.</summary>
internal static class RandomExpressions
{
    /// <summary>A number with the scale of what enters it, in which rounding is measured.</summary>
    internal readonly record struct Scaled(double Value, double Scale);

    internal sealed record Number(string Text, Func<TextbookEvent, Scaled?> Of);

    internal sealed record Truth(string Text, Func<TextbookEvent, bool?> Of);

    private sealed record Momentum(string Text, Func<TextbookEvent, TextbookMomentum?> Of);

    private sealed record Momenta(string Text, Func<TextbookEvent, TextbookMomentum[]> Of);

    /// <summary>Energies; or pure numbers.</summary>
    public static Gen<Number> Numbers(int depth) => Gen.OneOf(Energy(depth, false), Pure(depth, false));

    /// <summary>Conditions on events.</summary>
    public static Gen<Truth> Conditions(int depth) => Condition(depth, false);

    private static Gen<Number> Energy(int depth, bool inElement)
    {
        var constant = Gen.Double[1, 300].Select(
            value => new Number(string.Create(CultureInfo.InvariantCulture, $"{value:R} GeV"), _ => new Scaled(value, value)));
        if (depth == 0) return constant;
        var quantity = Quantity(depth, inElement,
            [("pt", p => p.Pt), ("mass", p => p.Mass), ("energy", p => p.E), ("px", p => p.X), ("py", p => p.Y), ("pz", p => p.Z),
                ("momentum", p => p.Length), ("mt", p => p.Mt), ("et", p => p.Et)], p => p.E);
        var inner = Energy(depth - 1, inElement);
        return Gen.Frequency(
            (5, quantity), (1, constant), (2, Arithmetic(inner)), (1, Product(inner, Pure(depth - 1, inElement))),
            (2, OverList(depth, inElement, Energy(depth - 1, true))), (1, Choice(depth, inElement, inner)), (1, Default(inner, "px")));
    }

    private static Gen<Number> Pure(int depth, bool inElement)
    {
        var constant = Gen.Double[-3, 3].Select(
            value => new Number(string.Create(CultureInfo.InvariantCulture, $"({value:R})"), _ => new Scaled(value, Math.Abs(value))));
        if (depth == 0) return constant;
        var quantity = Quantity(depth, inElement,
            [("eta", p => p.Eta), ("rapidity", p => p.Rapidity), ("phi", p => p.Phi), ("theta", p => p.Theta), ("charge", p => p.Charge)],
            p => 10 + p.E / p.Pt * (p.E / p.Pt));
        var inner = Pure(depth - 1, inElement);
        var count = List(depth - 1, inElement).Select(list => new Number($"count({list.Text})", e => new Scaled(list.Of(e).Length, 1)));
        return Gen.Frequency(
            (4, quantity), (1, constant), (2, count), (2, Separation(depth, inElement)), (1, Cosine(depth, inElement)),
            (2, Arithmetic(inner)), (1, Product(inner, inner)), (2, Function(inner)), (1, Choice(depth, inElement, inner)),
            (1, Default(inner, "eta")),
            (1, Quotient(Energy(depth - 1, inElement))), (2, OverList(depth, inElement, Pure(depth - 1, true))));
    }

    private static Gen<Number> Quantity(
        int depth, bool inElement, (string Name, Func<TextbookMomentum, double> Of)[] table, Func<TextbookMomentum, double> scale)
        => Gen.Select(Object(depth - 1, inElement), Among(table), (item, function) => new Number(
            $"{function.Name}({item.Text})", e => item.Of(e) is { } p ? new Scaled(function.Of(p), scale(p)) : null));

    private static Gen<Number> Arithmetic(Gen<Number> inner) => Gen.Select(inner, inner, Among("+", "-", "min", "max"), (a, b, sign)
        => new Number(sign.Length > 1 ? $"{sign}({a.Text}, {b.Text})" : $"({a.Text} {sign} {b.Text})", e =>
        {
            if (a.Of(e) is not { } x || b.Of(e) is not { } y) return null;
            double value = sign switch
            {
                "+" => x.Value + y.Value,
                "-" => x.Value - y.Value,
                "min" => Math.Min(x.Value, y.Value),
                _ => Math.Max(x.Value, y.Value),
            };
            return new Scaled(value, x.Scale + y.Scale);
        }));

    private static Gen<Number> Product(Gen<Number> first, Gen<Number> second) => Gen.Select(first, second, (a, b)
        => new Number($"({a.Text} * {b.Text})", e => a.Of(e) is { } x && b.Of(e) is { } y
            ? new Scaled(x.Value * y.Value, x.Scale * y.Scale) : null));

    private static Gen<Number> Quotient(Gen<Number> energy) => Gen.Select(energy, energy, (a, b)
        => new Number($"({a.Text} / (abs({b.Text}) + 50 GeV))", e => a.Of(e) is { } x && b.Of(e) is { } y
            ? new Scaled(x.Value / (Math.Abs(y.Value) + 50), x.Scale / 50 * (1 + y.Scale / 50)) : null));

    private static Gen<Number> Function(Gen<Number> inner) => Gen.Select(inner, Among<(string Name, Func<double, double> Of)>(
        ("sin", Math.Sin), ("cos", Math.Cos), ("tanh", Math.Tanh), ("atan", Math.Atan), ("abs", Math.Abs), ("cbrt", x => 0)), (a, function)
        => function.Name != "cbrt"
            ? new Number($"{function.Name}({a.Text})", e => a.Of(e) is { } x ? new Scaled(function.Of(x.Value), 1 + x.Scale) : null)
            : new Number($"sqrt(exp(tanh({a.Text})) + 1) ^ 3", e => a.Of(e) is { } x
                ? new Scaled(Math.Pow(Math.Exp(Math.Tanh(x.Value)) + 1, 1.5), 10 + 10 * x.Scale) : null));

    private static Gen<Number> Choice(int depth, bool inElement, Gen<Number> inner)
        => Gen.Select(Condition(depth - 1, inElement), inner, inner, (condition, then, otherwise)
            => new Number($"({then.Text} if {condition.Text} else {otherwise.Text})", e => condition.Of(e) == true ? then.Of(e)
                : otherwise.Of(e)));

    // What is never absent must not stand before "else": an element that no event has may be added.
    private static Gen<Number> Default(Gen<Number> inner, string quantity) => Gen.Select(inner, inner, Gen.Int[0, 3], (a, b, k)
        => new Number(string.Create(CultureInfo.InvariantCulture, $"(({a.Text} + 0 * {quantity}(jets[{k}])) else {b.Text})"),
            e => k < e.Jets.Length && a.Of(e) is { } x ? x : b.Of(e)));

    private static Gen<Number> Separation(int depth, bool inElement)
        => Gen.Select(Object(depth - 1, inElement), Object(depth - 1, inElement), Among("deltaphi", "deltaeta", "deltar", "deltay"),
            (a, b, name) => new Number($"{name}({a.Text}, {b.Text})", e =>
            {
                if (a.Of(e) is not { } x || b.Of(e) is not { } y) return null;
                double value = name switch
                {
                    "deltaphi" => TextbookMomentum.DeltaPhi(x, y),
                    "deltaeta" => x.Eta - y.Eta,
                    "deltay" => x.Rapidity - y.Rapidity,
                    _ => TextbookMomentum.DeltaR(x, y),
                };
                if (name is "deltaphi" && Math.PI - Math.Abs(value) < TextbookEvent.Edge) e.IsOnEdge = true;
                return new Scaled(value, 10 + Math.Pow(x.E / x.Pt, 2) + Math.Pow(y.E / y.Pt, 2));
            }));

    // Of a lepton in the rest frame of it and the jets, and of another object: a sum would have no direction in its own rest frame.
    private static Gen<Number> Cosine(int depth, bool inElement)
        => Gen.Select(Gen.Int[0, 2], Object(depth - 1, inElement), (k, other)
            => new Number(string.Create(
                CultureInfo.InvariantCulture, $"dot(direction(leptons[{k}], leptons[{k}] + sum(jets)), direction({other.Text}))"), e =>
            {
                if (k >= e.Leptons.Length || other.Of(e) is not { } y || e.Jets.Length == 0) return null;
                var frame = e.Jets.Aggregate(e.Leptons[k], (total, next) => total.Plus(next));
                var seen = e.Leptons[k].SeenFrom(frame);
                double gamma = frame.E / frame.Mass;
                return new Scaled(TextbookMomentum.Cosine(seen, y), 1 + gamma * gamma * e.Leptons[k].E / seen.Length);
            }));

    private static Gen<Number> OverList(int depth, bool inElement, Gen<Number> quantity)
        => Gen.Select(List(depth - 1, inElement), quantity, Among("sum", "min", "max"), (list, of, name)
            => new Number($"{name}({list.Text}, {of.Text})", e =>
            {
                Scaled[] values = [.. EachOf(e, list).Select(_ => of.Of(e)).OfType<Scaled>()];
                if (name == "sum") return new Scaled(values.Sum(item => item.Value), values.Sum(item => item.Scale));
                if (values.Length == 0) return null;
                double extremum = name == "min" ? values.Min(item => item.Value) : values.Max(item => item.Value);
                return new Scaled(extremum, values.Max(item => item.Scale));
            }));

    private static Gen<Momentum> Object(int depth, bool inElement)
    {
        var indexed = Gen.Select(List(Math.Max(depth - 1, 0), inElement), Gen.Int[0, 3], (list, k) => new Momentum(
            string.Create(CultureInfo.InvariantCulture, $"({list.Text})[{k}]"), e
            => list.Of(e) is var found && k < found.Length ? found[k] : null));
        if (inElement) indexed = Gen.Frequency((3, Gen.Const(new Momentum("it", e => e.Elements[^1]))), (1, indexed));
        if (depth <= 0) return indexed;
        var inner = Object(depth - 1, inElement);
        var list = List(depth - 1, inElement);
        var sum = Gen.Select(inner, inner, (a, b) => new Momentum(
            $"({a.Text} + {b.Text})", e => a.Of(e) is { } x && b.Of(e) is { } y ? x.Plus(y) : null));
        var total = list.Select(of => new Momentum(
            $"sum({of.Text})", e => of.Of(e) is { Length: > 0 } all ? all.Aggregate((a, b) => a.Plus(b)) with { Pdg = 0 } : null));
        var closest = Gen.Select(list, TextbookEvent.Uniform(30, 300), (of, value) => new Momentum(
            string.Create(CultureInfo.InvariantCulture, $"closest({of.Text}, pt, {value:R})"), e
            => Nearest(e, of.Of(e), p => p.Pt, value)));
        var pair = Gen.Select(list, TextbookEvent.Uniform(30, 300), (of, value) => new Momentum(
            string.Create(CultureInfo.InvariantCulture, $"closest(pairs({of.Text}), mass, {value:R})"),
            e => Nearest(e, Pairs(of.Of(e)), p => p.Mass, value)));
        var second = Gen.Select(list, Gen.Int[0, 2], (of, k) => new Momentum(
            string.Create(CultureInfo.InvariantCulture, $"pairs({of.Text})[{k}].second"),
            e => of.Of(e) is var all && (from i in Enumerable.Range(0, all.Length)
                                         from j in Enumerable.Range(i + 1, all.Length - i - 1)
                                         select all[j]).ElementAtOrDefault(k) is { } found ? found : null));
        return Gen.Frequency((3, indexed), (2, sum), (1, total), (1, closest), (1, pair), (1, second));
    }

    private static Gen<Momenta> List(int depth, bool inElement)
    {
        var named = Among(new Momenta("jets", e => e.Jets), new Momenta("leptons", e => e.Leptons));
        if (depth <= 0) return named;
        var inner = List(depth - 1, inElement);
        var filtered = Gen.Select(inner, Condition(depth - 1, true), (list, condition) => new Momenta(
            $"({list.Text} where {condition.Text})", e => [.. EachOf(e, list).Where(_ => condition.Of(e) == true)]));
        var sorted = inner.Select(list => new Momenta($"sort({list.Text})", e => [.. list.Of(e).OrderByDescending(p => p.Pt)]));
        return Gen.Frequency((2, named), (2, filtered), (1, sorted));
    }

    private static Gen<Truth> Condition(int depth, bool inElement)
    {
        var energy = Comparison(Quantity(1, inElement, [("pt", p => p.Pt), ("mass", p => p.Mass)], p => p.E),
            TextbookEvent.Uniform(20, 200));
        var flag = Object(0, inElement).Select(
            item => new Truth($"b({item.Text})", e => item.Of(e) is { } p ? (p.Flags & ObjectFlags.Bottom) != 0 : null));
        if (depth <= 0) return Gen.OneOf(energy, flag);
        var inner = Condition(depth - 1, inElement);
        var both = Gen.Select(inner, inner, Among("and", "or"), (a, b, sign) => new Truth($"({a.Text} {sign} {b.Text})",
            e => sign == "and" ? a.Of(e) == true & b.Of(e) == true : a.Of(e) == true | b.Of(e) == true));
        var denied = inner.Select(a => new Truth($"not ({a.Text})", e => !a.Of(e)));
        var quantified = Gen.Select(List(depth - 1, inElement), Condition(depth - 1, true), Among("any", "all"), (list, of, name)
            => new Truth($"{name}({list.Text}, {of.Text})", e => EachOf(e, list).Select(_ => of.Of(e) == true).ToList() is var found
                && name == "any"
                ? found.Contains(true) : !found.Contains(false)));
        var counted = Gen.Select(List(depth - 1, inElement), Gen.Int[1, 3], (list, k) => new Truth(
            string.Create(CultureInfo.InvariantCulture, $"(count({list.Text}) >= {k})"), e => list.Of(e).Length >= k));
        return Gen.Frequency((3, energy), (1, flag), (2, both), (1, denied), (1, quantified), (1, counted));
    }

    private static Gen<Truth> Comparison(Gen<Number> quantity, Gen<double> bound) => Gen.Select(quantity, bound, Gen.Bool, (a, b, isLess)
        => new Truth(string.Create(CultureInfo.InvariantCulture, $"({a.Text} {(isLess ? '<' : '>')} {b:R})"), e =>
        {
            if (a.Of(e) is not { } x) return null;
            if (Math.Abs(x.Value - b) < TextbookEvent.Edge * x.Scale) e.IsOnEdge = true;
            return isLess ? x.Value < b : x.Value > b;
        }));

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static IEnumerable<TextbookMomentum> EachOf(TextbookEvent e, Momenta list)
    {
        foreach (var item in list.Of(e))
        {
            e.Elements.Add(item);
            yield return item;
            e.Elements.RemoveAt(e.Elements.Count - 1);
        }
    }

    private static TextbookMomentum[] Pairs(TextbookMomentum[] all)
        => [.. from i in Enumerable.Range(0, all.Length) from j in Enumerable.Range(i + 1, all.Length - i - 1) select all[i].Plus(all[j])];

    private static TextbookMomentum? Nearest(TextbookEvent e, TextbookMomentum[] all, Func<TextbookMomentum, double> quantity, double value)
    {
        TextbookMomentum? nearest = null;
        foreach (var item in all)
        {
            double distance = Math.Abs(quantity(item) - value), least = nearest is null ? double.PositiveInfinity
                : Math.Abs(quantity(nearest) - value);
            if (Math.Abs(distance - least) < TextbookEvent.Edge * item.E) e.IsOnEdge = true;
            if (distance < least) nearest = item;
        }

        return nearest;
    }
}
