using System.Linq.Expressions;

namespace Oom.Definitions;

/// <summary>A number of an <see cref="Algorithm"/>: what is written with it is kept as an expression.</summary>
/// <param name="Expression">The expression, of type double.</param>
internal readonly record struct Symbol(Expression Expression)
{
    public static implicit operator Symbol(double value) => new(Expression.Constant(value));

    public static Symbol operator +(Symbol a, Symbol b) => new(Expression.Add(a.Expression, b.Expression));

    public static Symbol operator -(Symbol a, Symbol b) => new(Expression.Subtract(a.Expression, b.Expression));

    public static Symbol operator -(Symbol a) => new(Expression.Negate(a.Expression));

    public static Symbol operator *(Symbol a, Symbol b) => new(Expression.Multiply(a.Expression, b.Expression));

    public static Symbol operator /(Symbol a, Symbol b) => new(Expression.Divide(a.Expression, b.Expression));

    public static Statement operator <(Symbol a, Symbol b) => new(Expression.LessThan(a.Expression, b.Expression));

    public static Statement operator >(Symbol a, Symbol b) => new(Expression.GreaterThan(a.Expression, b.Expression));

    public static Symbol Sqrt(Symbol a) => Of(nameof(Math.Sqrt), a);

    public static Symbol Abs(Symbol a) => Of(nameof(Math.Abs), a);

    public static Symbol Min(Symbol a, Symbol b) => Of(nameof(Math.Min), a, b);

    public static Symbol Max(Symbol a, Symbol b) => Of(nameof(Math.Max), a, b);

    private static Symbol Of(string function, params ReadOnlySpan<Symbol> arguments)
    {
        Expression[] given = new Expression[arguments.Length];
        for (int i = 0; i < given.Length; i++) given[i] = arguments[i].Expression;
        return new(Expression.Call(typeof(Math), function, null, given));
    }
}

/// <summary>What is true or false of numbers of an <see cref="Algorithm"/>.</summary>
/// <param name="Expression">The expression, of type bool.</param>
internal readonly record struct Statement(Expression Expression)
{
    public static Statement operator &(Statement a, Statement b) => new(Expression.AndAlso(a.Expression, b.Expression));

    public static Statement operator |(Statement a, Statement b) => new(Expression.OrElse(a.Expression, b.Expression));

    /// <summary>One of two numbers.</summary>
    public Symbol Choose(Symbol whenTrue, Symbol whenFalse)
        => new(Expression.Condition(Expression, whenTrue.Expression, whenFalse.Expression));
}
