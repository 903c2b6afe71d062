using Oom.Binning;
using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Formats;
using Oom.Measurements;
using Oom.Responses;
using Oom.Statistics.Comparisons;
using YamlDotNet.RepresentationModel;
using static Oom.Formats.HepDataColumns;
using static Oom.Formats.YamlNodes;

namespace Oom.Export.HepData;

/// <summary>The tables of a measurement: differential cross-sections, covariances, response and counts.</summary>
internal sealed class HepDataTables(PublishedBundle bundle)
{
    private const string Pb = "pb", Pb2 = "pb^2", CrossSectionName = "Differential cross-section",
        CovarianceName = "Covariance";
    private const int LongestName = 64;

    private readonly Measurement _measurement = bundle.Measurement;

    private int Bins => _measurement.GeneratorBins.Count;

    /// <summary>All tables, in the order of the submission.</summary>
    public IReadOnlyList<HepDataTable> All()
    {
        List<HepDataTable> tables = [
            CrossSection(), Covariance(
            CovarianceName, "covariance.yaml", "Total covariance of the differential cross-sections", _measurement.CovariancePb2)];
        for (int k = 0; k < _measurement.Sources.Count; k++)
        {
            var source = _measurement.Sources[k];
            tables.Add(
                Covariance(Shortened($"{CovarianceName}, {source.Name}"), FormattableString.Invariant($"covariance_{k + 1}.yaml"),
                $"Part of the covariance of the differential cross-sections: {source.Name} ({Words(source.Kind)})", source.CovariancePb2));
        }

        if (bundle.OptionalResponse is { } response) tables.Add(Response(response));
        if (_measurement is { Data: not null, DetectorBins: not null }) tables.Add(Counts());
        if (_measurement.Normalised() is { } shape) tables.AddRange(Normalised(shape));
        return tables;
    }

    private HepDataTable CrossSection()
    {
        string kind = _measurement.Kind == MeasurementKind.Observed ? "Unfolded"
            : "Expected (no data: the prediction stands in their place)";
        var measured = Dependent(
            DifferentialCrossSection, Pb, _measurement.DifferentialPb().Select((value, i) => Value(value, _measurement.Sources.Count > 0
            ? _measurement.Sources.Select(source => Symmetric(source.Name, Error(source.CovariancePb2, i)))
            : [Symmetric("total", Error(_measurement.CovariancePb2, i))])));
        List<YamlNode> columns = [measured];
        if (_measurement.PredictedPb is { } predicted)
            columns.Add(Dependent("Prediction", Pb, predicted.Select((value, i) => Value(value / Width(i)))));
        return new HepDataTable(CrossSectionName, "cross_section.yaml",
            $"{kind} differential cross-section of the observable {bundle.Card.Name}: {bundle.Card.Description}. The errors are the diagonals of the parts of the covariance, the correlations stand in the tables '{CovarianceName}'.", DifferentialKeyword, [Axis(_measurement.GeneratorBins, Observable)], columns);
    }

    private HepDataTable Covariance(string name, string file, string description, double[] covariancePb2)
        => Matrix(name, file, description, "COV", "Covariance", Pb2, _measurement.GeneratorBins, $"{Observable} (first)",
            _measurement.GeneratorBins, $"{Observable} (second)", (i, k) => covariancePb2[i * Bins + k] / (Width(i) * Width(k)));

    // The shape alone: every part of the covariance is propagated to the shares, whose sum is 1.
    private IEnumerable<HepDataTable> Normalised(NormalisedMeasurement shape)
    {
        double[] shares = shape.Shares, covariance = shape.Covariance;
        yield return new HepDataTable(
            "Normalised cross-section", "normalised.yaml",
            $"The shape alone: differential cross-section of the observable {bundle.Card.Name} over the sum of all bins", "1/SIG DSIG",
            [Axis(_measurement.GeneratorBins, Observable)],
            [
                Dependent("1/SIG*D(SIG)/D(O)", null,
                shares.Select((share, i) => Value(share / Width(i), [Symmetric("total", Error(covariance, i))])))]);
        yield return Matrix(
            "Normalised cross-section, error matrix", "normalised_errors.yaml",
            "Total covariance of the normalised differential cross-sections; it has no width along a common change of all bins", "COV",
            "Covariance", null,
            _measurement.GeneratorBins, $"{Observable} (first)", _measurement.GeneratorBins, $"{Observable} (second)", (i, k)
            => covariance[i * Bins + k] / (Width(i) * Width(k)));
    }

    private HepDataTable Response(DetectorResponse response)
    {
        var matrix = response.Response();
        return Matrix(
            "Response matrix", "response.yaml", "Probability of an event of a generator-level bin to be selected in a detector-level bin",
            "RESPONSE", "Probability", null,
            response.DetectorBins, $"{Observable}, detector level", response.GeneratorBins, $"{Observable}, generator level", (j, i)
            => matrix[j, i]);
    }

    private HepDataTable Counts()
    {
        string kind = _measurement.Kind == MeasurementKind.Observed ? "Data" : "Expected events";
        List<YamlNode> columns = [Dependent(kind, null, _measurement.Data!.Select(count => Value(count)))];
        if (bundle.OptionalResponse is { } response)
        {
            columns.Add(
                Dependent("Prediction", null, response.Expected()
                .Zip(response.ExpectedVariances(), (value, variance) => Value(value, [Symmetric("MC statistics", Math.Sqrt(variance))]))));
            columns.Add(Dependent("Background and non-fiducial events", null, response.NonFiducial().Select(value => Value(value))));
        }

        return new HepDataTable("Detector-level counts", "counts.yaml",
            FormattableString.Invariant($"Events in detector-level bins at {_measurement.LuminosityInverseFb} fb^-1"), "N",
            [Axis(_measurement.DetectorBins!, Observable)], columns);
    }

    private HepDataTable Matrix(string name, string file, string description, string keyword, string quantity, string? unit, BinEdges rows,
        string rowName, BinEdges columns, string columnName, Func<int, int, double> element)
    {
        var cells = Enumerable.Range(0, rows.Count)
            .SelectMany(i => Enumerable.Range(0, columns.Count).Select(k => (Row: i, Column: k))).ToArray();
        return new HepDataTable(
            name, file, description, keyword,
            [Independent(rowName, cells.Select(cell => Bin(rows, cell.Row))),
                Independent(columnName, cells.Select(cell => Bin(columns, cell.Column)))],
            [Dependent(quantity, unit, cells.Select(cell => Value(element(cell.Row, cell.Column))))]);
    }

    private double Error(double[] covariancePb2, int i) => Math.Sqrt(Math.Max(0, covariancePb2[i * (Bins + 1)])) / Width(i);

    private double Width(int i) => _measurement.GeneratorBins.Width(i);

    private YamlNode Dependent(string name, string? unit, IEnumerable<YamlNode> values) => HepDataColumns.Dependent(name, unit, values,
        List([Map(("name", Text("SQRT(S)")), ("value", Number(bundle.Description.CollisionEnergyGeV)), ("units", Text("GeV"))),
            Map(("name", Text("LUMINOSITY")), ("value", Number(_measurement.LuminosityInverseFb)), ("units", Text("fb^-1")))]));

    private static string Words(CovarianceKind kind) => kind switch
    {
        CovarianceKind.Statistical => "counts of the data",
        CovarianceKind.MonteCarloStatistical => "finite simulated samples",
        CovarianceKind.Nuisance => "one nuisance parameter",
        _ => "several sources",
    };

    private static string Shortened(string name) => name.Length <= LongestName ? name : name[..LongestName];
}
