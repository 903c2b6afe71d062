using System.Text.RegularExpressions;
using Oom.Json;

namespace Oom.Export.Imports;

/// <summary>Units of cross-sections and of their covariances, plain or in TeX.</summary>
internal static partial class HepDataUnit
{
    private static readonly Dictionary<string, double> PbPerUnit = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pb"] = 1,
        ["fb"] = 1e-3,
        ["nb"] = 1e3
    };

    /// <summary>Whether the header of a column has a unit of a power of a cross-section.</summary>
    public static bool IsOne(DocumentNode header, int power)
        => header.TryGet("units", out var units) && units.IsString && Find(units.String(), power) is not null;

    /// <summary>The unit of a column in pb to a power.</summary>
    /// <exception cref="DocumentException">There is no unit, or another one.</exception>
    public static double Of(DocumentNode header, int power)
    {
        string allowed = string.Join(", ", PbPerUnit.Keys.Select(name => power == 1 ? name : $"{name}^{power}"));
        if (!header.TryGet("units", out var units)) throw header.Error($"the property \"units\" is missing; allowed are {allowed}");
        return Find(units.String(), power) ?? throw units.Error($"expected one of {allowed}, found \"{units.String()}\"");
    }

    private static double? Find(string text, int power)
    {
        string plain = Markup().Replace(text.Replace("**", "^", StringComparison.Ordinal).Replace("²", "^2", StringComparison.Ordinal), "");
        foreach (var (name, factor) in PbPerUnit)
        {
            if (plain.Equals(power == 1 ? name : $"{name}^{power}", StringComparison.OrdinalIgnoreCase)) return Math.Pow(factor, power);
        }

        return null;
    }

    // What TeX writes around letters and powers.
    [GeneratedRegex(@"\\(mathrm|text|rm|,|;|!| )|[\s${}()~]")]
    private static partial Regex Markup();
}
