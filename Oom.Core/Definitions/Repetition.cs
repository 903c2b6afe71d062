using System.Linq.Expressions;

namespace Oom.Definitions;

/// <summary>A part of an <see cref="Algorithm"/> that is done a number of times.</summary>
/// <param name="times">How often.</param>
/// <param name="body">What.</param>
internal sealed class Repetition(int times, Expression body) : Expression
{
    /// <summary>How often.</summary>
    public int Times { get; } = times;

    /// <summary>What is done.</summary>
    public Expression Body { get; } = body;

    /// <inheritdoc/>
    public override ExpressionType NodeType => ExpressionType.Extension;

    /// <inheritdoc/>
    public override Type Type => typeof(void);

    /// <inheritdoc/>
    public override bool CanReduce => true;

    /// <inheritdoc/>
    public override Expression Reduce()
    {
        var (done, end) = (Variable(typeof(int)), Label());
        return Block([done], Assign(done, Constant(0)), Loop(
            IfThenElse(LessThan(done, Constant(Times)), Block(Body, PreIncrementAssign(done)), Break(end)), end));
    }

    /// <inheritdoc/>
    protected override Expression VisitChildren(ExpressionVisitor visitor) => new Repetition(Times, visitor.Visit(Body));
}
