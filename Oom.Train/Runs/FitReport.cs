using System.Globalization;
using Oom.Responses;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Samples;
using Oom.Train.Specifications;
using Oom.Train.Unbinned.Trees;

namespace Oom.Train.Runs;

/// <summary>What <c>oom-train fit</c> prints.</summary>
internal sealed class FitReport
{
    private readonly TextWriter _output;
    private readonly TrainingSpecification _specification;

    /// <summary>Starts with the observable's name.</summary>
    public FitReport(TextWriter output, TrainingSpecification specification)
    {
        _output = output;
        _specification = specification;
        Line($"{specification.Name}: {specification.Description}");
    }

    /// <summary>Files, losses and cross-sections of a process.</summary>
    public void Write(ProcessSample process)
    {
        Line($"");
        Line($"process {process.Specification.Name} ({Word(process.Specification.Role)})");
        foreach (var file in process.Files)
        {
            Line($"  {Path.GetFileName(file.Path)}: {file.Events:N0} events of {file.Generator}; {file.Normalisation}");
            if (!file.HasEnd) Line($"  note: {Path.GetFileName(file.Path)} has no closing tag; it may have been cut between two events");
        }

        Line($"  {process.Losses.Read,12:N0}  events read");
        foreach (var (reason, count) in process.Losses.Reasons(_specification.Generator.Selection)) Line($"  {-count,12:N0}  {reason}");
        Line($"  {process.Losses.Kept,12:N0}  selected, {process.FiducialCrossSectionPb:G6} of {process.CrossSectionPb:G6} pb{(process.NegativeWeights == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {process.NegativeWeights:N0} with negative weight"))}");
    }

    /// <summary>The split.</summary>
    public void Write(IReadOnlyList<ProcessSample> processes, IReadOnlyList<PartCounts> parts)
    {
        Line($"");
        Line($"{"selected events",-24}{"training",12}{"validation",12}{"test",12}");
        for (int i = 0; i < processes.Count; i++) Line($"{processes[i].Specification.Name,-24}{parts[i].Training,12:N0}{parts[i].Validation,12:N0}{parts[i].Test,12:N0}");
    }

    /// <summary>The network and how it is trained.</summary>
    public void WriteTrainingStart(MultilayerPerceptron network, int threads)
    {
        Line($"");
        Line($"network {network.FeatureCount}-{string.Join('-', _specification.Generator.Network.HiddenLayers)}-1, {network.Parameters.Sum(parameter => parameter.Count):N0} parameters; seed {_specification.Training.Seed}; {threads} thread{(threads == 1 ? "" : "s")}, {TorchLibrary.Name}");
        Line($"{"epoch",5}{"training loss",15}{"validation loss",17}{"events/s",12}");
    }

    /// <summary>An epoch; a star marks the smallest validation loss so far.</summary>
    public void Write(EpochRecord epoch)
        => Line($"{epoch.Epoch,5}{epoch.TrainingLoss,15:F6}{epoch.ValidationLoss,17:F6}{epoch.EventsPerSecond,12:N0}{(epoch.IsBest ? " *" : "")}");

    /// <summary>The figures of the test part.</summary>
    public void Write(FitResult result)
    {
        var (history, test) = (result.History, result.Test);
        Line($"");
        Line($"kept epoch {history.BestEpoch} of {history.Epochs.Count} ({(history.StoppedEarly ? "no smaller validation loss afterwards" : "the number of epochs is used up")}), {result.Elapsed.TotalSeconds:F1} s");
        Line($"test part: loss {test.Loss:F6} (a constant has {test.ConstantLoss:F6}), area under the curve {test.AreaUnderCurve:F6}");
        if (!(test.Loss < test.ConstantLoss)) Line($"note: the observable separates signal and background no better than a constant");
    }

    /// <summary>The word of a role in specifications.</summary>
    public static string Word(ProcessRole role) => ProcessRoles.Words.Single(word => word.Value == role).Key;

    private void Line(FormattableString text) => _output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
