using System.Globalization;

namespace Oom.Definitions.Adl;

// What functions and quantities are.
internal sealed partial class AdlExpression
{
    private AdlItem Call(string name)
    {
        Require("(");
        var arguments = new List<AdlItem>();
        if (!Takes(")"))
        {
            do
            {
                arguments.Add(Read());
            }
            while (Takes(","));
            Require(")");
        }

        string word = name.ToUpperInvariant();
        if (arguments.Count == 1)
        {
            var only = arguments[0];
            switch (word)
            {
                case "SIZE" or "COUNT" or "NUMOF":
                    return Count(only);
                case "SUM":
                    return Total(only);
                case "FHT" or "HT":
                    return Total(Quantity("pt", only));
                case "MIN" or "MAX":
                    return Extreme(word.ToLowerInvariant(), only);
                case "ANY" or "ANYOF":
                    return only.Type is AdlType.List ? only : new(AdlType.Condition, Condition(only, isAny: true));
                case "ALL" or "ALLOF":
                    return only.Type is AdlType.List ? only : new(AdlType.Condition, Condition(only));
                default:
                    return AdlWords.OfNumber.Contains(name) ? OfNumber(name.ToLowerInvariant(), only) : Quantity(name, only);
            }
        }

        if (word is "MIN" or "MAX" && arguments.Count > 1)
        {
            return arguments.Skip(1).Aggregate(arguments[0], (a, b) => new(
                AdlType.Number, $"{word.ToLowerInvariant()}({Number(a).Text}, {Number(b).Text})", Common(a, b)));
        }

        if (word is "FMT2" or "MT2" && arguments.Count == 3)
        {
            string of = string.Join(", ", arguments.Select(argument => Momentum(argument).Text));
            return new(AdlType.Number, $"mt2({of})", Common(arguments[0], arguments[1]));
        }

        return AdlWords.OfTwo.TryGetValue(name, out string? format) && arguments.Count == 2 ? Pair(word, format, arguments[0], arguments[1])
            : throw Error($"the function {name} of {arguments.Count} is not known");
    }

    private AdlItem Pair(string word, string format, AdlItem a, AdlItem b)
    {
        // In the block of an object both could be called by 'it'.
        if (names.Element is { } element && (a, b) switch
        {
            ({ Type: AdlType.List }, _) when b == element => a,
            (_, { Type: AdlType.List }) when a == element => b,
            _ => null,
        } is { } others)
        {
            if (word != "DR") throw Error("of the objects of another list only the distance dR is translated");
            return new(AdlType.Distance, others.Text);
        }

        foreach (var (slice, other, isFirst) in new[] { (a, b, true), (b, a, false) })
        {
            if (slice.Type is not AdlType.Slice) continue;
            return new(AdlType.Slice, slice.Text)
            {
                Parts = [.. slice.Parts.Select(part => isFirst ? Pair(word, format, part, other) : Pair(word, format, other, part))],
            };
        }

        string text = string.Format(CultureInfo.InvariantCulture, format, Momentum(a).Text, Momentum(b).Text);
        return new(AdlType.Number, text, Common(a.Each, b.Each));
    }

    private AdlItem Quantity(string name, AdlItem item)
    {
        if (item.Type is AdlType.Slice) return item with { Parts = [.. item.Parts.Select(part => Quantity(name, part))] };
        var of = item.Each;
        if (AdlWords.OfDetectorAlone.Contains(name))
            throw new AdlException(line, $"{name} is what a detector measures") { IsOfDetector = true };
        string momentum = Momentum(of).Text;
        if (AdlWords.Labels.TryGetValue(name, out string? label)) return new(AdlType.Flag, $"{label}({momentum})", of.List);
        if (name.Equals("flavor", StringComparison.OrdinalIgnoreCase))
            return new(AdlType.Number, $"(5 if b({momentum}) else (4 if c({momentum}) else 0))", of.List);
        if (name.Equals("abseta", StringComparison.OrdinalIgnoreCase)) return new(AdlType.Number, $"abs(eta({momentum}))", of.List);
        return AdlWords.Quantities.TryGetValue(name, out string? quantity) ? new(AdlType.Number, $"{quantity}({momentum})", of.List)
            : throw Error($"{name} is no function or quantity that is known");
    }

    private AdlItem Count(AdlItem item) => item.Type is AdlType.List ? new(AdlType.Number, $"count({item.Text})")
        : throw Error("only lists have a size");

    private AdlItem Total(AdlItem item) => item switch
    {
        { Type: AdlType.List } => new(AdlType.Momentum, $"sum({item.Text})"),
        { Type: AdlType.Slice, Parts: [{ Type: AdlType.Number }, ..] parts }
            => new(AdlType.Number, $"({string.Join(" + ", parts.Select(part => $"({part.Text} else 0)"))})"),
        { Reducible: { } list } when item.Type is AdlType.Number => new(AdlType.Number, $"sum({list}, {item.Text})"),
        _ => throw Error("a sum is of a list or of a quantity of its elements"),
    };

    private AdlItem Extreme(string word, AdlItem item)
    {
        string beyond = word == "min" ? Beyond : $"-{Beyond}";
        return item switch
        {
            { Type: AdlType.Slice, Parts: [{ Type: AdlType.Number } first, ..] parts } => parts.Skip(1).Aggregate(
                new AdlItem(AdlType.Number, first.Text), (a, b) => new(AdlType.Number, $"{word}({a.Text}, ({b.Text} else {beyond}))")),
            { Reducible: { } list } when item.Type is AdlType.Number => new(AdlType.Number, $"{word}({list}, {item.Text})"),
            _ => throw Error($"the {word} of one thing is that of a quantity of the elements of a list"),
        };
    }

    private AdlItem OfNumber(string function, AdlItem item) => item.Type is AdlType.Slice
        ? item with { Parts = [.. item.Parts.Select(part => OfNumber(function, part))] }
        : new(AdlType.Number, $"{function}({Number(item).Text})", item.Each.List);

    private AdlItem Number(AdlItem item) => item.Type switch
    {
        AdlType.Number => item,
        AdlType.Missing => new(AdlType.Number, $"pt({item.Text})"),
        AdlType.Flag => item with { Type = AdlType.Number, Text = $"(1 if {item.Text} else 0)" },
        AdlType.Slice => throw Error("of some elements of a list one number is expected: min, max or sum of them"),
        AdlType.Momentum or AdlType.List => throw Error($"'{item.Text}' is no number: pT, m or another quantity of it is"),
        _ => throw Error("a number is expected"),
    };

    private AdlItem Momentum(AdlItem item) => item.Each is { Type: AdlType.Momentum or AdlType.Missing } of ? of
        : throw Error("an object is expected");

    // Of one list alone the elements can be taken together.
    private string? Common(AdlItem a, AdlItem b)
    {
        if (a.Each.List is { } first && b.Each.List is { } second && first != second)
        {
            throw Error(first == AdlItem.OfBlock || second == AdlItem.OfBlock
                ? $"the object of the block and the elements of {(first == AdlItem.OfBlock ? second : first)} are not taken together"
                : $"the elements of {first} and {second} are not taken together");
        }


        return a.Each.List ?? b.Each.List;
    }

    // A list with a condition stands in parentheses where something is said of it.
    private static string Grouped(string list) => list.Contains(' ', StringComparison.Ordinal) ? $"({list})" : list;
}
