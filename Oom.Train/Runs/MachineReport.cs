using System.Globalization;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine;
using Oom.Train.Unbinned.Trees;

namespace Oom.Train.Runs;

/// <summary>What <c>oom-train fit</c> prints of a training on tables.</summary>
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
    public void WriteResumed(Checkpoint checkpoint, string path)
    {
        if (checkpoint.WasFound) Line($"going on from {Path.GetFileName(path)}");
        if (checkpoint.WasOfAnother) Line($"starting anew: {Path.GetFileName(path)} is of other inputs or another version of libtorch");
    }

    /// <summary>A process that was read.</summary>
    public void WriteProcess(string name, long rows, int events) => Line($"  {name,-24}{rows,14:N0} rows{events,14:N0} events");

    /// <summary>The parts.</summary>
    public void WriteParts(SampleParts parts)
    {
        Line($"");
        Line($"{"yield at the luminosity",-26}{"fiducial",14}{"selected",14}{"both",14}{"training",12}{"validation",12}{"test",12}");
        for (int process = 0; process < _specification.Processes.Count; process++)
        {
            var (fiducial, selected, both) = Yields(parts.Training, process);
            Line($"{_specification.Processes[process].Name,-26}{fiducial,14:N0}{selected,14:N0}{both,14:N0}{Count(parts.Training),12:N0}{Count(parts.Validation),12:N0}{Count(parts.Test),12:N0}");

            int Count(EventSample part) => part.Process.Count(p => p == process);
        }
    }

    /// <summary>The heading of the steps.</summary>
    public void WriteTrainingStart(int threads)
    {
        var training = _specification.Training;
        Line($"");
        Line($"seed {training.Seed}; {threads} thread{(threads == 1 ? "" : "s")}, {TorchLibrary.Name}");
        if (training.Loss == JointLoss.CrossEntropy) return;
        Line($"{"step",9}{"loss",10}{"Delta " + Parameter,12}{"chi2",10}{"validation: Delta " + Parameter,24}{"chi2",10}{"events/s",12}");
    }

    /// <summary>A step, where the validation part was evaluated.</summary>
    public void WriteStep(StepRecord step)
    {
        if (double.IsNaN(step.ValidationLoss)) return;
        Line($"{step.Step,4}/{step.Steps,4}{step.Loss,10:F5}{step.Objective,12:F5}{step.ChiSquare,10:G3}{step.ValidationObjective,24:F5}{step.ValidationChiSquare,10:G3}{step.EventsPerSecond,12:N0}");
    }

    /// <summary>The results.</summary>
    public void WriteResults(JointOutcome outcome, IReadOnlyList<FeatureImportance> importance, TimeSpan elapsed)
    {
        var test = outcome.Test;
        Line($"");
        Line($"test part, {test.Events:N0} events; {elapsed.TotalSeconds:F0} s in all");
        for (int p = 0; p < _specification.Parameters.Count; p++)
        {
            Line($"  Delta {_specification.Parameters[p].Name,-12}{"statistical",14}{"plain",12}{"smooth",12}{"noise-subtr.",14}");
            Line($"  {"detector level",-18}{test.Statistical[p].Detector,14:F5}{Total(Estimator.Plain).Detector,12:F5}{Total(Estimator.Smooth).Detector,12:F5}{Total(Estimator.NoiseSubtracted).Detector,14:F5}");
            if (outcome.Networks.Generator is not null) Line($"  {"folded",-18}{test.Statistical[p].Folded,14:F5}{Total(Estimator.Plain).Folded,12:F5}{Total(Estimator.Smooth).Folded,12:F5}{Total(Estimator.NoiseSubtracted).Folded,14:F5}");
            Line($"  {"full likelihood fit",-18}{"",25}{(test.Profiles[p].Uncertainty is { } fitted ? FormattableString.Invariant($"{fitted:F5}") : "not found"),12}");
            for (int k = 0; k < _specification.Nuisances.Count; k++)
            {
                Line($"  {_specification.Nuisances[k].Name,-24}impact {test.Impacts[p][k],9:F5}{"",4}width after the fit {test.Constraints[k],6:F3}");
            }

            ExpectedUncertainty Total(Estimator estimator) => test.TotalOf(p, estimator);
        }

        foreach (var folding in test.Folding) Line($"  folded against direct, {_specification.Processes[folding.Process].Name}: D_KS {folding.Distance:F5}");
        foreach (var (bias, alternative) in test.Bias.Zip(_specification.Alternatives))
        {
            Line($"  bias at {_specification.NameOf(alternative)}: chi2 {bias.ChiSquare:G4}, {bias.Noise:G3} of it expected from the sample's statistics");
        }

        if (test.Closure.Bins > 0) Line($"  closure: chi2 {test.Closure.ChiSquare:F1} in {test.Closure.Bins} bins");
        Line($"  most important features: {string.Join(", ", TaylorCoefficients.Ranking(importance).Take(FeaturesShown).Select(i => _specification.Detector.Features[i.First].Name))}");
    }

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
