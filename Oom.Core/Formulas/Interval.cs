namespace Oom.Formulas;

/// <summary>All numbers from <see cref="Low"/> to <see cref="High"/>. Results enclose every value that the
/// arguments allow, but for rounding in the last place.</summary>
/// <param name="Low">The lower end; may be minus infinity.</param>
/// <param name="High">The upper end; may be infinity.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Where an operator may leave its domain: both ends are NaN.</summary>
    public static Interval Undefined { get; } = new(double.NaN, double.NaN);

    /// <summary>All numbers.</summary>
    public static Interval Whole { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Zero.</summary>
    public static Interval Zero { get; } = new(0, 0);

    /// <summary>Whether every value is a number.</summary>
    public bool IsDefined => Low <= High;

    /// <summary>Whether every value is a finite number.</summary>
    public bool IsBounded => IsDefined && double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>One number.</summary>
    public static Interval Of(double value) => new(value, value);

    /// <summary>The smallest interval with both numbers.</summary>
    public static Interval Between(double a, double b) => new(Math.Min(a, b), Math.Max(a, b));

    /// <summary>Whether a number lies within, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>The smallest interval with all of both.</summary>
    public Interval Union(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    /// <summary>Sum.</summary>
    public static Interval operator +(Interval a, Interval b) => new(a.Low + b.Low, a.High + b.High);

    /// <summary>Difference.</summary>
    public static Interval operator -(Interval a, Interval b) => new(a.Low - b.High, a.High - b.Low);

    /// <summary>The opposite.</summary>
    public static Interval operator -(Interval a) => new(-a.High, -a.Low);

    /// <summary>Product.</summary>
    public static Interval operator *(Interval a, Interval b)
    {
        if (!a.IsDefined || !b.IsDefined) return Undefined;
        double ll = Product(a.Low, b.Low), lh = Product(a.Low, b.High), hl = Product(a.High, b.Low), hh = Product(a.High, b.High);
        return new(Math.Min(Math.Min(ll, lh), Math.Min(hl, hh)), Math.Max(Math.Max(ll, lh), Math.Max(hl, hh)));
    }

    /// <summary>Quotient; all numbers where the divisor may be 0.</summary>
    public static Interval operator /(Interval a, Interval b)
    {
        if (!a.IsDefined || !b.IsDefined) return Undefined;
        return b.Contains(0) ? Whole : a * new Interval(1 / b.High, 1 / b.Low);
    }

    // An infinite end is never reached, so that zero times it is zero.
    private static double Product(double a, double b) => a == 0 || b == 0 ? 0 : a * b;
}
