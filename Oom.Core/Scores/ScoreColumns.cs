using System.Globalization;
using Oom.Responses;

namespace Oom.Scores;

/// <summary>Names of the columns of a score file.</summary>
internal static class ScoreColumns
{
    public const string Process = "process", Weight = "weight", Fiducial = "fiducial", Observable = "observable", Detector = "detector";

    public static string Slope(ResponseParameter parameter) => $"slope:{parameter.Name}";

    public static string GeneratorSlope(ResponseParameter parameter) => $"generator-slope:{parameter.Name}";

    public static string Factor(ResponseLayout layout, int alternative) => $"factor:{Alternative(layout, alternative)}";

    public static string GeneratorFactor(ResponseLayout layout, int alternative) => $"generator-factor:{Alternative(layout, alternative)}";

    public static string Smooth(ResponseNuisance nuisance) => $"nuisance:{nuisance.Name}";

    public static string Raw(ResponseNuisance nuisance) => $"raw:{nuisance.Name}";

    public static string Up(ResponseNuisance nuisance) => $"up:{nuisance.Name}";

    public static string Down(ResponseNuisance nuisance) => $"down:{nuisance.Name}";

    private static string Alternative(ResponseLayout layout, int index)
    {
        var alternative = layout.Alternatives[index].Named(layout.Parameters);
        return alternative.Model ?? string.Create(CultureInfo.InvariantCulture, $"{alternative.Parameter}={alternative.Value}");
    }
}
