using Oom.Formats;

namespace Oom.Reinterpret.Tool.Written;

/// <summary>A prediction as estimates of YODA 2, under the name that reference data of the observable have in Rivet.</summary>
internal static class PredictionYoda
{
    private const string Fiducial = "fiducial";

    /// <summary>The file.</summary>
    public static string Of(WrittenPrediction prediction)
    {
        var result = prediction.Result;
        string folder = $"/{RivetPath.Analysis(result.Observable)}/";
        var estimate = new YodaEstimate(folder + RivetPath.CrossSection, $"d sigma / d O [pb]. {prediction.Description}", [result.Bins],
            result.Nominal.Values,
            [YodaError.Symmetric(YodaError.Statistical, result.Nominal.Errors),
            .. prediction.Bands.Select(band => new YodaError(band.Source,
                [.. band.Low.Zip(result.Nominal.Values, (low, value) => low - value)],
                [.. band.High.Zip(result.Nominal.Values, (high, value) => high - value)]))]);
        var (fiducial, error) = result.Nominal.Fiducial;
        var whole = new YodaEstimate(folder + Fiducial, $"{WrittenPrediction.FiducialName} [pb]", [], [fiducial],
            [YodaError.Symmetric(YodaError.Statistical, [error]), .. prediction.Bands.Select(
                band => new YodaError(band.Source, [band.FiducialLow - fiducial], [band.FiducialHigh - fiducial]))]);
        return $"{estimate}\n{whole}";
    }
}
