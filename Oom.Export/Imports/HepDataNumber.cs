using System.Globalization;
using Oom.Json;

namespace Oom.Export.Imports;

/// <summary>Numbers of HEPData tables, plain or in quotes.</summary>
internal static class HepDataNumber
{
    /// <summary>The number at a place.</summary>
    /// <exception cref="DocumentException">There is none.</exception>
    public static double Of(DocumentNode node)
        => node.IsString && double.TryParse(node.String(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value) ? value : node.Number();
}
