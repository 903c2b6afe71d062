using System.Text.Json.Nodes;
using Oom.Definitions;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Json;
using Oom.Simulation.Generation;
using Oom.Specifications;

namespace Oom.Reference.Definitions;

/// <summary>The definition of top pairs to lepton and jets on generated events and on showers.</summary>
public sealed class LeptonJetsDefinitionTests
{
    private const int Events = 400;

    private static readonly string DefinitionFile = TestData.Repository("examples", "definitions", "top-pair-lepton-jets.yaml");

    // Events of one seed have the same momenta in both channels.
    [Fact]
    public void Definition_of_lepton_and_jets_sees_in_generated_events_what_that_of_two_leptons_sees()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        var evaluator = Read(DefinitionFile, document => document).NewEvaluator();
        var dilepton = EventDefinition.Read(DocumentNode.Parse("""
            {
              "objects": {"p": {"decay": "t tbar -> (W+ -> l+ nu) b (W- -> l- nubar) bbar"} },
              "features": [
                {"name": "m_tt", "expression": "mass(p.t + p.tbar)"},
                {"name": "c_hel", "expression": "dot(direction(p.lplus, p.t + p.tbar, p.t), direction(p.lminus, p.t + p.tbar, p.tbar))"}
              ]
            }
            """, "dilepton")).NewEvaluator();
        PartonRecord record = new(), other = new();
        int selected = 0;
        foreach (var (e, same) in Generate(folder, TopPairChannel.LeptonJets).Zip(Generate(folder, TopPairChannel.Dilepton)))
        {
            record.Set(e);
            other.Set(same);
            Assert.True(evaluator.TryEvaluate(record, out int step) && dilepton.TryEvaluate(other, out _));
            if (step != EventDefinition.Passed) continue;
            selected++;
            Assert.Equal(dilepton.Features[0], evaluator.Features[0], 1e-9 * dilepton.Features[0]);
            Assert.Equal(dilepton.Features[1], evaluator.Features[3], 1e-9);
        }

        Assert.InRange(selected, Events / 10, Events / 2);
    }

    [Fact]
    public void Definition_of_lepton_and_jets_says_that_two_leptons_are_others_and_sees_those_of_which_one_is_lost()
    {
        string file = TestData.Sample("ttbar_full_50.hepmc3.gz");
        var whole = Read(DefinitionFile, document => document);
        var seen = Read(DefinitionFile, Seen);
        var (decays, detected) = (whole.NewEvaluator(), seen.NewEvaluator());
        var record = new ShowerRecord();
        int events = 0, selected = 0;
        using HepMcReader reader = HepMcReader.Open(file);
        foreach (HepMcBlock block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++, events++)
            {
                record.Set(block, i);
                Assert.False(decays.TryEvaluate(record, out _));
                Assert.Equal("W decay to leptons", whole.Refusals[decays.Refusal]);
                Assert.True(detected.TryEvaluate(record, out int step));
                if (step != EventDefinition.Passed) continue;
                selected++;
                Assert.All(detected.Features.ToArray(), value => Assert.True(value > 0));
            }
        }

        Assert.InRange(selected, 1, events / 3);
    }

    // What a detector sees, of particles as they are: without the decay, with the features of the detector.
    private static JsonNode Seen(JsonNode document)
    {
        document["objects"]!.AsObject().Remove("pair");
        document["features"] = document["detector"]!["features"]!.DeepClone();
        return document;
    }

    private static EventDefinition Read(string file, Func<JsonNode, JsonNode> change)
    {
        var document = change(JsonNode.Parse(YamlDocument.Parse(File.ReadAllText(file), file).Read(node => node.Text))!);
        document.AsObject().Remove("detector");
        return EventDefinition.Read(DocumentNode.Parse(document.ToJsonString(), file));
    }

    private static List<Particle[]> Generate(TemporaryFolder folder, TopPairChannel channel)
    {
        string path = folder.File($"{channel}.lhe");
        new EventGeneration<TopPairEvent>(Exploration.Of(ProcessKind.TopPair, 13600, threads: 2, channel: channel),
            new GenerationSettings(Events, seed: 3, threads: 1)).WriteTo(path, CancellationToken.None);
        using var reader = LheReader.Open(path);
        return [.. reader.Blocks().SelectMany(block => Enumerable.Range(0, block.Count).Select(i => block.Particles(i).ToArray()).ToArray())];
    }
}
