using Oom.Formulas;

namespace Oom.Symbolic.Simplification;

/// <summary>Turns a normal form back into an expression, with as few nodes as it can.</summary>
internal static class CanonicalWriter
{
    private const double Half = 0.5;

    /// <summary>The expression; null where a power cannot be written with squares and roots.</summary>
    public static Expression? Write(CanonicalForm form)
    {
        switch (form.Kind)
        {
            case CanonicalKind.Number: return Expression.Constant(form.Number);
            case CanonicalKind.Sum: return WriteSum(form);
            case CanonicalKind.Product: return WriteProduct(form.Number, form.Parts);
            default:
                var arguments = form.Parts.Select(part => Write(part.Item)).ToArray();
                if (Array.Exists(arguments, argument => argument is null)) return null;
                return arguments.Length switch
                {
                    0 => new Expression(form.Node),
                    1 => Expression.Unary(form.Node.Operator, arguments[0]!),
                    _ => Expression.Binary(form.Node.Operator, arguments[0]!, arguments[1]!),
                };
        }
    }

    private static Expression? WriteSum(CanonicalForm form)
    {
        double common = Math.Abs(form.Parts[0].Factor);
        if (common != 1 && double.IsFinite(common) && form.Number == 0 && form.Parts.All(part => Math.Abs(part.Factor) == common))
            return WriteProduct(1, [(form, 1)]);
        Expression? sum = null;
        // A positive term first, so that the others can be subtracted from it.
        foreach (var (item, factor) in form.Parts.OrderBy(part => part.Factor < 0).ToList())
        {
            bool subtract = factor < 0 && sum is not null;
            var term = WriteTerm(item, subtract ? -factor : factor);
            if (term is null) return null;
            sum = sum is null ? term : subtract ? sum - term : sum + term;
        }

        if (form.Number == 0) return sum;
        if (form.Parts.All(part => part.Factor < 0))
        {
            // c - a - b rather than -a - b + c.
            var rest = Expression.Constant(form.Number);
            foreach (var (item, factor) in form.Parts)
            {
                if (WriteTerm(item, -factor) is not { } term) return null;
                rest -= term;
            }

            return rest;
        }

        return form.Number < 0 ? sum! - Expression.Constant(-form.Number) : sum! + Expression.Constant(form.Number);
    }

    private static Expression? WriteTerm(CanonicalForm item, double factor)
        => item.Kind == CanonicalKind.Product ? WriteProduct(factor * item.Number, item.Parts) : WriteProduct(factor, [(item, 1)]);

    private static Expression? WriteProduct(double coefficient, IReadOnlyList<(CanonicalForm Item, double Factor)> parts)
    {
        // A sum with a common factor is written as the factor times the rest.
        if (parts is [({ Kind: CanonicalKind.Sum } sum, 1)] && Math.Abs(sum.Parts[0].Factor) is var lead && lead != 1
            && double.IsFinite(lead) && sum.Number == 0 && sum.Parts.All(part => Math.Abs(part.Factor) == lead))
        {
            parts = [(CanonicalForm.Sum(0, sum.Parts.Select(part => (part.Item, (double)Math.Sign(part.Factor)))), 1)];
            coefficient *= lead;
        }

        Expression? above = null, below = null;
        foreach (bool root in new[] { false, true })
        {
            foreach (bool denominator in new[] { false, true })
            {
                Expression? group = null;
                foreach (var (item, exponent) in parts.Where(part => part.Factor < 0 == denominator))
                {
                    double size = Math.Abs(exponent), whole = Math.Floor(size), rest = size - whole;
                    if (rest is not (0 or Half)) return null;
                    if (root ? rest == 0 : whole == 0) continue;
                    if (Write(item) is not { } written) return null;
                    var power = root ? written : WholePower(written, (int)whole);
                    group = group is null ? power : group * power;
                }

                if (group is null) continue;
                if (root) group = Expression.Unary(Operator.SquareRoot, group);
                if (denominator) below = below is null ? group : below * group;
                else above = above is null ? group : above * group;
            }
        }

        if (above is null) return Expression.Constant(coefficient) / below!;
        var quotient = below is null ? above : above / below;
        return coefficient switch
        {
            1 => quotient,
            -1 => Expression.Unary(Operator.Negate, quotient),
            _ => Expression.Constant(coefficient) * quotient,
        };
    }

    private static Expression WholePower(Expression item, int power)
    {
        if (power == 1) return item;
        var half = WholePower(item, power / 2);
        var even = Expression.Unary(Operator.Square, half);
        return power % 2 == 0 ? even : even * item;
    }
}
