using System.Globalization;
using Oom.Formulas;

namespace Oom.Definitions;

/// <summary>What conditions that hold together say of quantities, so that one is found that no event can fulfil.</summary>
internal sealed class KnownRanges
{
    private readonly Dictionary<Term, Bounds> _known = [];

    /// <summary>What the conditions of a list say of its elements.</summary>
    /// <param name="list">The list.</param>
    /// <param name="level">The level of its elements where the next conditions stand.</param>
    public static KnownRanges Of(Term list, int level)
    {
        var known = new KnownRanges();
        for (; list.Kind is TermKind.Where or TermKind.Sorted; list = list.Arguments[0])
        {
            if (list.Kind is TermKind.Where where && where.Level == level) known.Add(list.Arguments[1]);
        }

        return known;
    }

    /// <summary>Adds a condition.</summary>
    /// <returns>In words why it cannot hold beside those before; null where it may.</returns>
    public string? Add(Term condition)
    {
        switch (condition.Kind)
        {
            case TermKind.Junction { IsOr: false }:
                return Add(condition.Arguments[0]) ?? Add(condition.Arguments[1]);
            case TermKind.Comparison { Relation: not Relation.NotEqual } comparison:
                var (left, right) = (condition.Arguments[0], condition.Arguments[1]);
                if (right.Kind is TermKind.Constant bound) return Narrow(left, comparison.Relation, bound.Value);
                return left.Kind is TermKind.Constant first ? Narrow(right, comparison.Relation.Mirrored(), first.Value) : null;
            default:
                return null;
        }
    }

    private string? Narrow(Term quantity, Relation relation, double value)
    {
        var bounds = _known.GetValueOrDefault(quantity, Bounds.None);
        var narrower = bounds.With(relation, value);
        _known[quantity] = narrower;
        return narrower.IsEmpty
            ? $"nothing fulfils this and the conditions before it, which leave {bounds.Text} of the same quantity" : null;
    }

    private readonly record struct Bounds(Interval Range, bool IsOpenBelow, bool IsOpenAbove)
    {
        public static Bounds None => new(Interval.Whole, false, false);

        public bool IsEmpty => Range.Low > Range.High || Range.Low == Range.High && (IsOpenBelow || IsOpenAbove);

        public string Text => string.Join(" and ", new[]
        {
            double.IsFinite(Range.Low) ? $"{(IsOpenBelow ? "more than" : "at least")} {Number(Range.Low)}" : "",
            double.IsFinite(Range.High) ? $"{(IsOpenAbove ? "less than" : "at most")} {Number(Range.High)}" : "",
        }.Where(side => side.Length > 0));

        public Bounds With(Relation relation, double value) => relation switch
        {
            Relation.Equal => With(Relation.LessOrEqual, value).With(Relation.GreaterOrEqual, value),
            Relation.Less or Relation.LessOrEqual => Below(value, relation == Relation.Less),
            _ => Above(value, relation == Relation.Greater),
        };

        private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

        private Bounds Below(double value, bool isOpen) => value < Range.High || value == Range.High && isOpen
            ? this with { Range = Range with { High = value }, IsOpenAbove = isOpen } : this;

        private Bounds Above(double value, bool isOpen) => value > Range.Low || value == Range.Low && isOpen
            ? this with { Range = Range with { Low = value }, IsOpenBelow = isOpen } : this;
    }
}
