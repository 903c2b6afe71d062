using System.Globalization;
using System.Text;
using Oom.Files;
using Oom.Train.Inference.Calibrations;

namespace Oom.Train.Inference;

/// <summary>Writes the folder of a ratio; <c>specs/ratio.md</c> lists its files.</summary>
internal static class RatioFolder
{
    /// <summary>What the folder holds and how it came about.</summary>
    public const string DocumentFile = "ratio.json";

    /// <summary>The networks and the mean of their log-ratios.</summary>
    public const string ModelFile = "ratio.onnx";

    /// <summary>The copy of the specification.</summary>
    public const string SpecificationFile = "ratio.yaml";

    /// <summary>The losses of each network, epoch by epoch.</summary>
    public const string HistoryFile = "history.csv";

    /// <summary>Expected coverage at all levels; absent without a calibration.</summary>
    public const string CoverageFile = "coverage.csv";

    /// <summary>Histograms of the ranks; absent without a calibration.</summary>
    public const string RanksFile = "ranks.csv";

    private const int Levels = 100, RankBins = 20;

    /// <summary>Writes the folder, which appears complete or not at all.</summary>
    /// <param name="folder">The folder to make.</param>
    /// <param name="replace">Whether a folder of this kind may be replaced.</param>
    /// <param name="specification">The text of the specification.</param>
    /// <param name="run">The ratio.</param>
    /// <exception cref="IOException">The folder is there already and may not be replaced.</exception>
    public static void Write(string folder, bool replace, string specification, RatioRun run)
        => AtomicFolder.Write(folder, DocumentFile, replace, null, temporary =>
        {
            File.WriteAllText(Path.Combine(temporary, DocumentFile), RatioDocument.ToJson(run, ModelFile));
            File.WriteAllBytes(Path.Combine(temporary, ModelFile), run.Model);
            File.WriteAllText(Path.Combine(temporary, SpecificationFile), specification);
            File.WriteAllText(Path.Combine(temporary, HistoryFile), History(run.Trained));
            if (run.Calibration is not { } calibration) return;
            File.WriteAllText(Path.Combine(temporary, CoverageFile), CoverageOf(calibration));
            File.WriteAllText(Path.Combine(temporary, RanksFile), Ranks(calibration, run.Specification.ParameterNames));
        });

    private static string History(TrainedRatio trained) => Csv("network,epoch,loss,validation_loss,best", text =>
    {
        for (int number = 0; number < trained.Histories.Count; number++)
        {
            var records = trained.Histories[number].Records;
            for (int epoch = 0; epoch < records.Count; epoch++)
                text.Append(CultureInfo.InvariantCulture, $"{number + 1},{epoch + 1},{records[epoch].Training.Loss:R},{records[epoch].Validation?.Loss:R},{(records[epoch].IsBest ? 1 : 0)}\n");
        }
    });

    private static string CoverageOf(CalibrationResult calibration) => Csv("level,coverage,error", text =>
    {
        for (int percent = 1; percent < Levels; percent++)
        {
            var coverage = Coverage.Of(calibration.Credibility, (double)percent / Levels);
            text.Append(CultureInfo.InvariantCulture, $"{coverage.Level},{coverage.Share:R},{coverage.Error:R}\n");
        }
    });

    private static string Ranks(CalibrationResult calibration, string[] names) => Csv("parameter,low,high,rows,expected", text =>
    {
        for (int p = 0; p < names.Length; p++)
        {
            int[] counts = new int[RankBins];
            foreach (double value in calibration.Cumulative[p]) counts[Math.Min((int)(value * RankBins), RankBins - 1)]++;
            for (int bin = 0; bin < RankBins; bin++)
                text.Append(CultureInfo.InvariantCulture, $"{CsvText.Of(names[p])},{(double)bin / RankBins},{(double)(bin + 1) / RankBins},{counts[bin]},{(double)calibration.Rows / RankBins}\n");
        }
    });

    private static string Csv(string header, Action<StringBuilder> rows)
    {
        var text = new StringBuilder(header).Append('\n');
        rows(text);
        return text.ToString();
    }
}
