using Oom.Bundles;
using Oom.Folding;
using Oom.Reinterpret.Results;
using Oom.Responses;
using Oom.Statistics.Comparisons;

namespace Oom.Reinterpret.Comparisons;

/// <summary>A prediction of the generator-level bins.</summary>
/// <param name="Source">Where it comes from, in words.</param>
/// <param name="Files">Its event files; none for the published prediction, whose detector-level yields are known without folding.</param>
/// <param name="CrossSectionsPb">Cross-section of every bin in pb, integrated over the bin.</param>
/// <param name="ErrorsPb">Statistical errors.</param>
/// <param name="Theory">Theory uncertainties: cross-sections up and down in pb, each fully correlated between bins.</param>
internal sealed record Prediction(
    string Source, IReadOnlyList<string> Files, double[] CrossSectionsPb, double[] ErrorsPb, IReadOnlyList<NuisanceShift> Theory)
{
    /// <summary>The prediction of event files. An empty bin has the error of one event.</summary>
    /// <param name="result">What was made of them.</param>
    /// <param name="part">What they are, to tell their theory uncertainties from others.</param>
    public static Prediction Of(ReinterpretationResult result, string part)
    {
        IEnumerable<Band> bands = result.ScaleEnvelope is null ? result.PdfUncertainties
            : result.PdfUncertainties.Prepend(result.ScaleEnvelope);
        string[] files = [.. result.Files.Select(file => file.Path)];
        return new Prediction(
            string.Join(", ", files), files, PerBin(result.Nominal.Values), EmptyBins.Fill(PerBin(result.Nominal.Errors), result.Entries),
            [.. bands.Select(band => new NuisanceShift($"{band.Source} ({part})", PerBin(band.High), PerBin(band.Low)))]);

        double[] PerBin(IReadOnlyList<double> values) => [.. values.Select((value, i) => value * result.Bins.Width(i))];
    }

    /// <summary>The published prediction of all measured processes.</summary>
    public static Prediction Of(DetectorResponse response)
    {
        double[] variances = new double[response.GeneratorBins.Count];
        foreach (var process in response.Processes.Where(process => process.IsMeasured))
        {
            for (int i = 0; i < variances.Length; i++) variances[i] += process.SquaredWeights.Generator[i];
        }

        var theory = Enumerable.Range(0, response.Nuisances.Count).Where(k => response.Nuisances[k].Origin == NuisanceOrigin.Theory)
            .Select(k => new NuisanceShift(
                response.Nuisances[k].Name, Generator(response, k, VariationSide.Up), Generator(response, k, VariationSide.Down)));
        return new Prediction($"the published prediction: {Contents(response)}", [], response.CrossSectionsPb(),
            Array.ConvertAll(variances, v => Math.Sqrt(v) / response.EventsPerPb), [.. theory]);
    }

    /// <summary>Detector-level yields with theory uncertainties folded.</summary>
    /// <param name="response">The response.</param>
    /// <param name="withBackgrounds">Whether it stands for all of a model, to which the published backgrounds add.</param>
    public FoldedYields Fold(DetectorResponse response, bool withBackgrounds)
        => Files.Count == 0 ? ResponseFolding.Predict(response)
            : ResponseFolding.Fold(response, CrossSectionsPb, ErrorsPb, withBackgrounds, Theory);

    /// <summary>The prediction with Gaussian uncertainties: half of (up - down) for each of theory.</summary>
    public GaussianPrediction ToGaussian() => new(
        CrossSectionsPb, [.. ErrorsPb.Select(error => error * error)],
        [.. Theory.Select(shift => shift.Half())]);

    // Who fits a strength must know which processes are in there already, and at which value of a parameter.
    private static string Contents(DetectorResponse response)
        => string.Join(" + ", response.Processes.Where(process => process.IsMeasured)
        .OrderBy(process => process.Role == ProcessRole.Signal).Select(process =>
    {
        string[] places = [.. response.Parameters.Where(parameter => parameter.Processes.Contains(process.Name))
            .Select(parameter => FormattableString.Invariant($"{parameter.Name} = {parameter.Nominal}"))];
        return places.Length == 0 ? process.Name : $"{process.Name} at {string.Join(", ", places)}";
    }));

    private static double[] Generator(DetectorResponse response, int nuisance, VariationSide side)
    {
        double[] sums = new double[response.GeneratorBins.Count];
        foreach (var process in response.Processes.Where(process => process.IsMeasured))
        {
            double[] generator = response.YieldsAt(process, nuisance, side).Generator;
            for (int i = 0; i < sums.Length; i++) sums[i] += generator[i] / response.EventsPerPb;
        }

        return sums;
    }
}
