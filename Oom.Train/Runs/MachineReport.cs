using System.Globalization;
using Oom.Responses;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine;

namespace Oom.Train.Runs;

/// <summary>What <c>oom-train fit</c> prints.</summary>
internal sealed class MachineReport
{
    private const int FeaturesShown = 10;

    private readonly TextWriter _output;
    private readonly MachineSpecification _specification;

    /// <summary>Starts with the observable's name.</summary>
    public MachineReport(TextWriter output, MachineSpecification specification)
    {
        _output = output;
        _specification = specification;
        Line($"{specification.Name}: {specification.Description}");
    }

    private string Parameter => _specification.Parameters[_specification.ObjectiveParameter].Name;

    /// <summary>Says that a training goes on, or why it does not where there is something to go on from.</summary>
    public void WriteResumed(Checkpoint checkpoint)
    {
        if (checkpoint.Remark is { } remark) Line($"{remark}");
    }

    /// <summary>A process that was read.</summary>
    public void WriteProcess(string name, long rows, int events) => Line($"  {name,-24}{rows,14:N0} rows{events,14:N0} events");

    /// <summary>Files, losses and cross-sections of a process that was read from event files.</summary>
    public void WriteProcess(ProcessSample process)
    {
        Line($"");
        Line($"process {process.Process.Name} ({ProcessRoles.Words.Single(word => word.Value == process.Process.Role).Key})");
        foreach (var file in process.Files)
        {
            Line($"  {Path.GetFileName(file.Path)}: {file.Events:N0} events of {file.Generator}; {file.Normalisation}");
            if (!file.HasEnd) Line($"  note: {Path.GetFileName(file.Path)} has no closing tag; it may have been cut between two events");
        }

        Line($"  {process.Losses.Read,12:N0}  events read");
        foreach (var (reason, count) in process.Losses.Reasons()) Line($"  {-count,12:N0}  {reason}");
        string negative = process.NegativeWeights == 0 ? ""
            : string.Create(CultureInfo.InvariantCulture, $", {process.NegativeWeights:N0} with negative weight");
        Line($"  {process.Losses.Kept,12:N0}  selected, {process.FiducialCrossSectionPb:G6} of {process.CrossSectionPb:G6} pb{negative}");
    }

    /// <summary>The parts.</summary>
    public void WriteParts(SampleParts parts)
    {
        bool both = _specification.HasDetector;
        Line($"");
        Line(
            $"{"yield at the luminosity",-26}{"fiducial",14}{(both ? $"{"selected",14}{"both",14}" : "")}{"training",12}{"validation",12}{"test",12}");
        for (int process = 0; process < _specification.Processes.Count; process++)
        {
            var yields = Yields(parts.Training, process);
            string detector = both ? string.Create(CultureInfo.InvariantCulture, $"{yields.Selected,14:N0}{yields.Both,14:N0}") : "";
            Line(
                $"{_specification.Processes[process].Name,-26}{yields.Fiducial,14:N0}{detector}{parts.Training.CountOf(process),12:N0}{parts.Validation.CountOf(process),12:N0}{parts.Test.CountOf(process),12:N0}");
        }
    }

    /// <summary>The heading of the steps.</summary>
    public void WriteTrainingStart(int threads)
    {
        var training = _specification.Training;
        Line($"");
        Line($"seed {training.Seed}; {threads} thread{(threads == 1 ? "" : "s")}, {TorchLibrary.Name}");
        if (!_specification.HasDetector) Line($"{"step",11}{"training loss",15}{"validation loss",17}{"events/s",12}");
        else if (training.Loss.IsJoint)
            Line(
                $"{"step",9}{"loss",10}{"Delta " + Parameter,12}{"chi2",10}{"validation: Delta " + Parameter,24}{"chi2",10}{"events/s",12}");
    }

    /// <summary>A step, where the validation part was evaluated; without a detector level a
    /// star marks the smallest validation loss so far.</summary>
    public void WriteStep(StepRecord step)
    {
        if (step.Validation is not { } validation) return;
        var training = step.Training;
        if (_specification.HasDetector)
            Line(
                $"{step.Step,4}/{step.Steps,4}{training.Loss,10:F5}{training.Objective,12:F5}{training.ChiSquare,10:G3}{validation.Objective,24:F5}{validation.ChiSquare,10:G3}{step.EventsPerSecond,12:N0}");
        else
            Line(
                $"{step.Step,5}/{step.Steps,5}{training.Loss,15:F6}{validation.Loss,17:F6}{step.EventsPerSecond,12:N0}{(step.IsBest ? " *" : "")}");
    }

    /// <summary>The results.</summary>
    public void WriteResults(MachineRun run)
    {
        Line($"");
        if (run.Measured is { } measured) WriteResults(measured, run.Elapsed);
        if (run.Classified is not { } classified) return;
        var (records, test) = (run.History.Records, classified.Test);
        int best = records.ToList().FindLastIndex(record => record.IsBest) + 1;
        string why = records[^1].Step < records[^1].Steps ? "no smaller validation loss afterwards" : "the number of epochs is used up";
        Line($"kept epoch {best} of {records.Count} ({why}), {run.Elapsed.TotalSeconds:F1} s");
        Line($"test part: loss {test.Loss:F6} (a constant has {test.ConstantLoss:F6}), area under the curve {test.AreaUnderCurve:F6}");
        if (!(test.Loss < test.ConstantLoss)) Line($"note: the observable separates signal and background no better than a constant");
    }

    private void WriteResults(MeasuredRun run, TimeSpan elapsed)
    {
        var (outcome, test) = (run.Outcome, run.Outcome.Test);
        Line($"test part, {test.Events:N0} events; {elapsed.TotalSeconds:F0} s in all");
        for (int p = 0; p < _specification.Parameters.Count; p++)
        {
            Line($"  Delta {_specification.Parameters[p].Name,-12}{"statistical",14}{"plain",12}{"smooth",12}{"noise-subtr.",14}");
            WriteLevel("detector level", test.Statistical[p].Detector, total => total.Detector);
            if (outcome.Networks.Generator is not null) WriteLevel("folded", test.Statistical[p].Folded, total => total.Folded);
            Line(
                $"  {"full likelihood fit",-18}{"",25}{(test.Profiles[p].Uncertainty is { } fitted ? FormattableString.Invariant($"{fitted:F5}") : "not found"),12}");
            for (int k = 0; k < _specification.Nuisances.Count; k++)
            {
                Line(
                    $"  {_specification.Nuisances[k].Name,-24}impact {test.Impacts[p][k],9:F5}{"",4}width after the fit {test.Constraints[k],6:F3}");
            }

            void WriteLevel(string level, double statistical, Func<ExpectedUncertainty, double> total)
            {
                string[] shown = Array.ConvertAll((Estimator[])[Estimator.Plain, Estimator.Smooth, Estimator.NoiseSubtracted],
                    estimator => Shown(total(test.TotalOf(p, estimator))));
                Line($"  {level,-18}{statistical,14:F5}{shown[0],12}{shown[1],12}{shown[2],14}");
            }
        }

        if (test.Total.Any(total => double.IsNaN(total.Detector)))
            Line(
                $"  undefined: the noise expected in the plain slopes of the nuisances is larger than what they tell; more simulated events lower it");
        Line($"  without the statistics of the simulated events, which the measurement and the exported workspaces of a bundle count");

        foreach (var folding in test.Folding)
            Line($"  folded against direct, {_specification.Processes[folding.Process].Name}: D_KS {folding.Distance:F5}");
        foreach (var (bias, alternative) in test.Bias.Zip(_specification.Alternatives))
        {
            Line(
                $"  bias at {_specification.NameOf(alternative)}: chi2 {bias.ChiSquare:G4}, {bias.Noise:G3} of it expected from the sample's statistics");
        }

        if (test.Closure.Bins > 0) Line($"  closure: chi2 {test.Closure.ChiSquare:F1} in {test.Closure.Bins} bins");
        Line(
            $"  most important features: {string.Join(", ", TaylorCoefficients.Ranking(run.Importance).Take(FeaturesShown).Select(i => _specification.Detector.Features[i.First].Name))}");
    }

    /// <summary>An uncertainty, which is undefined where the information is not positive definite.</summary>
    public static string Shown(double uncertainty)
        => double.IsNaN(uncertainty) ? "undefined" : uncertainty.ToString("F5", CultureInfo.InvariantCulture);

    private static (double Fiducial, double Selected, double Both) Yields(EventSample sample, int process)
    {
        double fiducial = 0, selected = 0, both = 0;
        for (int e = 0; e < sample.Count; e++)
        {
            if (sample.Process[e] != process) continue;
            bool isFiducial = sample.GeneratorRow[e] != EventSample.None, isSelected = sample.DetectorRow[e] != EventSample.None;
            if (isFiducial) fiducial += sample.Weight[e];
            if (isSelected) selected += sample.Weight[e];
            if (isFiducial && isSelected) both += sample.Weight[e];
        }

        return (fiducial, selected, both);
    }

    private void Line(FormattableString text) => _output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
