namespace Oom.Events.Tables;

/// <summary>What the values of a column may be.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Low">The smallest value; minus infinity for any.</param>
/// <param name="High">The largest value; infinity for any.</param>
/// <param name="IsFlag">Whether it is 1 or 0, for true or false.</param>
public sealed record ColumnRange(string Name, double Low, double High, bool IsFlag)
{
    // Bounds such as pi in single precision, in which tables often are.
    private const double Rounding = 1e-6;

    /// <summary>Whether a value may be.</summary>
    /// <param name="value">The value; NaN, which stands for absent, may always be.</param>
    public bool Allows(double value)
    {
        if (IsFlag) return double.IsNaN(value) || value is 0 or 1;
        return !(value < Low - Rounding * Math.Abs(Low) || value > High + Rounding * Math.Abs(High));
    }

    /// <summary>What it may be, for messages.</summary>
    public string Allowed => IsFlag ? "true or false, 1 or 0"
        : double.IsInfinity(High) ? FormattableString.Invariant($"at least {Low}, as the column is declared")
        : double.IsInfinity(Low) ? FormattableString.Invariant($"at most {High}, as the column is declared")
        : FormattableString.Invariant($"from {Low} to {High}, as the column is declared");
}
