using System.Linq.Expressions;

namespace Oom.Definitions;

/// <summary>A function of a list that is one of sums over its elements: one more is one entry of a table.</summary>
internal sealed class ListFunction
{
    /// <param name="name">Its name in expressions.</param>
    /// <param name="type">What it gives.</param>
    /// <param name="value">What it is of the sums, all of them numbers.</param>
    /// <param name="summands">What is summed, of one momentum each.</param>
    public ListFunction(string name, TermType.Number type, LambdaExpression value, params EventFunction[] summands)
    {
        (Name, Summands) = (name, summands);
        Value = new(name, [.. summands.Select(summand => summand.Type)], type, value) { Notation = new("", "") };
    }

    /// <summary>Its name in expressions.</summary>
    public string Name { get; }

    /// <summary>What is summed.</summary>
    public IReadOnlyList<EventFunction> Summands { get; }

    /// <summary>What it is of the sums.</summary>
    public EventFunction Value { get; }

    /// <summary>Whether it has a value for a list without elements too.</summary>
    public bool IsOfNoneToo { get; init; }

    /// <summary>How it is written for people; {0} stands for the list.</summary>
    public required Notation Notation { get; init; }
}
