using Oom.Folding;
using Oom.Reinterpret.Results;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>Prints what a bundle's response and measurement say about a prediction.</summary>
internal sealed class ComparisonReport(TextWriter output)
{
    private const int LabelWidth = 12, OfMeasured = 4;

    public void Print(ComparisonResult comparison, bool hasEvents)
    {
        bool isExpected = comparison.IsExpected == true;
        string measurement = isExpected ? "the expected measurement" : "the measurement";
        if (comparison.Background is { } background) PrintBackground(background, isExpected);
        // Without events, or beside a signal, the yields of everything would be the published ones of other events.
        if (comparison.Folded is { } folded && hasEvents && comparison.LoneSignal is null)
            PrintYields(comparison, folded);
        output.WriteLine();
        if (!hasEvents) Line("comparison", "none, nor whether the model may be folded: no event is in the fiducial region");
        else if (comparison.IsExpected is null)
            Line("comparison", comparison.Background is null ? "none: the bundle has no measurement"
                : "none, and no strength or limit: the bundle has no measurement");
        else if (comparison.LoneSignal is { } lone)
            Line(
                "comparison",
                $"this looks like a signal on top of the standard model: {Digits.Value(lone.FiducialPb, lone.ErrorPb)} pb beside the {Digits.Significant(lone.MeasuredPb, OfMeasured)} pb of {measurement}; use --signal, which fits its strength and says whether it may be folded");
        else PrintForms(comparison, measurement);
        if (hasEvents)
        {
            var strengths = new StrengthReport(Line);
            if (comparison.Quoted is { } quoted) strengths.PrintAnswer(quoted, isExpected);
            foreach (var strength in comparison.Absolute.Strengths) strengths.Print(strength, "", isExpected);
            foreach (var strength in comparison.Shape.Strengths) strengths.Print(strength, " of the shape alone", isExpected);
            foreach (string warning in comparison.Warnings) Line("warning", warning);
        }

        if (!hasEvents) return;
        foreach (var (sentence, k) in comparison.Judgements.SelectMany(VerdictReport.Sentences).Select((sentence, k) => (sentence, k)))
            Line(k == 0 ? "may I fold" : "", sentence);
    }

    private void PrintBackground(BackgroundComparison background, bool isExpected)
    {
        Line("background", background.Source);
        foreach (string warning in background.Warnings) Line("warning", $"background: {warning}");
        if (background.Agreement(isExpected) is { } agreement) Line(background.DescribesData == true ? "" : "warning", agreement);
    }

    // Both forms of a level below each other, and what they say together.
    private void PrintForms(ComparisonResult comparison, string measurement)
    {
        string what = comparison.Background is null ? "" : "signal at strength 1 and background, ";
        foreach (var item in comparison.Absolute.ChiSquares)
        {
            Line(
                "chi^2",
                $"{AgreementText.Full(item.ChiSquare)}: {what}{(item.Level == "unfolded" ? "unfolded cross-sections" : "detector-level counts")}, {measurement}");
            var shape = comparison.Shape.ChiSquares.FirstOrDefault(other => other.Level == item.Level);
            string both = AgreementText.Of(item.ChiSquare, shape?.ChiSquare);
            Line("", shape is null ? both : $"{AgreementText.Full(shape.ChiSquare)}: the shape alone; {both}");
        }

        if (comparison.IsExpected == true)
            Line("", "an expectation does not fluctuate as data do: chi^2 of a true prediction comes from its own events alone");
    }

    private void PrintYields(ComparisonResult comparison, FoldedYields total)
    {
        var (signal, nonFiducial) = (comparison.FoldedSignal, comparison.NonFiducial);
        output.WriteLine();
        Line("luminosity", Invariant($"{comparison.LuminosityInverseFb:G6}/fb"));
        string signalHeader = signal is null ? "" : Invariant($"{"signal",14}");
        output.WriteLine(Invariant($"{"bin",3}{"events at detector level",26}{"stat",11}{"response",11}{"syst",11}{signalHeader}"));
        double[] systematic = total.SystematicErrors(), statistical = total.StatisticalErrors(), samples = total.SampleErrors();
        double[]? ofSignal = signal?.SampleErrors();
        for (int j = 0; j < total.Events.Length; j++)
        {
            double events = total.Events[j], error = Math.Sqrt(samples[j] * samples[j] + systematic[j] * systematic[j]);
            string own = signal is null ? "" : Invariant($"{Digits.Value(signal.Events[j], ofSignal![j]),14}");
            output.WriteLine(Invariant(
                $"{j + 1,3}{Digits.Value(events, error),26}{Digits.Error(statistical[j], events),11}{Digits.Error(total.ResponseErrors[j], events),11}{Digits.Error(systematic[j], events),11}{own}"));
        }

        if (nonFiducial is null || nonFiducial.Sum() == 0) return;
        output.WriteLine();
        Line(
            "published",
            Invariant(
            $"{nonFiducial.Sum():N0} of these events are selected without being fiducial: as many as in the published prediction, whatever the model"));
    }

    private void Line(string label, string text) => output.WriteLine($"{label.PadRight(LabelWidth)}{text}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
