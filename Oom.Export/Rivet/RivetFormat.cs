using System.Globalization;
using Oom.Bundles;
using Oom.Export.Bibtex;
using Oom.Export.Formats;
using Oom.Export.Yoda;
using Oom.Formats;
using static Oom.Formats.YamlNodes;

namespace Oom.Export.Rivet;

/// <summary>An analysis for Rivet 4: source, description, plot settings, reference data and the
/// unchanged model, all under the analysis's name.</summary>
internal sealed class RivetFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "rivet";

    /// <inheritdoc/>
    public string Description => "A Rivet 4 analysis: source, info, plot, reference data and the unchanged model";

    /// <inheritdoc/>
    public string Marker(PublishedBundle bundle) => $"{bundle.Identifier}.cc";

    /// <inheritdoc/>
    public void Write(PublishedBundle bundle, string folder)
    {
        string stem = Path.Combine(folder, bundle.Identifier);
        File.WriteAllText($"{stem}.yoda", YodaFormat.Text(bundle));
        File.WriteAllText($"{stem}.cc", RivetSource.Text(bundle));
        File.WriteAllText($"{stem}.plot", Plot(bundle));
        // Rivet finds the model beside the plugin by the analysis's name.
        File.Copy(Path.Combine(bundle.Folder, BundleFiles.Model), $"{stem}.onnx");
        WriteInfo(bundle, $"{stem}.info");
    }

    private static void WriteInfo(PublishedBundle bundle, string path)
    {
        var card = bundle.Card;
        string what = IsOfTopPairs(bundle)
            ? "Its features are those of the top quarks in the event record; the fiducial selection is at particle level."
            : "Objects, selection and features are the definition's own, at particle level.";
        Save(path, Map(
            ("Name", Text(bundle.Identifier)),
            ("Year", Number(card.Created.Year)),
            ("Summary", Text(card.Description)),
            ("Collider", Text("LHC")),
            ("Status", Text("UNVALIDATED")),
            ("Authors", List(card.Provenance.Authors.Select(author => Text($"{author} <{card.Provenance.Contact}>")))),
            ("References", List(card.Provenance.Doi is { } doi ? [Text($"DOI:{doi}")] : [])),
            ("RunInfo", Text(IsOfTopPairs(bundle) ? "Top quark pairs with two leptons in the final state, top quarks in the event record"
                : $"Hadronised events; selected are: {string.Join("; ", bundle.Description.Definition.Selection.Select(item => item.Name))}")),
            ("Beams", List([Text("p+"), Text("p+")])),
            ("Energies", List([Number(bundle.Description.CollisionEnergyGeV)])),
            ("Luminosity_fb", Number(bundle.Measurement.LuminosityInverseFb)),
            (
                "Description",
                Text(
                $"Differential cross-section of the trained observable '{card.Name}' ({card.Description}), evaluated by ONNX Runtime with the published model. {what}")),
            ("BibKey", Text(BibtexFormat.Key(bundle))),
            ("BibTeX", Text(BibtexFormat.Entry(bundle)))));
    }

    // The one decay that there is a source for.
    private static bool IsOfTopPairs(PublishedBundle bundle) => bundle.Description.Definition.Refusals.Count > 0;

    private static string Plot(PublishedBundle bundle) => Plot(bundle, RivetPath.CrossSection, @"\mathrm{d}\sigma/\mathrm{d}O$ [pb]")
        + (bundle.Measurement.Normalised() is null ? "" : Plot(bundle, YodaFormat.Shape, @"1/\sigma~\mathrm{d}\sigma/\mathrm{d}O$"));

    private static string Plot(PublishedBundle bundle, string histogram, string label) => string.Create(CultureInfo.InvariantCulture, $"""
        BEGIN PLOT /{bundle.Identifier}/{histogram}
        Title={bundle.Card.Name}
        XLabel=$O$
        YLabel=${label}
        LogY=1
        END PLOT

        """);
}
