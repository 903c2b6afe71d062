using System.Text.Json;
using Oom.Decays;
using Oom.Events;
using Oom.Json;
using Oom.Kinematics;

namespace Oom.Bundles;

/// <summary>The document <c>oom.validation.json</c>: reference events that show whether
/// another evaluation of the observable is the same.</summary>
public static class ValidationDocument
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.validation";

    /// <summary>The version that is written.</summary>
    public const string Version = "1.0";

    private const int MajorVersion = 1;
    private const string Momenta = "[E, px, py, pz] in GeV";

    /// <summary>The document as text.</summary>
    public static string ToJson(IReadOnlyList<ValidationEvent> events) => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("momenta", Momenta);
        writer.WriteObjects("events", events, item =>
        {
            WritePair(writer, item.Pair);
            writer.WriteNumbers("features", [.. item.Features]);
            writer.WriteNumber("observable", item.Observable);
            writer.WriteNumber("bin", item.Bin);
        });
    });

    /// <summary>Reads the document.</summary>
    /// <param name="path">The file.</param>
    /// <param name="featureCount">Number of features that each event must list.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static IReadOnlyList<ValidationEvent> Load(string path, int featureCount)
    {
        var root = DocumentNode.Load(path, Format, MajorVersion);
        var momenta = root["momenta"];
        if (momenta.String() != Momenta) throw momenta.Error($"expected \"{Momenta}\", found \"{momenta.String()}\"");
        return [.. root["events"].NonEmptyArray().Select(node => Read(node, featureCount))];
    }

    private static ValidationEvent Read(DocumentNode node, int featureCount)
    {
        var features = node["features"];
        double[] values = features.Numbers();
        if (values.Length != featureCount) throw features.Error($"expected {featureCount} features, found {values.Length}");
        return new ValidationEvent(ReadPair(node), values, node["observable"].NumberBetween(0, 1), node["bin"].IntegerAtLeast(0));
    }

    /// <summary>Writes the momenta and lepton codes of a pair as properties of the current object.</summary>
    public static void WritePair(Utf8JsonWriter writer, in DileptonTopPair pair)
    {
        writer.WriteMomentum("top", pair.Top);
        writer.WriteMomentum("antitop", pair.Antitop);
        writer.WriteNumber("antileptonId", pair.Antilepton.PdgId);
        writer.WriteMomentum("antilepton", pair.Antilepton.Momentum);
        writer.WriteNumber("leptonId", pair.Lepton.PdgId);
        writer.WriteMomentum("lepton", pair.Lepton.Momentum);
        writer.WriteMomentum("neutrino", pair.Neutrino);
        writer.WriteMomentum("antineutrino", pair.Antineutrino);
        writer.WriteMomentum("bottom", pair.Bottom);
        writer.WriteMomentum("antibottom", pair.Antibottom);
    }

    /// <summary>Reads what <see cref="WritePair"/> wrote.</summary>
    /// <exception cref="DocumentException">A property is missing or not of its kind.</exception>
    public static DileptonTopPair ReadPair(DocumentNode node) => new(
        ReadMomentum(node["top"]), ReadMomentum(node["antitop"]),
        new(ReadCode(node["antileptonId"], -1), ReadMomentum(node["antilepton"])),
        new(ReadCode(node["leptonId"], +1), ReadMomentum(node["lepton"])),
        ReadMomentum(node["neutrino"]), ReadMomentum(node["antineutrino"]), ReadMomentum(node["bottom"]), ReadMomentum(node["antibottom"]));

    private static int ReadCode(DocumentNode node, int sign)
    {
        int code = node.Integer();
        return PdgCode.IsElectronOrMuon(code) && Math.Sign(code) == sign ? code
            : throw node.Error($"expected {sign * PdgCode.Electron} or {sign * PdgCode.Muon}, found {code}");
    }

    private static FourMomentum ReadMomentum(DocumentNode node)
    {
        double[] p = node.Numbers();
        return p.Length == 4 ? new FourMomentum(p[0], p[1], p[2], p[3])
            : throw node.Error($"expected [E, px, py, pz], found {p.Length} numbers");
    }
}

/// <summary>An event with everything that an evaluation of the observable must reproduce.</summary>
/// <param name="Pair">The dilepton top pair.</param>
/// <param name="Features">The features, in the order of the description.</param>
/// <param name="Observable">The value of the observable.</param>
/// <param name="Bin">Index of the generator-level bin, from 0.</param>
public sealed record ValidationEvent(DileptonTopPair Pair, IReadOnlyList<double> Features, double Observable, int Bin);
