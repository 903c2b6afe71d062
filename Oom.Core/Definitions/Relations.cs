using Oom.Formulas;

namespace Oom.Definitions;

/// <summary>Signs and consequences of relations.</summary>
internal static class Relations
{
    /// <summary>The signs, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Signs { get; } = ["<", "<=", ">", ">=", "==", "!="];

    /// <summary>The sign.</summary>
    public static string Sign(this Relation relation) => Signs[(int)relation];

    /// <summary>The relation of the right number to the left one.</summary>
    public static Relation Mirrored(this Relation relation) => relation switch
    {
        Relation.Less => Relation.Greater,
        Relation.LessOrEqual => Relation.GreaterOrEqual,
        Relation.Greater => Relation.Less,
        Relation.GreaterOrEqual => Relation.LessOrEqual,
        _ => relation,
    };

    /// <summary>What follows from the ranges alone; null where it depends on the event.</summary>
    public static bool? Decided(this Relation relation, Interval left, Interval right)
    {
        if (!left.IsDefined || !right.IsDefined) return null;
        return relation switch
        {
            Relation.Less => left.High < right.Low ? true : left.Low >= right.High ? false : null,
            Relation.LessOrEqual => left.High <= right.Low ? true : left.Low > right.High ? false : null,
            Relation.Greater => Relation.Less.Decided(right, left),
            Relation.GreaterOrEqual => Relation.LessOrEqual.Decided(right, left),
            Relation.Equal => left.High < right.Low || left.Low > right.High ? false : null,
            _ => left.High < right.Low || left.Low > right.High ? true : null,
        };
    }
}
