using System.Globalization;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>Prints an observable and a result for a reader at a terminal or of a log.</summary>
internal sealed class Report(TextWriter output)
{
    private const int LabelWidth = 12;
    private const int StepWidth = 92;
    private const int BarWidth = 24;
    private const int OfEvent = 2;

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
        if (result.IsAtEndOfTurn) Line("recoil", SampleWarnings.AtEndOfTurn);
        PrintCutFlow(result);
        PrintDistribution(result);
        PrintFiducial(result);
        foreach (string warning in SampleWarnings.OfBins(result)) Line("warning", warning);
        if (result.Domain is { } domain)
        {
            Lines("domain", DomainText.Sentences(domain));
            if (DomainText.Warnings(domain).Any() && result.Comparison is { Judgements.Count: > 0 })
                Line("", "what that does to the yields is said below: may I fold");
        }

        if (result.Comparison is { } comparison) new ComparisonReport(output).Print(comparison, result.Entries.Sum() > 0);
        output.WriteLine();
        Line("written", writtenTo);
        double rate = result.Seconds > 0 ? result.Events / result.Seconds : 0;
        if (result.Seconds > 0)
            Line(
                "speed", Invariant(
                $"{Counted.Of(result.Events, "event")} in {result.Seconds:F2} s{(rate >= 1 ? Invariant($", {rate:N0} events/s") : "")}"));
    }

    private void Print(FileSummary file)
    {
        Line("file", file.Path);
        Line("generator", $"{file.Generator}, {$"{file.Format} {file.Version}".TrimEnd()}, {file.Beams}");
        Line("sigma", $"{Format(file.CrossSection)} pb");
        Line("weights", file.NegativeWeights == 0 ? file.Normalisation
            : Invariant($"{file.Normalisation}; {Counted.Being(file.NegativeWeights, "weight")} negative"));
        foreach (string warning in file.Warnings) Line("warning", warning);
    }

    private void PrintCutFlow(ReinterpretationResult result)
    {
        output.WriteLine();
        output.WriteLine(Invariant($"{"cut flow",-StepWidth}{"events",12}{"fraction",10}{"pb",12}"));
        long all = result.CutFlow[0].Events;
        // Before any requirement the cross-section is the sample's, afterwards its events tell it.
        double known = result.CrossSection.Error;
        for (int i = 0; i < result.CutFlow.Count; i++)
        {
            Row(result.CutFlow[i].Name, result.CutFlow[i], isFirst: i == 0);
            if (i > 0) continue;
            foreach (var reason in result.Rejections) Row($"  lost: {reason.Name}", reason, isFirst: false);
        }

        void Row(string name, CutFlowStep step, bool isFirst)
            => output.WriteLine(
                Invariant(
                $"{name,-StepWidth}{step.Events,12:N0}{(all > 0 ? (double)step.Events / all : 0),10:F4}{Digits.Value(step.CrossSectionPb, isFirst ? known : Math.Abs(step.CrossSectionPb) / Math.Sqrt(Math.Max(1, step.Events))),12}"));
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
            // Where no event is, nothing is known of its error or its variations.
            double value = result.Nominal.Values[i], error = result.Nominal.Errors[i];
            bool isEmpty = result.Entries[i] == 0;
            string band = scale is null ? "" : isEmpty ? Invariant($"{"-",11}{"-",11}")
                : Invariant($"{Side(scale.Low[i], value, error),11}{Side(scale.High[i], value, error),11}");
            output.WriteLine(Invariant(
                $"{i + 1,3}{result.Bins.Edges[i],9:0.####}{result.Bins.Edges[i + 1],9:0.####}{Digits.Value(value, error),16}{(isEmpty ? "-" : Digits.Error(error, value)),11}{band}{result.EffectiveEntries[i],13:N0}  {Bar(value / largest)}"));
        }
    }

    private void PrintFiducial(ReinterpretationResult result)
    {
        var (value, error) = result.Nominal.Fiducial;
        output.WriteLine();
        if (result.Entries.Sum() == 0 && result.FlowEntries is (0, 0))
        {
            Line("fiducial", result.Events > 0
                ? $"none of {Counted.Of(result.Events, "event")}, each of which stands for {Digits.Significant(result.CrossSection.Value / result.Events, OfEvent)} pb" : "no event");
            return;
        }

        Line("fiducial", $"{Format(result.Nominal.Fiducial)} (stat) pb");
        IEnumerable<Band> bands = result.ScaleEnvelope is null ? result.PdfUncertainties
            : result.PdfUncertainties.Prepend(result.ScaleEnvelope);
        foreach (var band in bands)
            Line(
                "",
                $"{Side(band.FiducialHigh, value, error)} {Side(band.FiducialLow, value, error)} pb: {band.Source} ({Counted.Of(band.WeightNames.Count, "weight")})");
        if (result.Weights.Count > 0 && result.ScaleEnvelope is null)
            Line("", "no scale error: no weights vary scales by declarations that are understood and fit the nominal weight");
        if (result.Weights.Count > 0 && result.PdfUncertainties.Count == 0)
            Line("", "no PDF error: the weights hold no set of parton densities with a declared rule to combine its members");
    }

    private void Lines(string label, IEnumerable<string> sentences)
    {
        foreach (string sentence in sentences)
        {
            Line(label, sentence);
            label = "";
        }
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

    // A variation ends where its number does, or has two digits where it is smaller than the error.
    private static string Side(double varied, double value, double error)
    {
        double change = varied - value;
        if (change == 0) return "0";
        return (change > 0 ? "+" : "") + Digits.Value(change, Math.Min(error, Math.Abs(change)));
    }

    private static string Format(UncertainValue value) => Digits.WithError(value.Value, value.Error);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
