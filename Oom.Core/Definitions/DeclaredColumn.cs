using Oom.Events.Tables;
using Oom.Formulas;
using Oom.Json;

namespace Oom.Definitions;

/// <summary>A number, or a flag, that each row of a table gives: what somebody must provide who evaluates the observable.</summary>
public sealed class DeclaredColumn
{
    /// <summary>The word in place of a unit for columns that hold true or false, or 1 or 0.</summary>
    public const string Flag = "flag";

    private const string UnitProperty = "unit", DefinitionProperty = "definition", LowProperty = "low", HighProperty = "high";

    private DeclaredColumn(string name, string unit) => (Name, Unit) = (name, unit);

    /// <summary>Name of the column.</summary>
    public string Name { get; }

    /// <summary>Unit of its numbers, or <see cref="Flag"/>.</summary>
    public string Unit { get; }

    /// <summary>What the number is, in words or a formula; null where nothing is said.</summary>
    public string? Definition { get; private init; }

    /// <summary>The smallest value that its definition allows, in its unit; minus infinity where there is none.</summary>
    public double Low { get; private init; } = double.NegativeInfinity;

    /// <summary>The largest value that its definition allows, in its unit; infinity where there is none.</summary>
    public double High { get; private init; } = double.PositiveInfinity;

    /// <summary>Whether it holds true or false.</summary>
    public bool IsFlag => Unit == Flag;

    /// <summary>What its values may be.</summary>
    public ColumnRange Range => new(Name, Low, High, IsFlag);

    internal double Factor { get; private init; } = 1;

    internal TermType Type { get; private init; } = new TermType.Truth();

    /// <summary>Reads the declaration of a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="node">Its unit, or an object with it.</param>
    /// <exception cref="DocumentException">The unit is none, or the bounds are no range.</exception>
    internal static DeclaredColumn Read(string name, DocumentNode node)
    {
        if (node.IsString) return Of(name, node, null, double.NegativeInfinity, double.PositiveInfinity);
        node.RequireOnly(UnitProperty, DefinitionProperty, LowProperty, HighProperty);
        var unit = node[UnitProperty];
        bool hasLow = node.TryGet(LowProperty, out var lowest), hasHigh = node.TryGet(HighProperty, out var highest);
        if (unit.String() == Flag && (hasLow || hasHigh)) throw (hasLow ? lowest : highest).Error("a flag has no bounds");
        double low = hasLow ? lowest.Number() : double.NegativeInfinity;
        return Of(name, unit, node.TryGet(DefinitionProperty, out var definition) ? definition.NonEmptyString() : null, low,
            hasHigh ? highest.NumberAbove(low) : double.PositiveInfinity);
    }

    /// <summary>Writes the value that <see cref="Read"/> reads.</summary>
    internal void Write(System.Text.Json.Utf8JsonWriter writer)
    {
        if (Definition is null && !double.IsFinite(Low) && !double.IsFinite(High))
        {
            writer.WriteString(Name, Unit);
            return;
        }

        writer.WriteObject(Name, () =>
        {
            writer.WriteString(UnitProperty, Unit);
            if (Definition is not null) writer.WriteString(DefinitionProperty, Definition);
            if (double.IsFinite(Low)) writer.WriteNumber(LowProperty, Low);
            if (double.IsFinite(High)) writer.WriteNumber(HighProperty, High);
        });
    }

    private static DeclaredColumn Of(string name, DocumentNode unit, string? definition, double low, double high)
    {
        string text = unit.NonEmptyString();
        if (text == Flag) return new DeclaredColumn(name, text) { Definition = definition };
        var (factor, dimension, isAngle) = Units.IsUnit(text) ? Units.Read(1, text) : (1, unit.Build(_ => Dimension.Parse(text)), false);
        return new DeclaredColumn(name, text)
        {
            Definition = definition,
            Low = low,
            High = high,
            Factor = factor,
            Type = new TermType.Number(dimension, new Interval(factor * low, factor * high), isAngle),
        };
    }
}
