using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Json;
using Oom.Responses;
using YamlDotNet.RepresentationModel;
using static Oom.Export.Yaml.YamlNodes;

namespace Oom.Export.Smefit;

/// <summary>A data set of SMEFiT: the measurement with its covariance as systematics, and the theory with its dependence on the parameters, linear at the nominal point.</summary>
internal sealed class SmefitFormat : IFormat
{
    private const string CommonData = "commondata", Theory = "theory";

    /// <inheritdoc/>
    public string Name => "smefit";

    /// <inheritdoc/>
    public string Description => "A data set of SMEFiT: data with the covariance's eigenvectors as systematics, and theory";

    /// <inheritdoc/>
    public string Marker(PublishedBundle bundle) => Path.Combine(CommonData, $"{bundle.Identifier}.yaml");

    /// <inheritdoc/>
    public void Write(PublishedBundle bundle, string folder)
    {
        var measurement = bundle.Measurement;
        RequireValues(bundle, measurement);
        Directory.CreateDirectory(Path.Combine(folder, CommonData));
        Directory.CreateDirectory(Path.Combine(folder, Theory));
        Save(Path.Combine(folder, Marker(bundle)), Data(bundle, measurement));
        File.WriteAllText(Path.Combine(folder, Theory, $"{bundle.Identifier}.json"), TheoryJson(bundle, measurement));
    }

    private static YamlNode Data(PublishedBundle bundle, MeasurementDocument measurement)
    {
        var shifts = CorrelatedShifts.Of(measurement);
        int n = measurement.GeneratorBins.Count;
        return Map(
            ("dataset_name", Text(bundle.Identifier)),
            ("doi", bundle.Card.Provenance.Doi is { } doi ? Text(doi) : null),
            ("description", Text($"{bundle.Card.Description}: cross-section of each bin of the observable {bundle.Card.Name}, {measurement.Kind.ToString().ToLowerInvariant()}")),
            ("units", Text("pb")),
            ("luminosity", Number(measurement.LuminosityInverseFb)),
            ("num_data", Number(n)),
            ("num_sys", Number(shifts.Count)),
            ("data_central", Reals(measurement.CrossSectionsPb)),
            // All of the covariance, that of the counts too, is among the systematics: a statistical error here would be uncorrelated.
            // NumPy adds to these in place, which fails for integers.
            ("statistical_error", Reals(new double[n])),
            ("systematics", List(shifts.Select(shift => Reals(shift.ShiftsPb)))),
            ("sys_names", List(shifts.Select(shift => Text(shift.IsCorrelated ? "CORR" : "UNCORR")))),
            ("sys_type", List(shifts.Select(_ => Text("ADD")))));
    }

    private static string TheoryJson(PublishedBundle bundle, MeasurementDocument measurement)
    {
        var response = bundle.OptionalResponse;
        double[] predicted = response?.CrossSectionsPb() ?? measurement.PredictedPb ?? throw new DocumentException(Path.Combine(bundle.Folder, BundleFiles.Measurement), "$.predicted", "SMEFiT needs a prediction, and the bundle has neither this property nor a response");
        var operators = response is null ? [] : response.Parameters.Select((parameter, k) => (parameter.Name, Slope: SlopePb(response, k)));
        return DocumentWriter.Text(writer =>
        {
            writer.WriteNumbers("best_sm", predicted);
            writer.WriteMatrix("theory_cov", response is null ? new double[predicted.Length * predicted.Length] : TheoryCovariance(response), predicted.Length);
            writer.WriteObject("LO", () =>
            {
                writer.WriteNumbers("SM", predicted);
                foreach (var (name, slope) in operators) writer.WriteNumbers(name, slope);
            });
        });
    }

    /// <summary>Change of every cross-section in pb by unit of a parameter.</summary>
    private static double[] SlopePb(ResponseDocument response, int parameter)
        => Scaled(Sum(response, process => process.Slopes[parameter]?.Generator), 1 / response.EventsPerPb);

    /// <summary>Covariance of the prediction in pb^2: nuisances of the theory, half of the change from down to up each, and the finite samples.</summary>
    private static double[] TheoryCovariance(ResponseDocument response)
    {
        int n = response.GeneratorBins.Count;
        double[] covariance = new double[n * n];
        double[] variances = Scaled(Sum(response, process => process.SquaredWeights.Generator), 1 / (response.EventsPerPb * response.EventsPerPb));
        for (int i = 0; i < n; i++) covariance[i * (n + 1)] = variances[i];
        for (int nuisance = 0; nuisance < response.Nuisances.Count; nuisance++)
        {
            if (response.Nuisances[nuisance].Origin != NuisanceOrigin.Theory) continue;
            double[] up = Sum(response, process => response.YieldsAt(process, nuisance, VariationSide.Up).Generator), down = Sum(response, process => response.YieldsAt(process, nuisance, VariationSide.Down).Generator);
            double[] shift = Scaled([.. up.Zip(down, (a, b) => (a - b) / 2)], 1 / response.EventsPerPb);
            for (int i = 0; i < n; i++)
            {
                for (int k = 0; k < n; k++) covariance[i * n + k] += shift[i] * shift[k];
            }
        }

        return covariance;
    }

    private static double[] Sum(ResponseDocument response, Func<ResponseProcess, double[]?> select)
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
    private static void RequireValues(PublishedBundle bundle, MeasurementDocument measurement)
    {
        int zero = Array.IndexOf(measurement.CrossSectionsPb, 0);
        if (zero >= 0) throw new DocumentException(Path.Combine(bundle.Folder, BundleFiles.Measurement), FormattableString.Invariant($"$.crossSections[{zero}]"), "a cross-section of 0 cannot be written for SMEFiT, which divides uncertainties by it");
    }
}
