using System.Globalization;
using Oom.Definitions;
using Oom.Events;
using Oom.Events.Tables;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Variations;
using Oom.Terminal;

namespace Oom.Reinterpret.Tables;

/// <summary>Tables as samples of an observable.</summary>
internal static class TableSamples
{
    private const int ListedColumns = 10;

    /// <summary>Checks that a file is of the kind that a definition is evaluated on.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="path">The file.</param>
    /// <returns>Whether the file is to be read as a table.</returns>
    /// <exception cref="SampleException">It holds events where columns are needed, or is a table where objects are.</exception>
    public static bool IsOfTable(EventDefinition definition, string path)
    {
        string columns = string.Join(", ", definition.Columns.Select(column => column.Name)), objects = string.Join(", ", definition.Objects);
        if (definition.Columns.Count == 0)
        {
            return !TableFiles.IsParquet(path) ? false : throw new SampleException(
                $"{path} is a table, and the observable needs the objects {objects}, which only events give");
        }

        if (definition.Objects.Count > 0)
            throw new SampleException(
                $"the observable needs the columns {columns}, which only tables give, and the objects {objects}, which only events give: nothing gives both");
        return !EventFileContent.HoldsEvents(path) ? true : throw new SampleException(
            $"{path} holds events, and the observable needs the columns {columns}, which only a table gives");
    }

    /// <summary>Opens a table.</summary>
    /// <param name="definition">The definition that its rows are evaluated by.</param>
    /// <param name="path">The file.</param>
    /// <param name="weight">The column of the nominal weights; null for the usual one where there is one.</param>
    /// <param name="variations">Which columns hold other weights.</param>
    /// <exception cref="TableException">It is no table, or lacks a column.</exception>
    /// <exception cref="SampleException">No column has a name that was chosen.</exception>
    public static TableReader Open(EventDefinition definition, string path, string? weight, WeightSelection variations)
    {
        var source = TableFiles.Open(path);
        if (variations.Unmatched(source.Columns) is { } unmatched)
        {
            source.Dispose();
            throw new SampleException(
                $"{source.Name}: no column is called '{unmatched}', which was chosen by --variation-weights; there are {string.Join(", ", source.Columns.Take(ListedColumns))}{(source.Columns.Count > ListedColumns ? ", …" : "")}");
        }

        string nominal = weight ?? TableHeader.UsualWeight;
        return TableReader.Open(source, new TableReaderOptions
        {
            Columns = [.. definition.Columns.Select(column => column.Range)],
            Weight = weight,
            Variations = [.. source.Columns.Where(name => variations.Includes(name) && name != nominal)
                .Distinct(StringComparer.Ordinal)],
        });
    }

    /// <summary>What should be known of a table that was read.</summary>
    /// <param name="reader">Its reader.</param>
    /// <param name="crossSectionPb">The cross-section that was given; null where none was.</param>
    public static IEnumerable<string> Notes(TableReader reader, double? crossSectionPb)
    {
        if (reader.Header.WeightColumn is null && crossSectionPb is null)
            yield return "each row counts 1 pb: name the column of weights with --weight, or give the cross-section with --cross-section";
        foreach (var (index, absent) in reader.Absent.Index().Where(column => column.Item > 0))
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"the column '{reader.Columns[index].Name}' is absent (null, or not a number) in {absent:N0} of {Counted.Of(reader.Totals.Events, "row")}");
        }
    }
}
