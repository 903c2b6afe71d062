using System.Linq.Expressions;

namespace Oom.Definitions;

/// <summary>A part of the code in which variables are known: the whole, a branch of a condition, or the inside of a loop.</summary>
/// <param name="parent">The part around it.</param>
/// <param name="loop">The loop whose inside it is.</param>
internal sealed class Scope(Scope? parent, LoopPlace? loop = null)
{
    /// <summary>The part around it.</summary>
    public Scope? Parent { get; } = parent;

    /// <summary>The loop whose inside it is.</summary>
    public LoopPlace? Loop { get; } = loop;

    /// <summary>Its variables.</summary>
    public List<ParameterExpression> Variables { get; } = [];

    /// <summary>What is done in it.</summary>
    public List<Expression> Statements { get; } = [];

    /// <summary>What has been computed in it, by what it is.</summary>
    public Dictionary<(Term Term, TermPart Part), Expression> Known { get; } = [];

    /// <summary>What has been computed here or around; null if it has not.</summary>
    public Expression? Find(Term term, TermPart part)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.Known.TryGetValue((term, part), out var found)) return found;
        }

        return null;
    }

    /// <summary>The loop around whose elements are of a level.</summary>
    public LoopPlace LoopOf(int level) => Loop is { } own && own.Level == level ? own : Parent!.LoopOf(level);

    /// <summary>The finished part.</summary>
    public BlockExpression ToBlock() => Expression.Block(Variables, Statements);
}

/// <summary>Where a loop stands.</summary>
/// <param name="Level">The level of its elements, counted from the outermost.</param>
/// <param name="List">The list.</param>
/// <param name="Index">The number of the element.</param>
internal sealed record LoopPlace(int Level, Expression List, ParameterExpression Index);
