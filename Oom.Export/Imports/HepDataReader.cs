using System.Globalization;
using Oom.Binning;
using Oom.Export.Yaml;
using Oom.Json;

namespace Oom.Export.Imports;

/// <summary>Reads a measurement with covariance of a HEPData submission.</summary>
internal sealed class HepDataReader
{
    private static readonly Dictionary<string, double> PbPerUnit = new(StringComparer.OrdinalIgnoreCase) { ["pb"] = 1, ["fb"] = 1e-3, ["nb"] = 1e3 };

    private readonly string _file;
    private readonly IReadOnlyList<DocumentNode> _tables;

    private HepDataReader(string file)
    {
        _file = file;
        _tables = [.. YamlDocuments.Load(file).Where(document => document.IsObject && document.TryGet("data_file", out _))];
    }

    /// <summary>Reads a measurement.</summary>
    /// <param name="file">The file <c>submission.yaml</c>.</param>
    /// <param name="crossSection">Name of the table of the cross-section; null for the first one.</param>
    /// <param name="covariance">Name of the table of its covariance; null for the first one whose name says so.</param>
    /// <exception cref="DocumentException">A table is missing or is not what is needed.</exception>
    public static PublishedTable Read(string file, string? crossSection, string? covariance) => new HepDataReader(file).Read(crossSection, covariance);

    private PublishedTable Read(string? crossSection, string? covariance)
    {
        var values = Data(crossSection is null
            ? _tables.Count > 0 ? _tables[0] : throw new DocumentException(_file, "$", "the submission has no table")
            : Named(crossSection));
        var matrix = Data(covariance is not null ? Named(covariance) : _tables.Where(table => table["name"].String().Contains("covariance", StringComparison.OrdinalIgnoreCase)).ToArray() is [var found, ..]
            ? found
            : throw new DocumentException(_file, "$", $"the submission has no table of a covariance among {Names()}; without one a measurement cannot be compared. Where it has another name, say --covariance NAME"));
        var bins = Bins(Single(values["independent_variables"], "independent variable"));
        var dependent = values["dependent_variables"].NonEmptyArray()[0];
        double unit = Unit(dependent["header"], 1);
        double[] numbers = [.. dependent["values"].Array().Select(value => Number(value["value"]) * unit)];
        if (numbers.Length != bins.Count) throw dependent["values"].Error($"expected {bins.Count} values, one for each bin, found {numbers.Length}");
        return new PublishedTable(new(values.File, $"{dependent.Path}.values"), new(matrix.File, "$.dependent_variables[0].values"), bins, numbers, Covariance(matrix, bins));
    }

    private static double[] Covariance(DocumentNode table, BinEdges bins)
    {
        var axes = table["independent_variables"];
        if (axes.Array().Count != 2) throw axes.Error($"a covariance has two independent variables, found {axes.Array().Count}");
        var cells = axes.Array().Select(axis => axis["values"].Array()).ToArray();
        var dependent = Single(table["dependent_variables"], "dependent variable");
        double unit = Unit(dependent["header"], 2);
        var values = dependent["values"].Array();
        double[] covariance = new double[bins.Count * bins.Count];
        Array.Fill(covariance, double.NaN);
        for (int row = 0; row < values.Count; row++)
        {
            int i = Index(row < cells[0].Count ? cells[0][row] : throw axes.Error("the two axes and the values have different lengths"), bins), k = Index(row < cells[1].Count ? cells[1][row] : throw axes.Error("the two axes and the values have different lengths"), bins);
            covariance[i * bins.Count + k] = Number(values[row]["value"]) * unit;
        }

        // One triangle is enough.
        for (int cell = 0; cell < covariance.Length; cell++)
        {
            int mirror = cell % bins.Count * bins.Count + cell / bins.Count;
            if (double.IsNaN(covariance[cell])) covariance[cell] = covariance[mirror];
            if (double.IsNaN(covariance[cell])) throw dependent["values"].Error($"the element of bins {cell / bins.Count + 1} and {cell % bins.Count + 1} is missing");
        }

        return covariance;
    }

    /// <summary>The bin of a cell: given by its edges, by a point inside it, or by its number from 1.</summary>
    private static int Index(DocumentNode cell, BinEdges bins)
    {
        if (!cell.TryGet("low", out var low))
        {
            double value = Number(cell["value"]);
            if (value >= bins.Low && value <= bins.High && !IsNumberOfBin(value, bins)) return bins.IndexOf(value);
            return value >= 1 && value <= bins.Count && double.IsInteger(value) ? (int)value - 1 : throw cell.Error(string.Create(CultureInfo.InvariantCulture, $"{value} is neither a point in a bin nor the number of one"));
        }

        double high = cell["high"].Number();
        for (int i = 0; i < bins.Count; i++)
        {
            if (bins.Edges[i] == low.Number() && bins.Edges[i + 1] == high) return i;
        }

        throw cell.Error(string.Create(CultureInfo.InvariantCulture, $"the bin from {low.Number()} to {high} is none of the cross-section's"));
    }

    private static bool IsNumberOfBin(double value, BinEdges bins) => bins.High < bins.Count && double.IsInteger(value) && value >= 1;

    private static BinEdges Bins(DocumentNode axis)
    {
        var values = axis["values"].NonEmptyArray();
        List<double> edges = [values[0]["low"].Number()];
        foreach (var bin in values)
        {
            var low = bin["low"];
            if (low.Number() != edges[^1]) throw low.Error(string.Create(CultureInfo.InvariantCulture, $"the bins have a gap or overlap: the last one ends at {edges[^1]}, this one begins at {low.Number()}"));
            edges.Add(bin["high"].NumberAbove(low.Number()));
        }

        return new BinEdges(edges);
    }

    private static double Unit(DocumentNode header, int power)
    {
        if (!header.TryGet("units", out var units)) throw header.Error($"the property \"units\" is missing; allowed are {Allowed(power)}");
        string text = units.String().Replace("**", "^", StringComparison.Ordinal);
        foreach (var (name, factor) in PbPerUnit)
        {
            if (text.Equals(power == 1 ? name : $"{name}^{power}", StringComparison.OrdinalIgnoreCase)) return Math.Pow(factor, power);
        }

        throw units.Error($"expected one of {Allowed(power)}, found \"{units.String()}\"");
    }

    private static string Allowed(int power) => string.Join(", ", PbPerUnit.Keys.Select(name => power == 1 ? name : $"{name}^{power}"));

    private static double Number(DocumentNode node) => node.IsString && double.TryParse(node.String(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : node.Number();

    private static DocumentNode Single(DocumentNode node, string what) => node.Array() is [var single] ? single : throw node.Error($"expected one {what}, found {node.Array().Count}");

    private DocumentNode Data(DocumentNode entry)
    {
        var name = entry["data_file"];
        string path = Path.Combine(Path.GetDirectoryName(_file) ?? "", name.NonEmptyString());
        return File.Exists(path) ? YamlDocuments.Load(path)[0] : throw name.Error($"there is no file {path}");
    }

    private DocumentNode Named(string name)
    {
        foreach (var table in _tables)
        {
            if (table["name"].String() == name) return table;
        }

        throw new DocumentException(_file, "$", $"there is no table \"{name}\" among {Names()}");
    }

    private string Names() => string.Join(", ", _tables.Select(table => $"\"{table["name"].String()}\""));
}
