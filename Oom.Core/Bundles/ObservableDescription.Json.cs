using System.Text.Json;
using Oom.Binning;
using Oom.Features;
using Oom.Files;
using Oom.Json;
using Oom.Selections;

namespace Oom.Bundles;

public sealed partial record ObservableDescription
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.bins";

    /// <summary>The version that is written.</summary>
    public const string Version = "1.0";

    private const int MajorVersion = 1;

    /// <summary>The document as text; see <c>specs/bundle.md</c>.</summary>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("name", Name);
        writer.WriteString("description", Description);
        writer.WriteQuantity("collisionEnergy", CollisionEnergyGeV, "GeV");
        writer.WriteQuantity("luminosity", LuminosityInverseFb, "1/fb");
        writer.WriteNumbers("generatorBinEdges", GeneratorBins.Edges);
        if (DetectorBins is not null) writer.WriteNumbers("detectorBinEdges", DetectorBins.Edges);
        writer.WriteObjects("features", Features, feature =>
        {
            writer.WriteString("name", feature.Name);
            writer.WriteString("definition", feature.Definition);
            writer.WriteString("unit", feature.Unit);
            writer.WriteBound("low", feature.Low);
            writer.WriteBound("high", feature.High);
        });
        writer.WriteObject("selection", () => Write(writer, Selection));
    });

    /// <summary>The description in a folder.</summary>
    /// <exception cref="DocumentException">It does not follow its format.</exception>
    public static ObservableDescription Load(string folder)
    {
        string path = Path.Combine(folder, BundleFiles.Bins);
        return FromJson(InputFile.ReadText(path), path);
    }

    /// <summary>Reads the document.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static ObservableDescription FromJson(string text, string file)
    {
        var root = DocumentNode.Parse(text, file);
        root.RequireFormat(Format, MajorVersion);
        return new ObservableDescription(
            root["name"].NonEmptyString(),
            root["description"].NonEmptyString(),
            root["collisionEnergy"].ValueIn("GeV").NumberAbove(0),
            root["luminosity"].ValueIn("1/fb").NumberAbove(0),
            ReadFeatures(root["features"]),
            root["generatorBinEdges"].Build(node => new BinEdges(node.Numbers())),
            root.TryGet("detectorBinEdges", out var detector) ? detector.Build(node => new BinEdges(node.Numbers())) : null,
            ReadSelection(root["selection"]));
    }

    private static List<Feature> ReadFeatures(DocumentNode node)
    {
        var features = new List<Feature>();
        foreach (var item in node.NonEmptyArray())
        {
            var feature = ReadFeature(item);
            if (features.Exists(other => other.Name == feature.Name))
                throw item["name"].Error($"the feature \"{feature.Name}\" is listed twice");
            features.Add(feature);
        }

        return features;
    }

    private static Feature ReadFeature(DocumentNode node)
    {
        double low = node.TryGet("low", out var lowest) ? lowest.Number() : double.NegativeInfinity;
        double high = node.TryGet("high", out var highest) ? highest.NumberAbove(low) : double.PositiveInfinity;
        return new Feature(node["name"].NonEmptyString(), node["definition"].NonEmptyString(), node["unit"].NonEmptyString(), low, high);
    }

    private static void Write(Utf8JsonWriter writer, FiducialSelection selection)
    {
        writer.WriteString("kind", SelectionKind);
        writer.WriteObject("electron", () => Write(writer, selection.Electron));
        writer.WriteObject("muon", () => Write(writer, selection.Muon));
        writer.WriteObject("jets", () =>
        {
            writer.WriteNumber("countMin", selection.Jets.CountMin);
            writer.WriteNumber("bottomCountMin", selection.Jets.BottomCountMin);
            writer.WriteQuantity("ptMin", selection.Jets.PtMin, "GeV");
            writer.WriteNumber("absEtaMax", selection.Jets.AbsEtaMax);
            writer.WriteNumber("deltaRLeptonMin", selection.Jets.DeltaRLeptonMin);
        });
    }

    private static void Write(Utf8JsonWriter writer, LeptonRequirement requirement)
    {
        writer.WriteQuantity("ptMin", requirement.PtMin, "GeV");
        writer.WriteNumber("absEtaMax", requirement.AbsEtaMax);
    }

    // 'kind' says which requirements the rest are parameters of: exactly two electrons or muons of opposite charge, jets, b jets.
    private const string SelectionKind = "dilepton-opposite-charge";

    private static FiducialSelection ReadSelection(DocumentNode node)
    {
        var kind = node["kind"];
        if (kind.String() != SelectionKind) throw kind.Error($"expected \"{SelectionKind}\", found \"{kind.String()}\"");
        var jets = node["jets"];
        return new FiducialSelection(
            ReadLepton(node["electron"]), ReadLepton(node["muon"]),
            new JetRequirement(
                jets["countMin"].IntegerAtLeast(0), jets["bottomCountMin"].IntegerAtLeast(0), jets["ptMin"].ValueIn("GeV").NumberAtLeast(0),
                jets["absEtaMax"].NumberAbove(0), jets["deltaRLeptonMin"].NumberAtLeast(0)));
    }

    private static LeptonRequirement ReadLepton(DocumentNode node)
        => new(node["ptMin"].ValueIn("GeV").NumberAtLeast(0), node["absEtaMax"].NumberAbove(0));
}
