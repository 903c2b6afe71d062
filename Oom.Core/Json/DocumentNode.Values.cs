using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Oom.Json;

public readonly partial struct DocumentNode
{
    /// <summary>The elements of an array.</summary>
    /// <exception cref="DocumentException">This is no array.</exception>
    public IReadOnlyList<DocumentNode> Array()
    {
        var (file, path) = (File, Path);
        return [.. Require(JsonValueKind.Array, "an array").EnumerateArray()
            .Select((element, i) => new DocumentNode(element, file, $"{path}[{i}]"))];
    }

    /// <summary>The elements of an array that must not be empty.</summary>
    /// <exception cref="DocumentException">This is no array, or it is empty.</exception>
    public IReadOnlyList<DocumentNode> NonEmptyArray()
        => Array() is { Count: > 0 } elements ? elements : throw Error("expected at least one element, found none");

    /// <summary>A string.</summary>
    /// <exception cref="DocumentException">This is no string.</exception>
    public string String() => Require(JsonValueKind.String, "a string").GetString()!;

    /// <summary>A string of at least one character.</summary>
    /// <exception cref="DocumentException">This is no string, or it is empty.</exception>
    public string NonEmptyString() => String() is { Length: > 0 } text ? text : throw Error("expected some text, found \"\"");

    /// <summary>A string that a pattern must match.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="expected">What the pattern describes, for the message.</param>
    /// <exception cref="DocumentException">This is no such string.</exception>
    public string StringLike(Regex pattern, string expected)
        => pattern.IsMatch(String()) ? String() : throw Error($"expected {expected}, found \"{String()}\"");

    /// <summary>A finite number.</summary>
    /// <exception cref="DocumentException">This is no number.</exception>
    public double Number()
    {
        double value = Require(JsonValueKind.Number, "a number").GetDouble();
        return double.IsFinite(value) ? value : throw Error("the number is too large");
    }

    /// <summary>A finite number above a bound.</summary>
    /// <exception cref="DocumentException">This is no such number.</exception>
    public double NumberAbove(double bound) => Number() is var value && value > bound ? value : throw OutOfRange($"above {bound}");

    /// <summary>A finite number that is not below a bound.</summary>
    /// <exception cref="DocumentException">This is no such number.</exception>
    public double NumberAtLeast(double bound) => Number() is var value && value >= bound ? value : throw OutOfRange($"of at least {bound}");

    /// <summary>A number between two bounds, both included.</summary>
    /// <exception cref="DocumentException">This is no such number.</exception>
    public double NumberBetween(double low, double high)
        => Number() is var value && value >= low && value <= high ? value : throw OutOfRange($"from {low} to {high}");

    /// <summary>A whole number.</summary>
    /// <exception cref="DocumentException">This is no whole number, or too large a one.</exception>
    public int Integer()
        => Require(JsonValueKind.Number, "a whole number").TryGetInt32(out int value) && value != int.MinValue ? value
        : throw Error($"expected a whole number, found {_element}");

    /// <summary>A whole number that is not below a bound.</summary>
    /// <exception cref="DocumentException">This is no such number.</exception>
    public int IntegerAtLeast(int bound) => Integer() is var value && value >= bound ? value : throw OutOfRange($"of at least {bound}");

    /// <summary>A number of bytes or entries: whole, not negative, up to 2^63.</summary>
    /// <exception cref="DocumentException">This is no such number.</exception>
    public long Count()
        => Require(JsonValueKind.Number, "a whole number").TryGetInt64(out long value) && value >= 0 ? value
            : throw Error($"expected a whole number of at least 0, found {_element}");

    /// <summary>True or false.</summary>
    /// <exception cref="DocumentException">This is neither.</exception>
    public bool Boolean()
        => _element.ValueKind is JsonValueKind.True or JsonValueKind.False ? _element.GetBoolean()
        : throw Error($"expected true or false, found {Found}");

    /// <summary>The numbers of an array.</summary>
    /// <exception cref="DocumentException">This is no array of numbers.</exception>
    public double[] Numbers() => [.. Array().Select(node => node.Number())];

    /// <summary>The numbers of an array of a known length.</summary>
    /// <param name="count">The length.</param>
    /// <param name="what">What there is one number for, in plural, for the message.</param>
    /// <exception cref="DocumentException">This is no such array.</exception>
    public double[] Numbers(int count, string what)
        => Numbers() is var values && values.Length == count ? values
        : throw Error($"expected {count} numbers, one for each of the {what}, found {values.Length}");

    /// <summary>The numbers of an array of a known length, none below 0.</summary>
    /// <param name="count">The length.</param>
    /// <param name="what">What there is one number for, in plural, for the message.</param>
    /// <exception cref="DocumentException">This is no such array.</exception>
    public double[] NotNegativeNumbers(int count, string what)
    {
        Numbers(count, what);
        return [.. Array().Select(node => node.NumberAtLeast(0))];
    }

    /// <summary>The numbers of an array of rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="rowWhat">What there is one row for, in plural, for the message.</param>
    /// <param name="columnWhat">What there is one column for, in plural, for the message.</param>
    /// <returns>The numbers, row-major.</returns>
    /// <exception cref="DocumentException">This is no such array.</exception>
    public double[] Matrix(int rows, int columns, string rowWhat, string columnWhat)
    {
        var found = Array();
        if (found.Count != rows) throw Error($"expected {rows} rows, one for each of the {rowWhat}, found {found.Count}");
        return [.. found.SelectMany(row => row.Numbers(columns, columnWhat))];
    }

    /// <summary>The value that a word stands for.</summary>
    /// <param name="words">The words that are allowed.</param>
    /// <exception cref="DocumentException">This is none of them.</exception>
    public T Choice<T>(IReadOnlyDictionary<string, T> words)
        => words.TryGetValue(String(), out var value) ? value
            : throw Error($"expected {string.Join(" or ", words.Keys.Select(word => $"\"{word}\""))}, found \"{String()}\"");

    /// <summary>The index of a name among others.</summary>
    /// <param name="names">The names.</param>
    /// <param name="what">What they are names of, in plural, for the message.</param>
    /// <exception cref="DocumentException">This is none of them.</exception>
    public int IndexAmong(IReadOnlyList<string> names, string what)
    {
        string name = NonEmptyString();
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        throw Error($"expected the name of one of the {what} ({string.Join(", ", names)}), found \"{name}\"");
    }

    /// <summary>The place of the number in an object {"value": number, "unit": unit} whose unit must be the given one.</summary>
    /// <exception cref="DocumentException">This is no such object, or the unit is another.</exception>
    public DocumentNode ValueIn(string unit)
    {
        var found = this["unit"];
        return found.String() == unit ? this["value"] : throw found.Error($"expected the unit \"{unit}\", found \"{found.String()}\"");
    }

    private DocumentException OutOfRange(FormattableString allowed)
        => Error($"expected a number {allowed.ToString(CultureInfo.InvariantCulture)}, found {_element}");
}
