using Oom.Binning;
using YamlDotNet.RepresentationModel;
using static Oom.Formats.YamlNodes;

namespace Oom.Formats;

/// <summary>Columns of tables as HEPData has them, of its schemas 1.1.1.</summary>
public static class HepDataColumns
{
    /// <summary>The name of the column of bins.</summary>
    public const string Observable = "Observable";

    /// <summary>The name of the column of differential cross-sections.</summary>
    public const string DifferentialCrossSection = "D(SIG)/D(O)";

    /// <summary>HEPData's keyword of differential cross-sections.</summary>
    public const string DifferentialKeyword = "DSIG";

    /// <summary>The column of all bins.</summary>
    public static YamlNode Axis(BinEdges bins, string name)
    {
        ArgumentNullException.ThrowIfNull(bins);
        return Independent(name, Enumerable.Range(0, bins.Count).Select(i => Bin(bins, i)));
    }

    /// <summary>A column of what a row is of.</summary>
    public static YamlNode Independent(string name, IEnumerable<YamlNode> values)
        => Map(("header", Header(name, null)), ("values", List(values)));

    /// <summary>A column of what is found there.</summary>
    /// <param name="name">The quantity.</param>
    /// <param name="unit">Its unit; null for a pure number.</param>
    /// <param name="values">A node a row.</param>
    /// <param name="qualifiers">What holds of the whole column; null for nothing.</param>
    public static YamlNode Dependent(string name, string? unit, IEnumerable<YamlNode> values, YamlNode? qualifiers = null)
        => Map(("header", Header(name, unit)), ("qualifiers", qualifiers), ("values", List(values)));

    /// <summary>A bin.</summary>
    public static YamlNode Bin(BinEdges bins, int i)
    {
        ArgumentNullException.ThrowIfNull(bins);
        return Map(("low", Number(bins.Edges[i])), ("high", Number(bins.Edges[i + 1])));
    }

    /// <summary>A value with its errors.</summary>
    /// <param name="value">The value.</param>
    /// <param name="errors">Nodes of errors; null for a value that has none.</param>
    public static YamlNode Value(double value, IEnumerable<YamlNode>? errors = null)
        => Map(("value", Number(value)), ("errors", errors is null ? null : List(errors)));

    /// <summary>An error of one size up and down.</summary>
    public static YamlNode Symmetric(string label, double size) => Map(("symerror", Number(size)), ("label", Text(label)));

    /// <summary>An error of two sizes, each with the sign of its shift.</summary>
    public static YamlNode Asymmetric(string label, double down, double up)
        => Map(("asymerror", Map(("minus", Number(down)), ("plus", Number(up)))), ("label", Text(label)));

    private static YamlNode Header(string name, string? unit) => Map(("name", Text(name)), ("units", unit is null ? null : Text(unit)));
}
