using System.CommandLine;
using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Figures;
using Oom.Figures.Measurements;
using Oom.Json;
using Oom.Options;

namespace Oom.Export.Commands;

/// <summary><c>oom-export report</c>: the figures of a bundle.</summary>
internal static class ReportCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("bundle") { Description = "The bundle's folder, with its response or measurement" };
        var pictures = new PictureOptions("the first figure: the cross-section, or without a measurement the response", ["cross-section", "uncertainties", "correlation", "pulls", "impacts", "response", "purity"], "--output", "-o");
        var command = new Command("report", "Draw what a bundle publishes: cross-sections, uncertainties, response (specs/figures.md)") { folder };
        pictures.AddTo(command);
        command.Require(pictures.AreGiven, "give the page with -o FILE.html, or one figure with --plot FILE.svg");
        command.SetAction(parsed =>
        {
            pictures.Require(parsed);
            var bundle = PublishedBundle.Load(parsed.GetRequiredValue(folder));
            pictures.Write(parsed, bundle.Card.Name, Facts(bundle), Figures(bundle));
        });
        return command;
    }

    private static IReadOnlyList<Figure> Figures(PublishedBundle bundle)
    {
        var figures = new List<Figure>();
        if (bundle.OptionalMeasurement is { } measurement) figures.AddRange(MeasurementFigures.Of(measurement));
        if (bundle.OptionalResponse is { } response) figures.AddRange(ResponseFigures.Matrix(response), ResponseFigures.Margins(response));
        if (figures.Count == 0)
            throw new DocumentException(bundle.Folder, "$", $"there is neither {BundleFiles.Measurement} nor {BundleFiles.Response} to be drawn");
        string label = string.Join(", ", bundle.Card.Provenance.Authors);
        return [.. figures.Select(figure => figure with { Label = label })];
    }

    private static List<(string Name, string Value)> Facts(PublishedBundle bundle)
    {
        var facts = new List<(string, string)>
        {
            ("observable", bundle.Card.Description),
            ("authors", string.Join(", ", bundle.Card.Provenance.Authors)),
            ("licence", bundle.Card.Provenance.Licence),
        };
        if (bundle.Card.Provenance.Doi is { } doi) facts.Add(("DOI", doi));
        if (bundle.OptionalMeasurement is { } measurement)
        {
            string word = CrossSectionFigure.Word(measurement);
            facts.Add(("measurement", FormattableString.Invariant($"{word} at {measurement.LuminosityInverseFb}/fb")));
        }

        return facts;
    }
}
