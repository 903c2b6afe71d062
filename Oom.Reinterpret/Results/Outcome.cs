using System.Diagnostics.CodeAnalysis;

namespace Oom.Reinterpret.Results;

/// <summary>A number that was asked for, or why it is missing: what fails costs its own line of a result and no other.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed class Outcome<T>
    where T : class
{
    internal Outcome(T? value, string? reason) => (Value, Reason) = (value, reason);

    /// <summary>What was found; null where it is missing.</summary>
    public T? Value { get; }

    /// <summary>Why it is missing; null where it is there.</summary>
    public string? Reason { get; }

    /// <summary>Whether it is there.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsFound => Value is not null;

    /// <summary>What follows from a number where it is there; the same reason where it is missing.</summary>
    /// <param name="next">The next fit.</param>
    internal Outcome<TNext> Then<TNext>(Func<T, TNext> next)
        where TNext : class => IsFound ? Outcomes.Of(() => next(Value)) : new Outcome<TNext>(null, Reason);
}
