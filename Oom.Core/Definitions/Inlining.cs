using System.Linq.Expressions;

namespace Oom.Definitions;

/// <summary>Puts the body of a function in the place of its call.</summary>
internal sealed class Inlining : ExpressionVisitor
{
    private readonly Dictionary<ParameterExpression, Expression> _arguments;

    private Inlining(Dictionary<ParameterExpression, Expression> arguments) => _arguments = arguments;

    /// <summary>The value of a function for arguments that are variables or constants.</summary>
    public static Expression Of(LambdaExpression function, IReadOnlyList<Expression> arguments)
        => new Inlining(function.Parameters.Zip(arguments).ToDictionary(item => item.First, item => item.Second)).Visit(function.Body);

    /// <inheritdoc/>
    protected override Expression VisitBlock(BlockExpression node)
    {
        // Each copy has variables of its own.
        ParameterExpression[] own = [.. node.Variables.Select(variable => Expression.Variable(variable.Type))];
        foreach (var (variable, copy) in node.Variables.Zip(own)) _arguments[variable] = copy;
        return Expression.Block(own, Visit(node.Expressions));
    }

    /// <inheritdoc/>
    protected override Expression VisitParameter(ParameterExpression node) => _arguments.GetValueOrDefault(node, node);
}
