namespace Oom.Formulas;

/// <summary>Each operator on intervals of a value and of its slope.</summary>
internal static class IntervalFunctions
{
    private const double HalfTurn = Math.PI, FullTurn = 2 * Math.PI;

    public static (Interval Value, Interval Slope) Unary(Operator symbol, (Interval Value, Interval Slope) argument)
    {
        var (a, slope) = argument;
        if (!a.IsDefined) return (Interval.Undefined, Interval.Undefined);
        var value = Value(symbol, a);
        if (slope == Interval.Zero) return (value, value.IsDefined ? slope : Interval.Undefined);
        var one = Interval.Of(1);
        return (value, symbol switch
        {
            Operator.Negate => -slope,
            Operator.Square => Interval.Of(2) * a * slope,
            Operator.SquareRoot => slope / (Interval.Of(2) * value),
            Operator.CubeRoot => slope / (Interval.Of(3) * Value(Operator.Square, value)),
            Operator.Logarithm => value.IsDefined ? slope / a : value,
            Operator.Exponential => value * slope,
            Operator.HyperbolicTangent => (one - Value(Operator.Square, value)) * slope,
            Operator.Sine => Value(Operator.Cosine, a) * slope,
            Operator.Cosine => -Value(Operator.Sine, a) * slope,
            _ => slope / (one + Value(Operator.Square, a)),
        });
    }

    public static (Interval Value, Interval Slope) Binary(
        Operator symbol, (Interval Value, Interval Slope) first, (Interval Value, Interval Slope) second)
    {
        var (a, da) = first;
        var (b, db) = second;
        if (!a.IsDefined || !b.IsDefined) return (Interval.Undefined, Interval.Undefined);
        switch (symbol)
        {
            case Operator.Add: return (a + b, da + db);
            case Operator.Subtract: return (a - b, da - db);
            case Operator.Multiply: return (a * b, da * b + a * db);
            case Operator.Divide: return (a / b, (da - a / b * db) / b);
            case Operator.Minimum:
                return (new(Math.Min(a.Low, b.Low), Math.Min(a.High, b.High)), a.High <= b.Low ? da
                : b.High <= a.Low ? db : da.Union(db));
            case Operator.Maximum:
                return (new(Math.Max(a.Low, b.Low), Math.Max(a.High, b.High)), a.Low >= b.High ? da
                : b.Low >= a.High ? db : da.Union(db));
            default:
                var value = Power(a, b);
                var slope = b * Power(a, b - Interval.Of(1)) * da;
                return (value, db == Interval.Zero ? slope : slope + value * Value(Operator.Logarithm, a) * db);
        }
    }

    private static Interval Value(Operator symbol, Interval a) => symbol switch
    {
        Operator.Negate => -a,
        Operator.Square
            => a.Contains(0) ? new(0, Math.Max(a.Low * a.Low, a.High * a.High)) : Interval.Between(a.Low * a.Low, a.High * a.High),
        Operator.SquareRoot or Operator.Logarithm when a.Low < 0 => Interval.Undefined,
        Operator.Sine => Wave(new(a.Low - HalfTurn / 2, a.High - HalfTurn / 2)),
        Operator.Cosine => Wave(a),
        // The others rise with their argument.
        _ => new(symbol.Apply(a.Low, 0), symbol.Apply(a.High, 0)),
    };

    private static Interval Wave(Interval a)
    {
        if (!(a.High - a.Low < FullTurn)) return new(-1, 1);
        double low = Math.Cos(a.Low), high = Math.Cos(a.High);
        // A multiple of pi within the interval is an extremum.
        bool crest = Math.Floor(a.High / FullTurn) > Math.Floor(a.Low / FullTurn);
        bool trough = Math.Floor((a.High - HalfTurn) / FullTurn) > Math.Floor((a.Low - HalfTurn) / FullTurn);
        return new(trough ? -1 : Math.Min(low, high), crest ? 1 : Math.Max(low, high));
    }

    private static Interval Power(Interval a, Interval b)
    {
        if (b.Low == b.High && double.IsInteger(b.Low)) return WholePower(a, b.Low);
        if (a.Low < 0) return Interval.Undefined;
        if (a.Low == 0)
            return b.Low > 0 ? new(0, Math.Max(Math.Pow(a.High, b.Low), Math.Pow(a.High, b.High))) : new(0, double.PositiveInfinity);
        var exponent = b * Value(Operator.Logarithm, a);
        return new(Math.Exp(exponent.Low), Math.Exp(exponent.High));
    }

    private static Interval WholePower(Interval a, double n)
    {
        if (n < 0) return Interval.Of(1) / WholePower(a, -n);
        double low = Math.Pow(a.Low, n), high = Math.Pow(a.High, n);
        return n % 2 == 0 && a.Contains(0) ? new(n == 0 ? 1 : 0, Math.Max(low, high)) : Interval.Between(low, high);
    }
}
