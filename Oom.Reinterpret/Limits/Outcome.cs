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

/// <summary>Computes parts of a result.</summary>
internal static class Outcome
{
    /// <summary>Computes a part. Fits that do not converge and limits that do not exist are reasons; every other exception is passed on.</summary>
    /// <param name="compute">Computes it.</param>
    public static Outcome<T> Of<T>(Func<T> compute)
        where T : class
    {
        try
        {
            return new Outcome<T>(compute(), null);
        }
        catch (InvalidOperationException e)
        {
            return new Outcome<T>(null, e.Message);
        }
    }
}
