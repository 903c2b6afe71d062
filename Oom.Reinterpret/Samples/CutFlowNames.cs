using Oom.Definitions;

namespace Oom.Reinterpret.Samples;

/// <summary>What the steps of a cut flow are called.</summary>
/// <param name="Found">What is true of events that have the decays which a definition declares; null where it declares none.</param>
/// <param name="Refusals">Why other events have not, in order.</param>
/// <param name="Requirements">The requirements of the selection, in order.</param>
internal sealed record CutFlowNames(string? Found, IReadOnlyList<string> Refusals, IReadOnlyList<string> Requirements)
{
    public static CutFlowNames Of(EventDefinition definition)
        => new(definition.Found, definition.Refusals, [.. definition.Selection.Select(requirement => requirement.Name)]);

    /// <summary>Whether other steps are called the same.</summary>
    public bool AreThoseOf(CutFlowNames other)
        => Found == other.Found && Refusals.SequenceEqual(other.Refusals) && Requirements.SequenceEqual(other.Requirements);
}
