using System.Globalization;
using System.Text;
using Oom.Files;
using Oom.Likelihoods;

namespace Oom.Train.Unbinned.Limits;

/// <summary>All contours of a result as a CSV table, a row for each point.</summary>
internal static class ContourTable
{
    /// <summary>The text of the table: fit, both parameters, confidence level, exclusion, the point, and whether it was found.</summary>
    /// <param name="result">The limits.</param>
    public static string ToCsv(LimitResult result)
    {
        var names = result.Parameters.Names;
        var text = new StringBuilder("fit,x,y,confidence,exclusion,x_value,y_value,status\n");
        foreach (var fit in result.Fits)
        {
            foreach (var contour in fit.Contours)
            {
                foreach (var point in contour.Points)
                {
                    string at = point.IsConverged
                        ? FormattableString.Invariant($"{point.Values[contour.First]},{point.Values[contour.Second]}") : ",";
                    text.Append(CultureInfo.InvariantCulture,
                        $"{CsvText.Of(fit.Choice.Name)},{CsvText.Of(names[contour.First])},{CsvText.Of(names[contour.Second])},{contour.Confidence},{contour.Kind.Word()},{at},{LimitsDocument.Word(point.Status)}\n");
                }
            }
        }

        return text.ToString();
    }
}
