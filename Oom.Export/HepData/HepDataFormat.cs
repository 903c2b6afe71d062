using Oom.Bundles;
using Oom.Definitions;
using Oom.Export.Formats;
using YamlDotNet.RepresentationModel;
using static Oom.Formats.YamlNodes;

namespace Oom.Export.HepData;

/// <summary>A submission to HEPData, of its schemas 1.1.1: <c>submission.yaml</c>, one data file a
/// table, and the bundle's own files as resources.</summary>
internal sealed class HepDataFormat : IFormat
{
    /// <summary>Name of the file that lists the tables.</summary>
    public const string SubmissionFile = "submission.yaml";

    private const double GeVPerTeV = 1000;

    /// <inheritdoc/>
    public string Name => "hepdata";

    /// <inheritdoc/>
    public string Description
        => "A HEPData submission: differential cross-sections, covariances, response and counts, with the observable itself as a resource";

    /// <inheritdoc/>
    public string Marker(PublishedBundle bundle) => SubmissionFile;

    /// <inheritdoc/>
    public void Write(PublishedBundle bundle, string folder)
    {
        var tables = new HepDataTables(bundle).All();
        foreach (var table in tables)
            Save(Path.Combine(folder, table.File),
                Map(("independent_variables", List(table.Independent)), ("dependent_variables", List(table.Dependent))));
        var resources = bundle.Card.Files.Select(file => file.Name).Append(BundleFiles.Card).ToArray();
        foreach (string name in resources) File.Copy(Path.Combine(bundle.Folder, name), Path.Combine(folder, name));
        Save(Path.Combine(folder, SubmissionFile), [
            Map(
                (
                    "comment",
                    Text(
                    $"{bundle.Card.Description}. Observable '{bundle.Card.Name}' by {string.Join(", ", bundle.Card.Provenance.Authors)}; contact {bundle.Card.Provenance.Contact}. The observable is the ONNX model among the resources; numbers are not rounded.")),
                ("additional_resources", List(resources.Select(name => Resource(bundle, name))))),
            .. tables.Select(table => Entry(bundle, table))]);
    }

    private static YamlNode Entry(PublishedBundle bundle, HepDataTable table) => Map(
        ("name", Text(table.Name)),
        ("description", Text(table.Description)),
        ("keywords", List([
            Keyword("cmenergies", Number(bundle.Description.CollisionEnergyGeV)),
            Keyword("observables", Text(table.Observables)),
            // Of other definitions no one but their authors knows the reaction.
            Keyword("reactions", Text(IsTopPair(bundle) ? "P P --> TOP TOPBAR X" : "P P --> X")),
            Keyword("phrases", [Text("Unfolding"), .. IsTopPair(bundle) ? (YamlNode[])[Text("Top quark")] : [],
                Text(FormattableString.Invariant($"{bundle.Description.CollisionEnergyGeV / GeVPerTeV} TeV"))])])),
        ("data_file", Text(table.File)),
        ("data_license", License(bundle)));

    private static bool IsTopPair(PublishedBundle bundle)
        => TopPairDefinition.KnownFeatures(bundle.Description.Definition).Any(name => name is not null);

    private static YamlNode Keyword(string name, params IEnumerable<YamlNode> values)
        => Map(("name", Text(name)), ("values", List(values)));

    private static YamlNode License(PublishedBundle bundle)
    {
        string spdx = bundle.Card.Provenance.Licence;
        return Map(("name", Text(spdx)), ("url", Text(Licence.Url(spdx))),
            ("description", Text($"The licence that the authors chose for the bundle: {spdx}")));
    }

    private static YamlNode Resource(PublishedBundle bundle, string name)
        => Map(("location", Text(name)), ("description", Text(Words(name))), ("license", License(bundle)));

    private static string Words(string name) => name switch
    {
        BundleFiles.Model => "The observable: an ONNX model of the generator-level features, with its description in the metadata",
        BundleFiles.EventModel => "The observable from the objects of events: an ONNX model that computes the features",
        BundleFiles.Bins => "Bins, features and fiducial selection",
        BundleFiles.Validation => "Events that an evaluation of the observable must reproduce",
        BundleFiles.Response => "Response, yields and their uncertainties",
        BundleFiles.Measurement => "The measurement with covariance per source",
        BundleFiles.Card => "Who, how and when, with the SHA-256 digests of the other files",
        _ => "A file of the bundle",
    };
}
