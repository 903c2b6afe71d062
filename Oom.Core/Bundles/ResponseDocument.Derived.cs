using System.Text.Json;
using Oom.Json;
using Oom.Responses;

namespace Oom.Bundles;

// What follows from the processes is written too, for readers that fold without knowing how it follows, and checked when it is read.
public sealed partial record ResponseDocument
{
    private const string DerivedProperty = "response", CrossSectionsProperty = "crossSections";

    // Sums in another order, in units of the largest element.
    private const double Rounding = 1e-9;

    private void WriteDerived(Utf8JsonWriter writer)
    {
        var response = Response();
        writer.WriteObject(CrossSectionsProperty, () =>
        {
            writer.WriteString("unit", "pb");
            writer.WriteNumbers("values", CrossSectionsPb());
        });
        writer.WriteNumbers("nonFiducial", NonFiducial());
        writer.WriteNumbers("expected", Expected());
        writer.WriteObject(DerivedProperty, () =>
        {
            writer.WriteMatrix("nominal", response.Elements, GeneratorBins.Count);
            writer.WriteMatrix("errors", Array.ConvertAll(ResponseVariances(), Math.Sqrt), GeneratorBins.Count);
            writer.WriteNumbers("efficiencies", response.Efficiencies());
            writer.WriteBound("conditionNumber", response.ConditionNumber);
            writer.WriteObjects("alternatives", Alternatives, alternative =>
            {
                writer.WriteAlternative(alternative.Point.Named(Parameters));
                writer.WriteMatrix("matrix", alternative.Response().Elements, GeneratorBins.Count);
            });
            writer.WriteObjects("nuisances", Enumerable.Range(0, Nuisances.Count), k =>
            {
                writer.WriteString("name", Nuisances[k].Name);
                writer.WriteMatrix("up", ResponseAt(k, VariationSide.Up).Elements, GeneratorBins.Count);
                writer.WriteMatrix("down", ResponseAt(k, VariationSide.Down).Elements, GeneratorBins.Count);
                writer.WriteNumbers("nonFiducialUp", NonFiducialAt(k, VariationSide.Up));
                writer.WriteNumbers("nonFiducialDown", NonFiducialAt(k, VariationSide.Down));
            });
        });
    }

    private void RequireDerived(DocumentNode root)
    {
        var found = root[DerivedProperty];
        var crossSections = root[CrossSectionsProperty];
        if (crossSections["unit"] is var unit && unit.String() != "pb") throw unit.Error($"expected the unit \"pb\", found \"{unit.String()}\"");
        Require(crossSections["values"], CrossSectionsPb());
        Require(root["nonFiducial"], NonFiducial());
        Require(root["expected"], Expected());
        RequireMatrix(found["nominal"], Response());
        RequireRows(found["errors"], Array.ConvertAll(ResponseVariances(), Math.Sqrt));
        Require(found["efficiencies"], Response().Efficiencies());
        if (found.TryGet("conditionNumber", out var condition)) condition.NumberAtLeast(1);
        var alternatives = Items(found["alternatives"], Alternatives.Count, "alternatives");
        for (int a = 0; a < alternatives.Count; a++)
        {
            AlternativeName expected = Alternatives[a].Point.Named(Parameters), name = alternatives[a].ReadAlternative();
            if (name.Parameter != expected.Parameter || name.Model != expected.Model) throw alternatives[a].Error($"expected {expected} as in $.alternatives[{a}], found {name}");
            if (!Alternatives[a].Point.IsModel) Require(alternatives[a]["value"], name.Value, expected.Value, Math.Abs(expected.Value));
            RequireMatrix(alternatives[a]["matrix"], Alternatives[a].Response());
        }

        var nuisances = Items(found["nuisances"], Nuisances.Count, "nuisances");
        for (int k = 0; k < nuisances.Count; k++)
        {
            if (nuisances[k]["name"] is var name && name.String() != Nuisances[k].Name) throw name.Error($"expected \"{Nuisances[k].Name}\" as in $.nuisances[{k}], found \"{name.String()}\"");
            RequireMatrix(nuisances[k]["up"], ResponseAt(k, VariationSide.Up));
            RequireMatrix(nuisances[k]["down"], ResponseAt(k, VariationSide.Down));
            Require(nuisances[k]["nonFiducialUp"], NonFiducialAt(k, VariationSide.Up));
            Require(nuisances[k]["nonFiducialDown"], NonFiducialAt(k, VariationSide.Down));
        }
    }

    private static IReadOnlyList<DocumentNode> Items(DocumentNode node, int count, string what)
        => node.Array() is var items && items.Count == count ? items : throw node.Error($"expected {count} elements, one for each of the {what}, found {items.Count}");

    private void RequireMatrix(DocumentNode node, ResponseMatrix expected) => RequireRows(node, expected.Elements);

    private void RequireRows(DocumentNode node, ReadOnlySpan<double> expected)
    {
        var rows = Items(node, DetectorBins.Count, "detector-level bins");
        for (int j = 0; j < rows.Count; j++) Require(rows[j], expected.Slice(j * GeneratorBins.Count, GeneratorBins.Count));
    }

    private static void Require(DocumentNode node, ReadOnlySpan<double> expected)
    {
        node.Numbers(expected.Length, "bins");
        var elements = node.Array();
        double largest = 0;
        foreach (double value in expected) largest = Math.Max(largest, Math.Abs(value));
        for (int i = 0; i < elements.Count; i++) Require(elements[i], elements[i].Number(), expected[i], largest);
    }

    private static void Require(DocumentNode node, double found, double expected, double scale)
    {
        if (!(Math.Abs(found - expected) <= Rounding * scale)) throw node.Error(FormattableString.Invariant($"expected {expected:R}, which follows from the processes, found {found:R}"));
    }
}
