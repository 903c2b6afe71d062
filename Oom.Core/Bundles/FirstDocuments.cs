using Oom.Definitions;
using Oom.Events;
using Oom.Features;
using Oom.Json;
using Oom.Kinematics;
using Oom.Selections;

namespace Oom.Bundles;

/// <summary>
/// Documents of version 1.x, which knew one kind of event: the dilepton top pair, by its features, the numbers of its selection, and the
/// momenta of its decay.
/// </summary>
internal static class FirstDocuments
{
    // 'kind' said which requirements the rest are parameters of: exactly two electrons or muons of opposite charge, jets, b jets.
    private const string SelectionKind = "dilepton-opposite-charge";

    /// <summary>The definition of an observable of <c>oom.bins</c> 1.x.</summary>
    /// <param name="root">The document, with the properties "features" and "selection".</param>
    /// <exception cref="DocumentException">The document does not follow the format, or a feature is none that was known.</exception>
    public static EventDefinition ReadDefinition(DocumentNode root)
    {
        var names = new List<string>();
        foreach (var item in root["features"].NonEmptyArray())
        {
            string name = item["name"].NonEmptyString();
            if (names.Contains(name)) throw item["name"].Error($"the feature \"{name}\" is listed twice");
            RequireKnown(item, name);
            names.Add(name);
        }

        return TopPairDefinition.Of(ReadSelection(root["selection"]), names);
    }

    /// <summary>An event of <c>oom.validation</c> or <c>oom.run</c> 1.x: the particles of the decay, each with its mother.</summary>
    /// <exception cref="DocumentException">A property is missing or not of its kind.</exception>
    public static RecordedEvent ReadEvent(DocumentNode node)
    {
        int antilepton = ReadCode(node["antileptonId"], -1), lepton = ReadCode(node["leptonId"], +1);
        var particles = new List<Particle>();
        int top = Add(PdgCode.Top, Particle.Intermediate, 0, "top"), antitop = Add(-PdgCode.Top, Particle.Intermediate, 0, "antitop");
        int plus = AddSum(PdgCode.W, top, "antilepton", "neutrino"), minus = AddSum(-PdgCode.W, antitop, "lepton", "antineutrino");
        Add(antilepton, Particle.Final, plus, "antilepton");
        Add(1 - antilepton, Particle.Final, plus, "neutrino");
        Add(lepton, Particle.Final, minus, "lepton");
        Add(-1 - lepton, Particle.Final, minus, "antineutrino");
        Add(PdgCode.Bottom, Particle.Final, top, "bottom");
        Add(-PdgCode.Bottom, Particle.Final, antitop, "antibottom");
        return new RecordedEvent(particles) { IsWhole = false };

        int Add(int code, int status, int mother, string property)
            => AddMomentum(code, status, mother, RecordedEvent.ReadMomentum(node[property]));

        int AddSum(int code, int mother, string first, string second) => AddMomentum(
            code, Particle.Intermediate, mother, RecordedEvent.ReadMomentum(node[first]) + RecordedEvent.ReadMomentum(node[second]));

        int AddMomentum(int code, int status, int mother, FourMomentum momentum)
        {
            particles.Add(new Particle(code, status, mother, 0, 0, 0, momentum, momentum.Mass, 0, 9));
            return particles.Count;
        }
    }

    private static void RequireKnown(DocumentNode node, string name)
    {
        double low = node.TryGet("low", out var lowest) ? lowest.Number() : double.NegativeInfinity;
        if (node.TryGet("high", out var highest)) highest.NumberAbove(low);
        string definition = node["definition"].NonEmptyString(), unit = node["unit"].NonEmptyString();
        var known = TopPairFeatures.All.FirstOrDefault(feature => feature.Name == name)
            ?? throw node["name"].Error(
                $"the observable needs the feature '{name}', which this program does not know; known are {string.Join(", ", TopPairFeatures.All.Select(feature => feature.Name))}");
        if (known.Definition != definition || known.Unit != unit)
            throw node["definition"].Error(
                $"the observable's feature '{name}' is \"{definition}\" in {unit}, this program's is \"{known.Definition}\" in {known.Unit}");
    }

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

    private static int ReadCode(DocumentNode node, int sign)
    {
        int code = node.Integer();
        return PdgCode.IsElectronOrMuon(code) && Math.Sign(code) == sign ? code
            : throw node.Error($"expected {sign * PdgCode.Electron} or {sign * PdgCode.Muon}, found {code}");
    }
}
