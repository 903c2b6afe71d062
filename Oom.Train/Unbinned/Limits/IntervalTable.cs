using System.Globalization;
using System.Text;
using Oom.Files;
using Oom.Likelihoods;

namespace Oom.Train.Unbinned.Limits;

/// <summary>All intervals of a result as a CSV table, a row for each interval, or for each of its parts where it has several.</summary>
internal static class IntervalTable
{
    /// <summary>The text of the table. <c>exclusion</c> is <c>toys</c> where thresholds are from toys;
    /// errors of ends are from their number.</summary>
    /// <param name="result">The limits.</param>
    public static string ToCsv(LimitResult result)
    {
        var names = result.Parameters.Names;
        var text = new StringBuilder("parameter,fit,others,order,validity,confidence,exclusion,best,low,high,low_error,high_error\n");
        foreach (var fit in result.Fits)
        {
            foreach (var interval in fit.Intervals.Select(interval => interval.Interval))
            {
                foreach (var region in interval.Regions)
                    Row(fit, interval.Parameter, interval.Confidence, interval.Kind.Word(),
                        [interval.Best, At(region.Low, interval.Parameter), At(region.High, interval.Parameter), double.NaN, double.NaN]);
            }

            foreach (var scan in fit.Calibrated)
            {
                foreach (var interval in scan.Intervals)
                {
                    foreach (var (low, high) in interval.Regions)
                        Row(fit, scan.Parameter, interval.Confidence, "toys",
                            [fit.Best.Values[scan.Parameter], low.Value, high.Value, low.Error, high.Error]);
                }
            }
        }

        return text.ToString();

        void Row(FitLimits fit, int parameter, double confidence, string exclusion, double[] numbers)
            => text.Append(CultureInfo.InvariantCulture,
                $"{CsvText.Of(names[parameter])},{fit.Choice.Kind},{LimitsDocument.Word(fit.Choice.Others)},{LimitsDocument.Word(fit.Choice.Order)},{CsvText.Of(fit.Choice.Validity ?? "")},{confidence},{exclusion},{string.Join(',', numbers.Select(number => double.IsNaN(number) ? "" : number.ToString(CultureInfo.InvariantCulture)))}\n");

        static double At(ProfileCrossing end, int parameter) => end.IsConverged ? end.Values[parameter] : double.NaN;
    }
}
