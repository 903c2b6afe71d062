using System.Text;
using Oom.Files;
using Oom.Formats;
using Oom.Reinterpret.Results;

namespace Oom.Reinterpret.Tool.Written;

/// <summary>A prediction as CSV: a row a bin, and a last one of all bins together.</summary>
internal static class PredictionCsv
{
    private const string Differential = "dsigma/dO", Fiducial = "fiducial";

    /// <summary>The file.</summary>
    public static string Of(WrittenPrediction prediction)
    {
        var result = prediction.Result;
        var text = new StringBuilder("quantity,low,high,value_pb,statistical_pb");
        foreach (var band in prediction.Bands) text.Append(',').Append(Cell(band, "low")).Append(',').Append(Cell(band, "high"));
        text.Append('\n');
        for (int i = 0; i < result.Bins.Count; i++)
        {
            Row(Differential, NumberText.Of(result.Bins.Edges[i]), NumberText.Of(result.Bins.Edges[i + 1]),
                [result.Nominal.Values[i], result.Nominal.Errors[i],
                .. prediction.Bands.SelectMany(band => (double[])[band.Low[i], band.High[i]])]);
        }

        Row(Fiducial, "", "", [result.Nominal.Fiducial.Value, result.Nominal.Fiducial.Error,
            .. prediction.Bands.SelectMany(band => (double[])[band.FiducialLow, band.FiducialHigh])]);
        return text.ToString();

        void Row(string quantity, string low, string high, IEnumerable<double> values)
            => text.AppendJoin(',', [quantity, low, high, .. values.Select(NumberText.Of)]).Append('\n');
    }

    private static string Cell(Band band, string end) => CsvText.Of($"{band.Source}, {end}");
}
