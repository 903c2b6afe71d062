using System.Linq.Expressions;

namespace Oom.Definitions;

/// <summary>A function of momenta, directions and numbers. All that is known of it stands
/// here, so that one more is one entry of a table.</summary>
internal sealed class EventFunction
{
    /// <param name="name">Its name in expressions.</param>
    /// <param name="parameters">What it takes.</param>
    /// <param name="type">What it gives.</param>
    /// <param name="value">Its definition.</param>
    public EventFunction(string name, IReadOnlyList<TermType> parameters, TermType type, LambdaExpression value)
        => (Name, Parameters, Type, Value) = (name, parameters, type, value);

    /// <summary>Its name in expressions.</summary>
    public string Name { get; }

    /// <summary>What it takes.</summary>
    public IReadOnlyList<TermType> Parameters { get; }

    /// <summary>What it gives.</summary>
    public TermType Type { get; }

    /// <summary>What it gives where no difference of momenta is among its arguments, so that they are of real systems.</summary>
    public TermType? TypeOfSystems { get; init; }

    /// <summary>Its definition.</summary>
    public LambdaExpression Value { get; }

    /// <summary>How it is written for people.</summary>
    public required Notation Notation { get; init; }
}
