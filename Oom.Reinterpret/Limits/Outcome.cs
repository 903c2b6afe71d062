using System.Diagnostics.CodeAnalysis;

namespace Oom.Reinterpret.Limits;

/// <summary>A part of a result, or the reason why it is missing: what fails costs its own part only.</summary>
/// <param name="Value">The part; null where it is missing.</param>
/// <param name="Reason">Why it is missing, in one sentence; null where it is there.</param>
/// <typeparam name="T">The part.</typeparam>
public sealed record Outcome<T>(T? Value, string? Reason)
    where T : class
{
    /// <summary>Whether the part is there.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsKnown => Value is not null;
}
