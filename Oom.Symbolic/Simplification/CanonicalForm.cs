using System.Globalization;
using Oom.Formulas;

namespace Oom.Symbolic.Simplification;

/// <summary>
/// A value in normal form: coefficient x product of bases to powers, or constant + sum of multiples. Equal values of this form have
/// equal keys, whatever the order in which they were written.
/// </summary>
internal sealed class CanonicalForm
{
    private CanonicalForm(CanonicalKind kind, double number, IReadOnlyList<(CanonicalForm Item, double Factor)> parts, ExpressionNode node)
    {
        Kind = kind;
        Number = number;
        Parts = parts;
        Node = node;
        string inner = string.Join(
            ',', parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Item.Key}:{part.Factor:R}")));
        Key = kind switch
        {
            CanonicalKind.Number => number.ToString("R", CultureInfo.InvariantCulture),
            CanonicalKind.Sum => string.Create(CultureInfo.InvariantCulture, $"+{number:R}({inner})"),
            CanonicalKind.Product => string.Create(CultureInfo.InvariantCulture, $"*{number:R}({inner})"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)node.Operator}.{node.Feature}({inner})"),
        };
    }

    public CanonicalKind Kind { get; }

    /// <summary>The number, the constant of a sum or the coefficient of a product.</summary>
    public double Number { get; }

    /// <summary>Terms with coefficients, bases with exponents, or arguments.</summary>
    public IReadOnlyList<(CanonicalForm Item, double Factor)> Parts { get; }

    /// <summary>The function or feature.</summary>
    public ExpressionNode Node { get; }

    public string Key { get; }

    public static CanonicalForm OfNumber(double value) => new(CanonicalKind.Number, value, [], default);

    public static CanonicalForm OfFunction(ExpressionNode node, params CanonicalForm[] arguments)
        => new(CanonicalKind.Function, 0, [.. arguments.Select(argument => (argument, 1.0))], node);

    /// <summary>constant + sum of factor x item.</summary>
    public static CanonicalForm Sum(double constant, IEnumerable<(CanonicalForm Item, double Factor)> terms)
    {
        var collected = new SortedDictionary<string, (CanonicalForm Item, double Factor)>(StringComparer.Ordinal);
        foreach (var (item, factor) in terms) AddTerm(item, factor);
        var kept = collected.Values.Where(term => term.Factor != 0).ToList();
        if (kept.Count == 0) return OfNumber(constant);
        if (kept.Count == 1 && constant == 0) return Product(kept[0].Factor, [(kept[0].Item, 1)]);
        return new(CanonicalKind.Sum, constant, kept, default);

        void AddTerm(CanonicalForm item, double factor)
        {
            if (item.Kind == CanonicalKind.Number) constant += factor * item.Number;
            else if (item.Kind == CanonicalKind.Sum)
            {
                constant += factor * item.Number;
                foreach (var (inner, multiple) in item.Parts) AddTerm(inner, factor * multiple);
            }
            else
            {
                var (bare, coefficient) = item.Kind == CanonicalKind.Product ? (item.WithoutCoefficient(), item.Number) : (item, 1);
                double known = collected.TryGetValue(bare.Key, out var term) ? term.Factor : 0;
                collected[bare.Key] = (bare, known + factor * coefficient);
            }
        }
    }

    /// <summary>coefficient x product of item ^ factor.</summary>
    public static CanonicalForm Product(double coefficient, IEnumerable<(CanonicalForm Item, double Factor)> factors)
    {
        var collected = new SortedDictionary<string, (CanonicalForm Item, double Factor)>(StringComparer.Ordinal);
        foreach (var (item, exponent) in factors) AddFactor(item, exponent);
        var kept = collected.Values.Where(factor => factor.Factor != 0).ToList();
        if (coefficient == 0 || kept.Count == 0) return OfNumber(coefficient);
        if (kept.Count == 1 && kept[0].Factor == 1 && coefficient == 1) return kept[0].Item;
        // A sum takes its sign into itself, so that -(b - a) and a - b are one form.
        if (coefficient == -1 && kept is [({ Kind: CanonicalKind.Sum } sum, 1)]) return Sum(0, [(sum, -1)]);
        return new(CanonicalKind.Product, coefficient, kept, default);

        void AddFactor(CanonicalForm item, double exponent)
        {
            if (item.Kind == CanonicalKind.Number) coefficient *= Math.Pow(item.Number, exponent);
            else if (item.Kind == CanonicalKind.Product && double.IsInteger(exponent))
            {
                coefficient *= Math.Pow(item.Number, exponent);
                foreach (var (inner, power) in item.Parts) AddFactor(inner, power * exponent);
            }
            else if (item.Kind == CanonicalKind.Product && item.Number > 0 && item.Number != 1)
            {
                coefficient *= Math.Pow(item.Number, exponent);
                AddFactor(item.WithoutCoefficient(), exponent);
            }
            else if (item.Kind == CanonicalKind.Sum && Math.Abs(item.Parts[0].Factor) is var lead && lead != 1)
            {
                // a + b = lead (a/lead + b/lead), so that a common factor is a coefficient of the whole product.
                coefficient *= Math.Pow(lead, exponent);
                AddFactor(
                    new(CanonicalKind.Sum, item.Number / lead,
                    [.. item.Parts.Select((part, i) => (part.Item, i == 0 ? Math.CopySign(1, part.Factor) : part.Factor / lead))], default),
                    exponent);
            }
            else
            {
                double known = collected.TryGetValue(item.Key, out var factor) ? factor.Factor : 0;
                collected[item.Key] = (item, known + exponent);
            }
        }
    }

    private CanonicalForm WithoutCoefficient() => Parts is [(var item, 1)] ? item : new(CanonicalKind.Product, 1, Parts, default);
}

/// <summary>The shapes of a normal form.</summary>
internal enum CanonicalKind
{
    Number,
    Sum,
    Product,
    Function,
}
