using Oom.Events;
using Oom.Json;

namespace Oom.Definitions;

internal sealed partial class DefinitionReader
{
    private const string ColumnsProperty = "columns", ObjectsProperty = "objects", FeaturesProperty = "features", ColumnProperty = "column";

    // Those that are declared, then those that features are, with the units of these.
    private void DeclareColumns(DocumentNode node)
    {
        if (node.TryGet(ColumnsProperty, out var columns))
        {
            foreach (string name in columns.PropertyNames) Declare(columns, name, columns[name]);
        }

        if (!node.TryGet(FeaturesProperty, out var features)) return;
        foreach (var entry in features.Array())
        {
            if (entry.IsObject && entry.TryGet(ColumnProperty, out var column) && _objects.ColumnOf(column.NonEmptyString()) is null
                && entry.TryGet("unit", out var unit))
                Declare(column, column.String(), unit);
        }
    }

    private void Declare(DocumentNode place, string name, DocumentNode node)
    {
        if (!TermReader.IsWritable(name))
            throw place.Error($"{Excerpt.Of(name)} is no name of a column: expected some characters, no backtick and no control characters");
        if (_objects.Columns.Count == EntriesMax) throw place.Error($"expected at most {EntriesMax} columns");
        _objects.Add(DeclaredColumn.Read(name, node));
    }

    private (string Text, Term Term) FeatureTerm(DocumentNode entry)
    {
        entry.RequireOnly("name", "expression", ColumnProperty, "unit");
        if (!entry.TryGet(ColumnProperty, out var column))
            return (entry["expression"].NonEmptyString(), Expression(entry["expression"], text => TermReader.Number(text, _objects)));
        if (entry.TryGet("expression", out _)) throw entry.Error("a feature has an expression or is a column, not both");
        string name = column.NonEmptyString();
        if (_objects.ColumnOf(name) is not { } term)
        {
            string[] names = [.. _objects.Columns.Select(other => other.Name)];
            throw column.Error($"\"{name}\" is not among the {ColumnsProperty}, and no unit declares it"
                + (names.Length > 0 ? $"; the nearest names are {NearestNames.Of(names, name)}" : ""));
        }

        string expression = TermReader.InExpressions(name);
        return term.Type is TermType.Number ? (expression, term)
            : throw column.Error($"\"{name}\" is a flag and no number; the expression \"1 if {expression} else 0\" is one");
    }
}
