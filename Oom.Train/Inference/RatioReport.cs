using System.Globalization;
using Oom.Terminal;
using Oom.Train.Inference.Calibrations;
using Oom.Train.Learning;

namespace Oom.Train.Inference;

/// <summary>What <c>oom-train ratio</c> prints.</summary>
/// <param name="output">Where to.</param>
/// <param name="name">Name of the ratio.</param>
internal sealed class RatioReport(TextWriter output, string name)
{
    /// <summary>Writes whether a training goes on from a checkpoint.</summary>
    public void WriteResumed(Checkpoint checkpoint)
    {
        if (checkpoint.Remark is { } remark) output.WriteLine(remark);
    }

    /// <summary>Writes the rows.</summary>
    public void WriteRows(RatioTable table, EventSplit split)
    {
        Line($"{name}: {Counted.Of(table.Rows.Count, "row")}: {split.Training.Length:N0} to train on, {split.Validation.Length:N0} to choose the best epoch, {split.Test.Length:N0} to calibrate");
        if (table.WithoutWeight > 0) Line($"{Counted.Being(table.WithoutWeight, "row")} left out: the weight is 0");
    }

    /// <summary>Writes how a network was trained.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="history">Its history.</param>
    public void WriteNetwork(int number, TrainingHistory history)
        => Line($"network {number}: best validation loss {history.BestLoss:F5} after {RatioDocument.BestEpoch(history)} of {history.Records.Count} epochs");

    /// <summary>Writes the calibration.</summary>
    public void WriteCalibration(RatioRun run)
    {
        foreach (string remark in run.Remarks) Line($"{remark}");
        if (run.Calibration is not { } result) return;
        string normalised = run.Specification.Training.Loss.FixesNormalisation ? "ln of the ratio's mean over the prior"
            : "ln of the ratio's mean over the prior, which this loss leaves free";
        foreach (var coverage in result.Quoted)
            Line($"expected coverage of {100 * coverage.Level:G3} % regions: {100 * coverage.Share:F1} +- {100 * coverage.Error:F1} % of {Counted.Of(coverage.Rows, "row")}");
        for (int p = 0; p < result.RankPValues.Length; p++)
            Line($"ranks of {run.Specification.Parameters[p].Name} are uniform with p {Digits.Probability(result.RankPValues[p])}");
        foreach (var (size, group) in run.Together)
        {
            foreach (var coverage in group.Quoted)
                Line($"{size} rows together: {100 * coverage.Level:G3} % regions hold the truth in {100 * coverage.Share:F1} +- {100 * coverage.Error:F1} % of {Counted.Of(coverage.Rows, "group")}");
        }

        Line($"{normalised}: {result.MeanLogEvidence:F3}, spread {result.LogEvidenceSpread:F3}");
        foreach (string warning in run.Warnings) Line($"warning: {warning}");
    }

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
