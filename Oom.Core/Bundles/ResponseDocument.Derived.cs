using System.Text.Json;
using Oom.Json;
using Oom.Responses;

namespace Oom.Bundles;

// What follows from the processes is written too, for readers that fold without knowing how it follows, and checked when it is read.
public static partial class ResponseDocument
{
    private const string DerivedProperty = "response", CrossSectionsProperty = "crossSections";

    // Sums in another order, in units of the largest element.
    private const double Rounding = 1e-9;

    private static void WriteDerived(Utf8JsonWriter writer, DetectorResponse response)
    {
        var matrix = response.Response();
        writer.WriteObject(CrossSectionsProperty, () =>
        {
            writer.WriteString("unit", "pb");
            writer.WriteNumbers("values", response.CrossSectionsPb());
        });
        writer.WriteNumbers("nonFiducial", response.NonFiducial());
        writer.WriteNumbers("expected", response.Expected());
        writer.WriteObject(DerivedProperty, () =>
        {
            writer.WriteMatrix("nominal", matrix.Elements, response.GeneratorBins.Count);
            writer.WriteMatrix("errors", Array.ConvertAll(response.ResponseVariances(), Math.Sqrt), response.GeneratorBins.Count);
            writer.WriteNumbers("efficiencies", matrix.Efficiencies());
            writer.WriteBound("conditionNumber", matrix.ConditionNumber);
            writer.WriteObjects("alternatives", response.Alternatives, alternative =>
            {
                writer.WriteAlternative(alternative.Point.Named(response.Parameters));
                writer.WriteMatrix("matrix", alternative.Response().Elements, response.GeneratorBins.Count);
            });
            writer.WriteObjects("nuisances", Enumerable.Range(0, response.Nuisances.Count), k =>
            {
                writer.WriteString("name", response.Nuisances[k].Name);
                writer.WriteMatrix("up", response.ResponseAt(k, VariationSide.Up).Elements, response.GeneratorBins.Count);
                writer.WriteMatrix("down", response.ResponseAt(k, VariationSide.Down).Elements, response.GeneratorBins.Count);
                writer.WriteNumbers("nonFiducialUp", response.NonFiducialAt(k, VariationSide.Up));
                writer.WriteNumbers("nonFiducialDown", response.NonFiducialAt(k, VariationSide.Down));
            });
        });
    }

    private static void RequireDerived(DetectorResponse response, DocumentNode root)
    {
        var found = root[DerivedProperty];
        var crossSections = root[CrossSectionsProperty];
        if (crossSections["unit"] is var unit && unit.String() != "pb")
            throw unit.Error($"expected the unit \"pb\", found \"{unit.String()}\"");
        Require(crossSections["values"], response.CrossSectionsPb());
        Require(root["nonFiducial"], response.NonFiducial());
        Require(root["expected"], response.Expected());
        RequireMatrix(found["nominal"], response.Response());
        RequireRows(found["errors"], Array.ConvertAll(response.ResponseVariances(), Math.Sqrt), response.GeneratorBins.Count);
        Require(found["efficiencies"], response.Response().Efficiencies());
        if (found.TryGet("conditionNumber", out var condition)) condition.NumberAtLeast(1);
        var alternatives = Items(found["alternatives"], response.Alternatives.Count, "alternatives");
        for (int a = 0; a < alternatives.Count; a++)
        {
            AlternativeName expected = response.Alternatives[a].Point.Named(response.Parameters), name = alternatives[a].ReadAlternative();
            if (name.Parameter != expected.Parameter || name.Model != expected.Model)
                throw alternatives[a].Error($"expected {expected} as in $.alternatives[{a}], found {name}");
            if (!response.Alternatives[a].Point.IsModel)
                Require(alternatives[a]["value"], name.Value, expected.Value, Math.Abs(expected.Value));
            RequireMatrix(alternatives[a]["matrix"], response.Alternatives[a].Response());
        }

        var nuisances = Items(found["nuisances"], response.Nuisances.Count, "nuisances");
        for (int k = 0; k < nuisances.Count; k++)
        {
            if (nuisances[k]["name"] is var name && name.String() != response.Nuisances[k].Name)
                throw name.Error($"expected \"{response.Nuisances[k].Name}\" as in $.nuisances[{k}], found \"{name.String()}\"");
            RequireMatrix(nuisances[k]["up"], response.ResponseAt(k, VariationSide.Up));
            RequireMatrix(nuisances[k]["down"], response.ResponseAt(k, VariationSide.Down));
            Require(nuisances[k]["nonFiducialUp"], response.NonFiducialAt(k, VariationSide.Up));
            Require(nuisances[k]["nonFiducialDown"], response.NonFiducialAt(k, VariationSide.Down));
        }
    }

    private static IReadOnlyList<DocumentNode> Items(DocumentNode node, int count, string what)
        => node.Array() is var items && items.Count == count ? items
            : throw node.Error($"expected {count} elements, one for each of the {what}, found {items.Count}");

    private static void RequireMatrix(DocumentNode node, ResponseMatrix expected)
        => RequireRows(node, expected.Elements, expected.GeneratorBins);

    private static void RequireRows(DocumentNode node, ReadOnlySpan<double> expected, int columns)
    {
        var rows = Items(node, expected.Length / columns, "detector-level bins");
        for (int j = 0; j < rows.Count; j++) Require(rows[j], expected.Slice(j * columns, columns));
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
        if (!(Math.Abs(found - expected) <= Rounding * scale))
            throw node.Error(FormattableString.Invariant($"expected {expected:R}, which follows from the processes, found {found:R}"));
    }
}
