using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Json;
using Oom.Measurements;
using Oom.Responses;
using Oom.Statistics.Comparisons;
using YamlDotNet.RepresentationModel;
using static Oom.Formats.YamlNodes;

namespace Oom.Export.Smefit;

/// <summary>A data set of SMEFiT: the measurement with its covariance as systematics, and the theory with its dependence
/// on the parameters, linear at the nominal point.</summary>
internal sealed class SmefitFormat : IFormat
{
    private const string CommonData = "commondata", Theory = "theory", ShapeSuffix = "_SHAPE";

    /// <inheritdoc/>
    public string Name => "smefit";

    /// <inheritdoc/>
    public string Description
        => "Data sets of SMEFiT, absolute and of the shape alone: data with the covariance's eigenvectors as systematics, and theory";

    /// <inheritdoc/>
    public string Marker(PublishedBundle bundle) => Path.Combine(CommonData, $"{bundle.Identifier}.yaml");

    /// <inheritdoc/>
    public void Write(PublishedBundle bundle, string folder)
    {
        var measurement = bundle.Measurement;
        RequireValues(bundle, measurement);
        Directory.CreateDirectory(Path.Combine(folder, CommonData));
        Directory.CreateDirectory(Path.Combine(folder, Theory));
        var absolute = Absolute(bundle, measurement);
        WriteSet(bundle, folder, absolute);
        if (measurement.Normalised() is { } shape && absolute.Predicted.Sum() > 0)
            WriteSet(bundle, folder, OfShape(absolute, measurement, shape));
    }

    private static void WriteSet(PublishedBundle bundle, string folder, SmefitDataSet set)
    {
        Save(Path.Combine(folder, CommonData, $"{set.Name}.yaml"), Data(bundle, set));
        File.WriteAllText(Path.Combine(folder, Theory, $"{set.Name}.json"), TheoryJson(set));
    }

    private static SmefitDataSet Absolute(PublishedBundle bundle, Measurement measurement)
    {
        var response = bundle.OptionalResponse;
        double[] predicted = response?.CrossSectionsPb() ?? measurement.PredictedPb
            ?? throw new DocumentException(Path.Combine(bundle.Folder, BundleFiles.Measurement), "$.predicted",
            "SMEFiT needs a prediction, and the bundle has neither this property nor a response");
        return new SmefitDataSet(
            bundle.Identifier, "cross-section of each bin", "pb", measurement.CrossSectionsPb, CorrelatedShifts.Of(measurement), predicted,
            response is null ? new double[predicted.Length * predicted.Length] : TheoryCovariance(response),
            response is null ? [] : [.. response.Parameters.Select((parameter, k) => (parameter.Name, SlopePb(response, k)))]);
    }

    // Shares x_i of all bins but the last, which follows from them; a change d of the bins is (d_i - x_i sum d) / sum of them there.
    private static SmefitDataSet OfShape(SmefitDataSet absolute, Measurement measurement, NormalisedMeasurement shape)
    {
        int bins = shape.Shares.Length;
        double total = absolute.Predicted.Sum();
        double[] shares = NormalisedBins.Shares(absolute.Predicted);
        return new SmefitDataSet(
            absolute.Name + ShapeSuffix, "share of each bin but the last in the sum of all", "1", shape.Shares[..^1],
            [.. CorrelatedShifts.OfShape(measurement, shape).Select(shift => shift with { ShiftsPb = shift.ShiftsPb[..^1] })], shares[..^1],
            WithoutLast(NormalisedBins.Covariance(absolute.Predicted, absolute.TheoryCovariance), bins),
            [
                .. absolute.Slopes.Select(
                slope
                => (slope.Name, slope.Values.Select((value, i) => (value - shares[i] * slope.Values.Sum()) / total).SkipLast(1)
                .ToArray()))]);
    }

    private static double[] WithoutLast(double[] matrix, int bins)
        => [.. matrix.Where((_, cell) => cell / bins < bins - 1 && cell % bins < bins - 1)];

    private static YamlNode Data(PublishedBundle bundle, SmefitDataSet set) => Map(
        ("dataset_name", Text(set.Name)),
        ("doi", bundle.Card.Provenance.Doi is { } doi ? Text(doi) : null),
        (
            "description",
            Text(
            $"{bundle.Card.Description}: {set.What} of the observable {bundle.Card.Name}, {bundle.Measurement.Kind.ToString().ToLowerInvariant()}")),
        ("units", Text(set.Unit)),
        ("luminosity", Number(bundle.Measurement.LuminosityInverseFb)),
        ("num_data", Number(set.Values.Length)),
        ("num_sys", Number(set.Shifts.Count)),
        ("data_central", Reals(set.Values)),
        // All of the covariance, that of the counts too, is among the systematics: a statistical error here would be uncorrelated.
        // NumPy adds to these in place, which fails for integers.
        ("statistical_error", Reals(new double[set.Values.Length])),
        ("systematics", List(set.Shifts.Select(shift => Reals(shift.ShiftsPb)))),
        ("sys_names", List(set.Shifts.Select(shift => Text(shift.IsCorrelated ? "CORR" : "UNCORR")))),
        ("sys_type", List(set.Shifts.Select(_ => Text("ADD")))));

    private static string TheoryJson(SmefitDataSet set) => DocumentWriter.Text(writer =>
    {
        writer.WriteNumbers("best_sm", set.Predicted);
        writer.WriteMatrix("theory_cov", set.TheoryCovariance, set.Predicted.Length);
        writer.WriteObject("LO", () =>
        {
            writer.WriteNumbers("SM", set.Predicted);
            foreach (var (name, slope) in set.Slopes) writer.WriteNumbers(name, slope);
        });
    });

    /// <summary>Change of every cross-section in pb by unit of a parameter.</summary>
    private static double[] SlopePb(DetectorResponse response, int parameter)
        => Scaled(Sum(response, process => process.Slopes[parameter]?.Generator), 1 / response.EventsPerPb);

    /// <summary>Covariance of the prediction in pb^2: nuisances of the theory, half of the
    /// change from down to up each, and the finite samples.</summary>
    private static double[] TheoryCovariance(DetectorResponse response)
    {
        int n = response.GeneratorBins.Count;
        double[] covariance = new double[n * n];
        double[] variances = Scaled(
            Sum(response, process => process.SquaredWeights.Generator), 1 / (response.EventsPerPb * response.EventsPerPb));
        for (int i = 0; i < n; i++) covariance[i * (n + 1)] = variances[i];
        for (int nuisance = 0; nuisance < response.Nuisances.Count; nuisance++)
        {
            if (response.Nuisances[nuisance].Origin != NuisanceOrigin.Theory) continue;
            double[] up = Sum(response, process => response.YieldsAt(process, nuisance, VariationSide.Up).Generator),
                down = Sum(response, process => response.YieldsAt(process, nuisance, VariationSide.Down).Generator);
            double[] shift = Scaled([.. up.Zip(down, (a, b) => (a - b) / 2)], 1 / response.EventsPerPb);
            for (int i = 0; i < n; i++)
            {
                for (int k = 0; k < n; k++) covariance[i * n + k] += shift[i] * shift[k];
            }
        }

        return covariance;
    }

    private static double[] Sum(DetectorResponse response, Func<ResponseProcess, double[]?> select)
    {
        double[] sum = new double[response.GeneratorBins.Count];
        foreach (double[]? part in response.Processes.Where(process => process.IsMeasured).Select(select))
        {
            for (int i = 0; i < part?.Length; i++) sum[i] += part[i];
        }

        return sum;
    }

    private static double[] Scaled(double[] values, double factor) => Array.ConvertAll(values, value => factor * value);

    // SMEFiT divides systematics by the data, even those that it then takes as they are.
    private static void RequireValues(PublishedBundle bundle, Measurement measurement)
    {
        int zero = Array.IndexOf(measurement.CrossSectionsPb, 0);
        if (zero >= 0)
            throw new DocumentException(
                Path.Combine(bundle.Folder, BundleFiles.Measurement), FormattableString.Invariant($"$.crossSections[{zero}]"),
                "a cross-section of 0 cannot be written for SMEFiT, which divides uncertainties by it");
    }
}
