using System.CommandLine;
using Oom.Figures;
using Oom.Figures.Measurements;
using Oom.Measurements;
using Oom.Options;
using Oom.Reinterpret.Results;
using Oom.Responses;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool.Pictures;

/// <summary>The figures of a result.</summary>
internal static class ResultFigures
{
    private const string Program = "oom-reinterpret";

    /// <summary>The options of the commands that make results. What they name is not drawn here: help must not load what draws.</summary>
    public static PictureOptions Options() => new("the differential cross-section with measurement, bands and ratio",
        ["cross-section", "yields", "strength", "limits", "cut-flow"]);

    /// <summary>Writes the pictures of a result that are asked for.</summary>
    /// <param name="pictures">The options.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="result">The result.</param>
    /// <param name="bundle">The bundle that it was compared with; null for none.</param>
    public static void Write(PictureOptions pictures, ParseResult parsed, ReinterpretationResult result, Bundle? bundle)
    {
        string more = result.Files.Count > 1 ? " and more" : "";
        pictures.Write(parsed, $"{result.Observable}: {Path.GetFileName(result.Files[0].Path)}{more}", Facts(result),
            Of(result, bundle?.Response, bundle?.Measurement));
    }

    private static IReadOnlyList<Figure> Of(ReinterpretationResult result, DetectorResponse? response, Measurement? measurement)
    {
        var figures = new List<Figure> { CrossSection(result, measurement) };
        if (result.Comparison is { Folded: { } folded } comparison && response is not null)
            figures.Add(YieldFigure.Of(comparison, folded, response, measurement));
        if (result.Comparison is { Absolute.Strengths.Count: > 0 } compared) figures.AddRange(StrengthFigure.Of(compared));
        figures.Add(CutFlow(result));
        string label = $"{Program} · {result.Level}";
        return [.. figures.Select(figure => figure with { Label = label })];
    }

    private static List<(string Name, string Value)> Facts(ReinterpretationResult result)
    {
        var facts = new List<(string, string)>
        {
            ("observable", result.Observable),
            ("model", result.ModelDigest),
            ("files", string.Join(", ", result.Files.Select(file => file.Path))),
            ("sample", $"{Counted.Of(result.Events, "event")}, {Digits.WithError(result.CrossSection.Value, result.CrossSection.Error)} pb"),
            ("fiducial", $"{Digits.WithError(result.Nominal.Fiducial.Value, result.Nominal.Fiducial.Error)} pb (statistical error)"),
        };
        if (result.Comparison is { } comparison)
        {
            if (comparison.Background is { } background) facts.Add(("background", background.Source));
            facts.AddRange(comparison.Absolute.ChiSquares.Select(item => ($"chi-square, {item.Level}", AgreementText.Short(item.ChiSquare))));
        }

        return facts;
    }

    private static Figure CrossSection(ReinterpretationResult result, Measurement? measurement)
    {
        string name = Shortened(string.Join(" + ", result.Files.Select(file => Path.GetFileName(file.Path))));
        IEnumerable<Band> bands = result.ScaleEnvelope is null ? result.PdfUncertainties
            : result.PdfUncertainties.Prepend(result.ScaleEnvelope);
        var own = new DrawnPrediction(name, result.Nominal.Values, Ink.Blue)
        {
            ErrorsPb = result.Nominal.Errors,
            Bands = [.. bands.Select(band => (Shortened(band.Source), band.Low, band.High))],
        };
        if (result.Comparison?.Background is not { } background)
            return CrossSectionFigure.Of(result.Observable, result.Bins, [own], measurement);
        double[] below = [.. background.CrossSectionsPb.Select((value, i) => value / result.Bins.Width(i))];
        var both = new DrawnPrediction("background + signal", [.. below.Zip(result.Nominal.Values, (a, b) => a + b)], Ink.Vermilion);
        return CrossSectionFigure.Of(result.Observable, result.Bins,
            [new DrawnPrediction("background", below, Ink.Grey), both, own with { IsPart = true, Stroke = Stroke.Dashed }], measurement);
    }

    private static Figure CutFlow(ReinterpretationResult result)
    {
        var steps = (CutFlowStep[])[result.CutFlow[0],
            .. result.Rejections.Select(reason => reason with { Name = $"lost: {reason.Name}" }), .. result.CutFlow.Skip(1)];
        string[] names = [.. steps.Select(step => step.Name)];
        var bars = new Bars("cross-section", names, [.. steps.Select(step => step.CrossSectionPb)], Ink.Blue)
        {
            Remarks = [.. steps.Select(step => Counted.Of(step.Events, "event"))],
            IsInLegend = false,
        };
        var axis = new Axis("cross-section [pb]") { Low = bars.Values.All(value => value >= 0) ? 0 : null };
        return new Figure("cut-flow", "Cut flow", [new Panel(axis, new Axis("") { Names = names, IsFromTop = true }, [bars])])
        {
            Caption = "What is left after each requirement.",
        };
    }

    private static string Shortened(string text)
    {
        const int longest = 60;
        return text.Length <= longest ? text : text[..(longest - 1)] + "…";
    }
}
