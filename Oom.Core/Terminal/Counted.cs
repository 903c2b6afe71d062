namespace Oom.Terminal;

/// <summary>Numbers of things in sentences.</summary>
public static class Counted
{
    /// <summary>A number with its noun, as in "1 event" and "2,000 events".</summary>
    /// <param name="count">The number.</param>
    /// <param name="noun">The noun for one, whose plural ends in s.</param>
    public static string Of(long count, string noun) => FormattableString.Invariant($"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A number with its noun and the form of to be that follows it, as in "1 event is" and "2 events are".</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string Being(long count, string noun) => $"{Of(count, noun)} {(count == 1 ? "is" : "are")}";
}
