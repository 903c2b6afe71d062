namespace Oom.Definitions;

/// <summary>Which codes a condition on particles leaves, so that all others need not be looked at.</summary>
internal static class KnownCodes
{
    /// <summary>The codes of all particles for which a condition may hold, in rising order; null where it does not say.</summary>
    public static int[]? Of(Term condition) => Found(condition) is { } codes ? [.. codes.Order()] : null;

    private static HashSet<int>? Found(Term condition)
    {
        switch (condition.Kind)
        {
            case TermKind.Junction junction:
                var (first, second) = (Found(condition.Arguments[0]), Found(condition.Arguments[1]));
                if (first is null || second is null) return junction.IsOr ? null : first ?? second;
                return junction.IsOr ? [.. first, .. second] : [.. first.Intersect(second)];
            case TermKind.Comparison { Relation: Relation.Equal }:
                return Equal(condition.Arguments[0], condition.Arguments[1]) ?? Equal(condition.Arguments[1], condition.Arguments[0]);
            default:
                return null;
        }
    }

    private static HashSet<int>? Equal(Term quantity, Term constant)
    {
        // The sign of a constant is an operation on it.
        var range = constant.Number.Range;
        if (range.Low != range.High || !double.IsInteger(range.Low) || Math.Abs(range.Low) > int.MaxValue) return null;
        int code = (int)range.Low;
        if (IsCode(quantity)) return [code];
        bool isAbsolute = quantity.Kind is TermKind.Applied applied && applied.Function == EventFunctions.Absolute;
        return isAbsolute && IsCode(quantity.Arguments[0]) ? [code, -code] : null;
    }

    // Of the particle itself: it is the one element there is outside of loops within.
    private static bool IsCode(Term term)
        => term.Kind is TermKind.Carried { Number: ObjectNumber.PdgId } && term.Arguments[0].Kind is TermKind.Element { Level: 0 };
}
