using System.Globalization;
using Oom.Definitions;
using Oom.Reinterpret.Explanations;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>Prints what a definition makes of an event.</summary>
internal sealed class ExplanationReport(TextWriter output)
{
    private const int NameWidth = 16;

    public void Print(EventExplanation item)
    {
        Line($"event {item.Number}, weight {item.Weight:G6}; {item.Level}");
        if (item.Refusal is { } refusal) Line($"lost: {refusal}");
        Print("objects", item.Objects, Print);
        Print("columns", item.Columns, column =>
            Line($"  {column.Name,-NameWidth}{Shown(column.Value, column.Unit),14} {Unit(column.Unit),-6}{column.Definition}"));
        if (item.Refusal is not null) return;
        Print("requirements", item.Requirements, requirement =>
        {
            Line($"  {(requirement.Holds ? "yes" : "no"),-4}{requirement.Name}");
            Line($"      {requirement.Text}");
        });
        Print("features", item.Features, feature =>
            Line($"  {feature.Name,-NameWidth}{Shown(feature.Value, feature.Unit),14} {Unit(feature.Unit),-6}{feature.Text}"));
        output.WriteLine();
        Line(item.Requirements.FirstOrDefault(requirement => !requirement.Holds) is { } lost ? $"lost: not {lost.Name}"
            : item.Observable is { } value ? $"selected: observable {value:G6}, bin {item.Bin + 1}"
            : (FormattableString)$"lost: a feature is absent or not a finite number");
    }

    private void Print<T>(string title, IReadOnlyList<T> items, Action<T> print)
    {
        if (items.Count == 0) return;
        output.WriteLine();
        output.WriteLine(title);
        foreach (var item in items) print(item);
    }

    private void Print(ExplainedObject item)
    {
        if (item.Count is { } count) Line($"  {item.Name,-NameWidth}{count}");
        for (int i = 0; i < item.Momenta.Count; i++)
            Line($"  {(item.Count is null ? item.Name : FormattableString.Invariant($"  [{i}]")),-NameWidth}{Text(item.Momenta[i])}");
        if (item.Count > item.Momenta.Count) Line($"    and {item.Count - item.Momenta.Count} more");
    }

    private static string Text(ExplainedMomentum item) => string.Join(
        "  ", item.Quantities.Select(quantity => $"{quantity.Name} {Number(quantity.Value)}").Concat(item.Flags));

    private static string Unit(string unit) => unit is "1" or DeclaredColumn.Flag ? "" : unit;

    private static string Shown(double value, string unit)
        => double.IsNaN(value) ? "absent" : unit == DeclaredColumn.Flag ? value == 1 ? "yes" : "no" : Number(value);

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private void Line(FormattableString text) => output.WriteLine(FormattableString.Invariant(text));
}
