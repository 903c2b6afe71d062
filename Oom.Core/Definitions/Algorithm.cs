using System.Linq.Expressions;

namespace Oom.Definitions;

/// <summary>
/// A function that needs variables and repetitions, written once with the operators of <see cref="Symbol"/>: machine code, C++ and
/// ONNX graphs are made of the same expressions.
/// </summary>
internal sealed class Algorithm
{
    private readonly List<ParameterExpression> _parameters = [];
    private readonly List<ParameterExpression> _variables = [];
    private List<Expression> _statements = [];

    /// <summary>One more argument.</summary>
    /// <param name="type">Its type: double for numbers.</param>
    public ParameterExpression Argument(Type type)
    {
        _parameters.Add(Expression.Parameter(type));
        return _parameters[^1];
    }

    /// <summary>One more argument that is a number.</summary>
    public Symbol Number() => new(Argument(typeof(double)));

    /// <summary>A property of an argument.</summary>
    public Symbol Of(Expression argument, string property) => Let(new Symbol(Expression.Property(argument, property)));

    /// <summary>A variable with a value.</summary>
    public Symbol Let(Symbol value)
    {
        var variable = Expression.Variable(typeof(double));
        _variables.Add(variable);
        Set(new(variable), value);
        return new(variable);
    }

    /// <summary>Gives a variable another value.</summary>
    public void Set(Symbol variable, Symbol value) => _statements.Add(Expression.Assign(variable.Expression, value.Expression));

    /// <summary>Does something a number of times.</summary>
    /// <param name="times">How often.</param>
    /// <param name="write">Writes what is done.</param>
    public void Repeat(int times, Action write)
    {
        var before = _statements;
        _statements = [];
        write();
        before.Add(new Repetition(times, Expression.Block(_statements)));
        _statements = before;
    }

    /// <summary>The function whose value is a number.</summary>
    public LambdaExpression Giving(Symbol value)
        => Expression.Lambda(Expression.Block(_variables, [.. _statements, value.Expression]), _parameters);
}
