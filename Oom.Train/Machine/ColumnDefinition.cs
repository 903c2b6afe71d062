using Oom.Definitions;
using Oom.Features;
using Oom.Json;
using Oom.Responses;

namespace Oom.Train.Machine;

/// <summary>The definition of an observable whose features are columns of the tables that it is trained on: what others must provide who
/// evaluate it.</summary>
internal static class ColumnDefinition
{
    private const string Fiducial = "fiducial", Always = "true";

    /// <summary>The definition.</summary>
    /// <param name="features">The features, each the column of its name.</param>
    /// <param name="processes">The processes, whose fiducial selection is a flag that others must provide too.</param>
    /// <exception cref="DocumentException">A name is none of a column, or that of the flag.</exception>
    public static EventDefinition Of(IReadOnlyList<Feature> features, IReadOnlyList<MachineProcess> processes)
    {
        string[] conditions = [.. processes.Where(process => process.Role != ProcessRole.Background)
            .Select(process => process.Columns.Fiducial).Distinct(StringComparer.Ordinal)];
        bool isSelected = conditions.Any(sql => !sql.Equals(Always, StringComparison.OrdinalIgnoreCase));
        // A condition that is a name is that of the column.
        bool isColumn = conditions is [var only] && only.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        string flag = isColumn ? conditions[0] : Fiducial;
        string text = DocumentWriter.Text(writer =>
        {
            writer.WriteObject("columns", () =>
            {
                foreach (var feature in features)
                {
                    writer.WriteObject(feature.Name, () =>
                    {
                        writer.WriteString("unit", feature.Unit);
                        writer.WriteString("definition", feature.Definition);
                        if (double.IsFinite(feature.Low)) writer.WriteNumber("low", feature.Low);
                        if (double.IsFinite(feature.High)) writer.WriteNumber("high", feature.High);
                    });
                }

                if (isSelected)
                {
                    writer.WriteObject(flag, () =>
                    {
                        writer.WriteString("unit", DeclaredColumn.Flag);
                        writer.WriteString("definition", isColumn ? "whether the event is in the fiducial phase space"
                            : $"whether the event is in the fiducial phase space: {string.Join(" or ", conditions)}");
                    });
                }
            });
            if (isSelected)
            {
                writer.WriteObjects("selection", [flag], name =>
                {
                    writer.WriteString("name", Fiducial);
                    writer.WriteString("require", $"`{name}`");
                });
            }

            writer.WriteObjects("features", features, feature =>
            {
                writer.WriteString("name", feature.Name);
                writer.WriteString("column", feature.Name);
            });
        });
        return EventDefinition.Read(DocumentNode.Parse(text, "the features of the generator level"));
    }
}
