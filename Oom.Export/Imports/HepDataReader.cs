using Oom.Export.Yaml;
using Oom.Json;

namespace Oom.Export.Imports;

/// <summary>Reads a measurement with covariance of a HEPData submission. What it takes of several is
/// said; where it cannot be told, it is asked for.</summary>
internal sealed class HepDataReader
{
    private const string Root = "$", CovarianceWord = "covariance";

    // Words of columns that hold something else than what was measured.
    private static readonly string[] PredictionWords = [
        "predict", "theor", "expect", "simulat", "generator", "powheg", "madgraph", "amc@nlo", "sherpa", "pythia", "herwig",
        "geneva", "nlo", "mc"];

    private readonly string _file;
    private readonly IReadOnlyList<DocumentNode> _tables;
    private readonly List<string> _choices = [];

    private HepDataReader(string file)
    {
        _file = file;
        _tables = [.. YamlDocuments.Load(file).Where(document => document.IsObject && document.TryGet("data_file", out _))];
    }

    /// <summary>Reads a measurement.</summary>
    /// <param name="file">The file <c>submission.yaml</c>.</param>
    /// <param name="names">What is wanted by name.</param>
    /// <exception cref="DocumentException">A table is missing, is not what is needed, or is one of several.</exception>
    public static PublishedTable Read(string file, ImportNames names) => new HepDataReader(file).Read(names);

    private PublishedTable Read(ImportNames names)
    {
        if (_tables.Count == 0)
            throw new DocumentException(_file, Root,
                "the submission has no table: none of its documents has the key data_file, which those of submission.yaml have");
        var entry = names.Table is null ? CrossSection() : Named(names.Table);
        if (names.Table is null && _tables.Count > 2)
            _choices.Add($"the cross-section is the first table of bins, {Quoted(entry)}; --table chooses another");
        var matrixEntry = names.Covariance is null ? Covariance() : Named(names.Covariance);
        var (values, matrix) = (Data(entry), Data(matrixEntry));
        var axes = values["independent_variables"];
        if (axes.Array().Count != 1) throw axes.Error($"expected one independent variable, found {axes.Array().Count}");
        var bins = HepDataBins.Of(axes.Array()[0]);
        var column = Column(values["dependent_variables"], names.Column);
        double unit = HepDataUnit.Of(column["header"], 1);
        double[] numbers = [.. column["values"].Array().Select(value => HepDataNumber.Of(value["value"]) * unit)];
        if (numbers.Length != bins.Count)
            throw column["values"].Error($"expected {bins.Count} values, one for each bin, found {numbers.Length}");
        double[] covariance = HepDataMatrix.Read(matrix, bins, _choices);
        if (HepDataErrors.Of(column) is { } errors)
            _choices.AddRange(PrintedErrors.Differences(errors.Select(error => error * unit), covariance));
        return new PublishedTable(new(values.File, $"{column.Path}.values"), new(matrix.File, "$.dependent_variables[0].values"), bins,
            numbers, covariance, [.. _choices.Distinct()]);
    }

    // Records begin with inclusive cross-sections, or with matrices.
    private DocumentNode CrossSection()
    {
        var tables = _tables.Where(table => !IsMatrix(table)).ToList();
        if (tables.Count == 0) throw new DocumentException(_file, Root, $"the submission has no table but matrices, {Names(_tables)}");
        return tables[tables.Count == 1 ? 0 : Math.Max(0, tables.FindIndex(table => HepDataBins.HasBins(Data(table))))];
    }

    private static bool IsMatrix(DocumentNode table)
        => Name(table).Contains(CovarianceWord, StringComparison.OrdinalIgnoreCase) || UncertaintyWords.IsCorrelation(Name(table));

    private DocumentNode Covariance()
    {
        var candidates = _tables.Where(table => Name(table).Contains(CovarianceWord, StringComparison.OrdinalIgnoreCase)
            && !UncertaintyWords.IsCorrelation(Name(table))).ToList();
        if (candidates.Count == 0)
            throw new DocumentException(
                _file, Root,
                $"the submission has no table of a covariance among {Names(_tables)}; without one a measurement cannot be compared. Where it has another name, say --covariance NAME");
        if (candidates.Count == 1)
        {
            return UncertaintyWords.IsPart(Name(candidates[0]))
                ? throw new DocumentException(
                _file, Root,
                $"the only table of a covariance, {Quoted(candidates[0])}, is by its name that of a part of the errors: say --covariance NAME to take it for all") : candidates[0];
        }

        var total = candidates.Where(table => UncertaintyWords.IsTotal(Name(table))).ToList();
        // Our own submissions say so in the description.
        if (total.Count == 0)
            total = [.. candidates.Where(table => table.TryGet("description", out var description) && description.IsString
                && description.String().StartsWith($"total {CovarianceWord}", StringComparison.OrdinalIgnoreCase))];
        if (total.Count != 1)
            throw new DocumentException(
                _file, Root,
                $"the submission has several tables of a covariance, {Names(candidates)}, and {(total.Count == 0 ? "none says" : "several say")} that it is the total: say --covariance NAME");
        _choices.Add($"the covariance is the table {Quoted(total[0])}, out of {candidates.Count}");
        return total[0];
    }

    private DocumentNode Column(DocumentNode columns, string? name)
    {
        var all = columns.NonEmptyArray();
        if (name is not null) return Choose(all.Where(column => Header(column) == name), $"there is no column \"{name}\"");
        if (all.Count == 1) return all[0];
        var measured = all.Where(column => !PredictionWords.Any(word => Header(column).Contains(word, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        if (measured.Count > 1) measured = [.. measured.Where(column => HepDataUnit.IsOne(column["header"], 1))];
        var chosen = Choose(measured, measured.Count == 0 ? "no dependent variable is a measurement by its name and unit"
            : "it is not clear which dependent variable is the measurement");
        _choices.Add($"the values are the column \"{Header(chosen)}\", out of {all.Count}");
        return chosen;

        DocumentNode Choose(IEnumerable<DocumentNode> found, string problem)
            => found.ToArray() is [var single] ? single
                : throw columns.Error(
                $"{problem} among {string.Join(", ", all.Select(column => $"\"{Header(column)}\""))}: say --column NAME");
    }

    private DocumentNode Data(DocumentNode entry)
    {
        var name = entry["data_file"];
        string text = name.NonEmptyString(), folder = Path.GetDirectoryName(Path.GetFullPath(_file))!,
            path = Path.Combine(Path.GetDirectoryName(_file) ?? "", text);
        // A submission from elsewhere must not show files of this machine.
        if (Path.GetFileName(text) != text || text is "." or "..")
            throw name.Error($"expected the name of a file in the submission's folder, found \"{text}\"");
        if (!File.Exists(path)) throw name.Error($"there is no file {path}");
        if (new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is { } target && Path.GetDirectoryName(target.FullName) != folder)
            throw name.Error($"\"{text}\" is a link to a file outside of the submission's folder");
        return YamlDocuments.Load(path) is [var document, ..] ? document : throw new DocumentException(path, Root, "the file is empty");
    }

    private DocumentNode Named(string name)
    {
        var found = _tables.Where(table => Name(table) == name).ToList();
        return found is [var single] ? single
            : throw new DocumentException(_file, Root, found.Count == 0 ? $"there is no table \"{name}\" among {Names(_tables)}"
            : $"there are {found.Count} tables \"{name}\"");
    }

    private static string Name(DocumentNode table) => table["name"].String();

    private static string Header(DocumentNode column) => column["header"]["name"].String();

    private static string Quoted(DocumentNode table) => $"\"{Name(table)}\"";

    private static string Names(IEnumerable<DocumentNode> tables) => string.Join(", ", tables.Select(Quoted));
}

/// <summary>What of a publication is wanted, by name; null for what can be told without.</summary>
/// <param name="Table">The table or object of the cross-section.</param>
/// <param name="Covariance">The table or object of its covariance.</param>
/// <param name="Column">The dependent variable of the table.</param>
internal sealed record ImportNames(string? Table, string? Covariance, string? Column);
