using Oom.Formats;
using Oom.Reinterpret.Results;
using YamlDotNet.RepresentationModel;
using static Oom.Formats.HepDataColumns;
using static Oom.Formats.YamlNodes;

namespace Oom.Reinterpret.Tool.Written;

/// <summary>A prediction as tables of HEPData in one file, each with its name, description and columns.</summary>
internal static class PredictionHepData
{
    private const string Statistical = "statistical", WholeKeyword = "SIG";

    /// <summary>The file.</summary>
    public static string Of(WrittenPrediction prediction)
    {
        var result = prediction.Result;
        var nominal = result.Nominal;
        return Documents(
            Map(("comment", Text($"{prediction.Description}. Numbers are not rounded; errors of a band are correlated between bins."))),
            Table("Predicted differential cross-section", DifferentialKeyword, Axis(result.Bins, Observable), Dependent(
                DifferentialCrossSection, WrittenPrediction.Pb, nominal.Values.Select((value, i) => Value(
                    value, Errors(value, nominal.Errors[i], band => band.Low[i], band => band.High[i]))))),
            Table("Predicted fiducial cross-section", WholeKeyword,
                Independent("Range of the observable", [Map(("low", Number(result.Bins.Edges[0])), ("high", Number(result.Bins.Edges[^1])))]),
                Dependent("SIG", WrittenPrediction.Pb, [Value(nominal.Fiducial.Value, Errors(
                    nominal.Fiducial.Value, nominal.Fiducial.Error, band => band.FiducialLow, band => band.FiducialHigh))])));

        YamlNode Table(string name, string keyword, YamlNode independent, YamlNode dependent) => Map(
            ("name", Text(name)),
            ("description", Text(prediction.Description)),
            ("keywords", List([Map(("name", Text("observables")), ("values", List([Text(keyword)])))])),
            ("independent_variables", List([independent])),
            ("dependent_variables", List([dependent])));

        IEnumerable<YamlNode> Errors(double value, double statistical, Func<Band, double> low, Func<Band, double> high)
            => [Symmetric(Statistical, statistical),
                .. prediction.Bands.Select(band => Asymmetric(band.Source, low(band) - value, high(band) - value))];
    }
}
