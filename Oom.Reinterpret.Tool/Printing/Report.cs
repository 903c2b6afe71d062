using System.Globalization;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Results;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>Prints an observable and a result for a reader at a terminal or of a log.</summary>
internal sealed class Report(TextWriter output)
{
    private const int LabelWidth = 12;
    private const int StepWidth = 92;
    private const int BarWidth = 24;
    private const int ListedWeights = 8;

    public void Print(PublishedObservable observable)
    {
        var description = observable.Description;
        Line("observable", $"{description.Name}: {description.Description}");
        Line("model", $"{observable.ModelPath}, {description.Features.Count} features, {description.GeneratorBins.Count} bins");
        foreach (string check in observable.Checks) Line("check", check);
        output.WriteLine();
    }

    public void Print(ReinterpretationResult result, string writtenTo)
    {
        foreach (var file in result.Files) Print(file);
        if (result.Files.Count > 1) Line("sigma", $"{Format(result.CrossSection)} pb in total");
        Line("level", result.Level);
        if (result.IsWithoutRecoil) Line("recoil", "none: at leading order the top quarks are back to back in all events, as in no measured one; shower the events (for tests: oom-train generate --shower)");
        PrintCutFlow(result);
        PrintDistribution(result);
        PrintFiducial(result);
        PrintWarnings(result);
        if (result.Domain is { } domain) Lines("domain", DomainReport.Sentences(domain));
        if (result.Comparison is { } comparison) new ComparisonReport(output).Print(comparison, result.Entries.Sum() > 0);
        output.WriteLine();
        Line("written", writtenTo);
        if (result.Seconds > 0) Line("speed", Invariant($"{result.Events:N0} events in {result.Seconds:F2} s, {result.Events / result.Seconds:N0} events/s"));
    }

    private void Print(FileSummary file)
    {
        Line("file", file.Path);
        Line("generator", $"{file.Generator}, {$"{file.Format} {file.Version}".TrimEnd()}, {file.Beams}");
        Line("sigma", $"{Format(file.CrossSection)} pb");
        Line("weights", file.NegativeWeights == 0 ? file.Normalisation : Invariant($"{file.Normalisation}; {file.NegativeWeights:N0} of {file.Events:N0} are negative"));
        foreach (string warning in file.Warnings) Line("warning", warning);
    }

    private void PrintCutFlow(ReinterpretationResult result)
    {
        output.WriteLine();
        output.WriteLine(Invariant($"{"cut flow",-StepWidth}{"events",12}{"fraction",10}{"pb",12}"));
        long all = result.CutFlow[0].Events;
        for (int i = 0; i < result.CutFlow.Count; i++)
        {
            Row(result.CutFlow[i].Name, result.CutFlow[i]);
            if (i > 0) continue;
            foreach (var reason in result.Rejections) Row($"  lost: {reason.Name}", reason);
        }

        void Row(string name, CutFlowStep step)
            => output.WriteLine(Invariant($"{name,-StepWidth}{step.Events,12:N0}{(all > 0 ? (double)step.Events / all : 0),10:F4}{step.CrossSectionPb,12:G5}"));
    }

    private void PrintDistribution(ReinterpretationResult result)
    {
        var scale = result.ScaleEnvelope;
        string scaleHeader = scale is null ? "" : Invariant($"{"scale",11}{"",11}");
        output.WriteLine();
        output.WriteLine(Invariant($"{"bin",3}{"low",9}{"high",9}{"dsigma/dO (pb)",16}{"stat",11}{scaleHeader}{"eff. events",13}"));
        double largest = result.Nominal.Values.Max();
        for (int i = 0; i < result.Bins.Count; i++)
        {
            double value = result.Nominal.Values[i];
            string band = scale is null ? "" : Invariant($"{Signed(scale.Low[i] - value),11}{Signed(scale.High[i] - value),11}");
            output.WriteLine(Invariant(
                $"{i + 1,3}{result.Bins.Edges[i],9:0.####}{result.Bins.Edges[i + 1],9:0.####}{Digits.Value(value, result.Nominal.Errors[i]),16}{Digits.Error(result.Nominal.Errors[i], value),11}{band}{result.EffectiveEntries[i],13:N0}  {Bar(value / largest)}"));
        }
    }

    private void PrintFiducial(ReinterpretationResult result)
    {
        double value = result.Nominal.Fiducial.Value;
        output.WriteLine();
        Line("fiducial", $"{Format(result.Nominal.Fiducial)} (stat) pb");
        IEnumerable<Band> bands = result.ScaleEnvelope is null ? result.PdfUncertainties : result.PdfUncertainties.Prepend(result.ScaleEnvelope);
        foreach (var band in bands) Line("", $"{Signed(band.FiducialHigh - value)} {Signed(band.FiducialLow - value)} pb: {band.Source} ({band.WeightNames.Count} weights)");
        if (result.Weights.Count > 0 && result.PdfUncertainties.Count == 0) Line("", "no PDF error: the weights hold no set of parton densities with a declared rule to combine its members");
    }

    private void Lines(string label, IEnumerable<string> sentences)
    {
        foreach (string sentence in sentences)
        {
            Line(label, sentence);
            label = "";
        }
    }

    private void PrintWarnings(ReinterpretationResult result)
    {
        foreach (string warning in result.Warnings) Line("warning", warning);
        var incomplete = result.IncompleteWeights;
        if (incomplete.Count > 0)
        {
            string more = incomplete.Count > ListedWeights ? ", ..." : "";
            Line("warning", $"{incomplete.Count} weights are not in every event and get no distribution: {string.Join(", ", incomplete.Take(ListedWeights))}{more}");
        }

        var bins = Enumerable.Range(0, result.Bins.Count).ToList();
        if (result.Entries.Sum() == 0) Line("warning", "no event is in the fiducial region");
        else WarnOfBins("empty", bins.Where(i => result.Entries[i] == 0));
        WarnOfBins("negative, from events of negative weight", bins.Where(i => result.Nominal.Values[i] < 0));
        if (result.FlowEntries is not (0, 0)) Line("warning", Invariant($"{result.FlowEntries.Under} events lie below the first bin and {result.FlowEntries.Over} above the last"));
    }

    private void WarnOfBins(string what, IEnumerable<int> indices)
    {
        string[] numbers = [.. indices.Select(i => Invariant($"{i + 1}"))];
        if (numbers.Length > 0) Line("warning", $"{(numbers.Length == 1 ? "bin" : "bins")} {string.Join(", ", numbers)} {(numbers.Length == 1 ? "is" : "are")} {what}");
    }

    private void Line(string label, string text) => output.WriteLine($"{label.PadRight(LabelWidth)}{text}");

    private static string Bar(double fraction)
    {
        if (!(fraction > 0)) return "";
        int eighths = (int)Math.Round(Math.Min(fraction, 1) * BarWidth * 8);
        const char fullBlock = '\u2588', halfWayToEmpty = '\u2590';
        string full = new(fullBlock, eighths / 8);
        return eighths % 8 == 0 ? full : full + (char)(halfWayToEmpty - eighths % 8);
    }

    private static string Signed(double value) => value == 0 ? "0" : Invariant($"{(value > 0 ? "+" : "")}{value:G3}");

    private static string Format(UncertainValue value) => Digits.WithError(value.Value, value.Error);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
