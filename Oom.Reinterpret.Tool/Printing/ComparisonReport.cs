using Oom.Folding;
using Oom.Reinterpret.Results;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>Prints what a bundle's response and measurement say about a prediction.</summary>
internal sealed class ComparisonReport(TextWriter output)
{
    private const int LabelWidth = 12;

    public void Print(ComparisonResult comparison)
    {
        if (comparison.Background is not null) Line("background", comparison.Background);
        if (comparison.Folded is { } folded) PrintYields(folded, comparison.FoldedSignal);
        output.WriteLine();
        string kind = comparison.IsExpected == true ? "the expected measurement" : "the measurement";
        foreach (var item in comparison.ChiSquares)
        {
            Line("chi^2", Invariant($"{item.ChiSquare.Value:F2} for {item.ChiSquare.DegreesOfFreedom} degrees of freedom, p = {item.ChiSquare.PValue:G3}: {(item.Level == "unfolded" ? "unfolded cross-sections" : "detector-level counts")}, {kind}"));
        }

        foreach (var strength in comparison.Strengths) Print(strength);
        if (comparison.Verdict is { } verdict) PrintVerdict(verdict, comparison.FoldingBiases);
    }

    private void PrintYields(FoldedYields total, FoldedYields? signal)
    {
        output.WriteLine();
        string signalHeader = signal is null ? "" : Invariant($"{"signal",14}");
        output.WriteLine(Invariant($"{"bin",3}{"events at detector level",26}{"stat",11}{"response",11}{"syst",11}{signalHeader}"));
        double[] systematic = total.SystematicErrors();
        for (int j = 0; j < total.Events.Length; j++)
        {
            string own = signal is null ? "" : Invariant($"{signal.Events[j],14:G5}");
            output.WriteLine(Invariant($"{j + 1,3}{total.Events[j],26:G6}{total.StatisticalErrors[j],11:G3}{total.ResponseErrors[j],11:G3}{systematic[j],11:G3}{own}"));
        }
    }

    private void Print(StrengthComparison strength)
    {
        Line("strength", Invariant($"{strength.Value:G4} -{strength.ErrorDown:G3} +{strength.ErrorUp:G3} ({strength.Likelihood} likelihood)"));
        Line("", LimitLine.Text(strength.Limit, LimitLine.Asymptotic));
        if (strength.ToyLimit is { } toys) Line("", LimitLine.Text(toys, LimitLine.Toys(toys)));
    }

    private void PrintVerdict(FoldingVerdict verdict, IReadOnlyList<FoldingBias> biases)
    {
        var worst = biases.MaxBy(bias => bias.Total)!;
        Line("may I fold", verdict switch
        {
            FoldingVerdict.Safe => "yes: no published response would change the yields by a third of their error",
            FoldingVerdict.Check => "check against a detector simulation: another published response changes the yields by a good part of their error",
            _ => "no: another published response changes the yields by more than their error",
        });
        string bins = worst.Bins.Count == 0 ? "no bin alone" : $"bins {string.Join(", ", worst.Bins.Select(j => Invariant($"{j + 1}")))}";
        Line("", Invariant($"largest from {worst.Source}: {worst.Total:F2} errors in all; {bins}"));
    }

    private void Line(string label, string text) => output.WriteLine($"{label.PadRight(LabelWidth)}{text}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
