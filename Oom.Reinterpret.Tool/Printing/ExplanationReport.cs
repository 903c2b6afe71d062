using System.Globalization;
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
        output.WriteLine();
        Line($"objects");
        foreach (var found in item.Objects) Print(found);
        if (item.Refusal is not null) return;
        output.WriteLine();
        Line($"requirements");
        foreach (var requirement in item.Requirements)
        {
            Line($"  {(requirement.Holds ? "yes" : "no"),-4}{requirement.Name}");
            Line($"      {requirement.Text}");
        }

        output.WriteLine();
        Line($"features");
        foreach (var feature in item.Features)
        {
            string shown = double.IsNaN(feature.Value) ? "absent" : Number(feature.Value);
            Line($"  {feature.Name,-NameWidth}{shown,14} {Unit(feature.Unit),-6}{feature.Text}");
        }

        output.WriteLine();
        Line(item.Requirements.FirstOrDefault(requirement => !requirement.Holds) is { } lost ? $"lost: not {lost.Name}"
            : item.Observable is { } value ? $"selected: observable {value:G6}, bin {item.Bin + 1}"
            : (FormattableString)$"lost: a feature is absent or not a finite number");
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

    private static string Unit(string unit) => unit == "1" ? "" : unit;

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private void Line(FormattableString text) => output.WriteLine(FormattableString.Invariant(text));
}
