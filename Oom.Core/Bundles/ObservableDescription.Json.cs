using Oom.Binning;
using Oom.Definitions;
using Oom.Files;
using Oom.Json;
using Oom.Responses;

namespace Oom.Bundles;

public sealed partial record ObservableDescription
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.bins";

    /// <summary>The version that is written.</summary>
    public const string Version = "2.0";

    private const int OldestVersion = 1, NewestVersion = 2;

    /// <summary>The document as text; see <c>specs/bundle.md</c>.</summary>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("name", Name);
        writer.WriteString("description", Description);
        writer.WriteQuantity("collisionEnergy", CollisionEnergyGeV, "GeV");
        writer.WriteQuantity("luminosity", LuminosityInverseFb, "1/fb");
        writer.WriteNumbers("generatorBinEdges", GeneratorBins.Edges);
        if (DetectorBins is not null) writer.WriteNumbers("detectorBinEdges", DetectorBins.Edges);
        writer.WritePropertyName("definition");
        Definition.Write(writer);
    });

    /// <summary>The description in a folder.</summary>
    /// <exception cref="DocumentException">It does not follow its format.</exception>
    public static ObservableDescription Load(string folder)
    {
        string path = Path.Combine(folder, BundleFiles.Bins);
        return FromJson(InputFile.ReadText(path), path);
    }

    /// <summary>Reads the document, of version 2.x, or of 1.x with the features and the selection of dilepton top pairs.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static ObservableDescription FromJson(string text, string file)
    {
        var root = DocumentNode.Parse(text, file);
        int version = root.RequireFormat(Format, OldestVersion, NewestVersion);
        return new ObservableDescription(
            root["name"].NonEmptyString(),
            root["description"].NonEmptyString(),
            root["collisionEnergy"].ValueIn("GeV").NumberAbove(0),
            Luminosity.Read(root["luminosity"].ValueIn("1/fb")),
            version == NewestVersion ? EventDefinition.Read(root["definition"]) : FirstDocuments.ReadDefinition(root),
            root["generatorBinEdges"].Build(node => new BinEdges(node.Numbers())),
            root.TryGet("detectorBinEdges", out var detector) ? detector.Build(node => new BinEdges(node.Numbers())) : null);
    }
}
