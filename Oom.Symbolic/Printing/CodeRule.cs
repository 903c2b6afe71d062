namespace Oom.Symbolic.Printing;

/// <summary>How a language writes an operator.</summary>
/// <param name="Format">The text with {0} and {1} for the arguments.</param>
/// <param name="Precedence">How tightly the whole binds.</param>
/// <param name="First">How tightly the first argument must bind to stand without brackets.</param>
/// <param name="Second">The same for the second argument.</param>
internal readonly record struct CodeRule(string Format, int Precedence, int First, int Second)
{
    /// <summary>Precedence of sums, products, a sign in front, powers, and of what never needs brackets.</summary>
    public const int Sum = 1, Product = 2, Sign = 3, Power = 4, Atom = 5;

    /// <summary>A call, whose arguments need no brackets.</summary>
    public static CodeRule Call(string format) => new(format, Atom, Sum, Sum);
}
