using System.Collections.Immutable;
using System.Globalization;

namespace Oom.Formulas;

/// <summary>The dimension of a quantity: a product of powers of units, of which nothing is known but the name.
/// "GeV^2", "kg*m/s^2" and "1" are texts of dimensions.</summary>
public sealed class Dimension : IEquatable<Dimension>
{
    // Exponents come from sums and halves of small numbers.
    private const double Tolerance = 1e-9;

    private readonly ImmutableSortedDictionary<string, double> _powers;

    private Dimension(ImmutableSortedDictionary<string, double> powers) => _powers = powers;

    /// <summary>A pure number. Radians are pure numbers too.</summary>
    public static Dimension None { get; } = new(ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal));

    /// <summary>Reads a dimension.</summary>
    /// <param name="text">Units with optional powers, joined by * and /; "1" and "rad" for a pure number.</param>
    /// <exception cref="ArgumentException">The text is none.</exception>
    public static Dimension Parse(string text)
    {
        var result = None;
        int position = 0;
        double sign = 1;
        while (true)
        {
            int end = text.AsSpan(position).IndexOfAny('*', '/') is var found and >= 0 ? position + found : text.Length;
            result *= Factor(text, text[position..end].Trim()).Raised(sign);
            if (end == text.Length) return result;
            sign = text[end] == '/' ? -1 : 1;
            position = end + 1;
        }
    }

    /// <summary>Whether this is a pure number.</summary>
    public bool IsNone => _powers.IsEmpty;

    /// <summary>The dimension of a product.</summary>
    public static Dimension operator *(Dimension left, Dimension right) => left.Combine(right, 1);

    /// <summary>The dimension of a quotient.</summary>
    public static Dimension operator /(Dimension left, Dimension right) => left.Combine(right, -1);

    /// <summary>The dimension of a power.</summary>
    public Dimension Raised(double power)
        => IsNone || Math.Abs(power) < Tolerance ? None
            : new(_powers.ToImmutableSortedDictionary(item => item.Key, item => item.Value * power, StringComparer.Ordinal));

    /// <inheritdoc/>
    public bool Equals(Dimension? other) => other is not null && (this / other).IsNone;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Dimension);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (string unit in _powers.Keys) hash.Add(unit, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>The text, such as "GeV^2*s^-1".</summary>
    public override string ToString()
        => IsNone ? "1"
            : string.Join('*', _powers.Select(item => item.Value == 1 ? item.Key
            : string.Create(CultureInfo.InvariantCulture, $"{item.Key}^{item.Value:G9}")));

    private static Dimension Factor(string text, string factor)
    {
        if (factor is "1" or "rad") return None;
        string[] parts = factor.Split('^');
        double power = 1;
        bool valid = parts.Length <= 2 && parts[0].Length > 0 && parts[0].All(char.IsLetter)
            && (parts.Length == 1 || double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out power));
        if (!valid || !double.IsFinite(power))
            throw new ArgumentException(
                $"'{text}' is no dimension: expected units with powers joined by * and /, such as GeV^2 or kg*m/s^2, or 1, found '{factor}'", nameof(text));
        return new Dimension(None._powers.Add(parts[0], 1)).Raised(power);
    }

    private Dimension Combine(Dimension other, double sign)
    {
        var powers = _powers;
        foreach (var (unit, power) in other._powers)
        {
            double sum = powers.GetValueOrDefault(unit) + sign * power;
            powers = Math.Abs(sum) < Tolerance ? powers.Remove(unit) : powers.SetItem(unit, sum);
        }

        return new(powers);
    }
}
