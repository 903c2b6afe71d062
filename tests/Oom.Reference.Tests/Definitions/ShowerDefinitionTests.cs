using Oom.Decays;
using Oom.Definitions;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Features;
using Oom.Jets;
using Oom.Json;
using Oom.Kinematics;
using Oom.ParticleLevel;
using Oom.Selections;

namespace Oom.Reference.Definitions;

/// <summary>Definitions on showers, event by event against the code for the dilepton top pair alone.</summary>
public sealed class ShowerDefinitionTests
{
    // The same operations but for the order of a few products, in the scale of a momentum or of an angle.
    private const double Tolerance = 1e-12;

    public static TheoryData<string> Files => ["ttbar_full_50.hepmc3.gz", "ttbar_pythia_1600.hepmc3.gz", "zll_150.hepmc3.gz"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Top_pairs_are_what_the_code_says(string file)
    {
        var definition = TopPairDefinitionTests.Load();
        var evaluator = definition.NewEvaluator();
        var builder = new ParticleLevelBuilder(ParticleLevelDefinition.LhcTop);
        var features = new TopPairFeatureSet([.. TopPairFeatures.All.Select(feature => feature.Name)]);
        double[] expected = new double[features.Count];
        var counts = new Dictionary<string, int>();
        ForEach(file, (block, index, record) =>
        {
            var shower = block[index];
            builder.FindLeptons(shower);
            var status = ShowerTopPairFinder.Find(shower, builder, out var pair);
            bool isFound = evaluator.TryEvaluate(record, out int step);
            Assert.Equal(status == TopPairStatus.Found ? null : status.Describe(),
                evaluator.Refusal < 0 ? null : definition.Refusals[evaluator.Refusal]);
            Assert.Equal(status == TopPairStatus.Found, isFound);
            counts[status.ToString()] = counts.GetValueOrDefault(status.ToString()) + 1;
            if (!isFound) return;

            var selection = FiducialSelection.DileptonTopPair;
            var selected = selection.HasLeptons(builder.Leptons) ? selection.Evaluate(builder.Leptons, builder.FindJets(shower))
                : SelectionStep.Leptons;
            Assert.Equal(selected == SelectionStep.Passed ? EventDefinition.Passed : (int)selected, step);
            counts[selected.ToString()] = counts.GetValueOrDefault(selected.ToString()) + 1;
            if (step != EventDefinition.Passed) return;

            Assert.True(features.TryCompute(pair, expected));
            for (int f = 0; f < expected.Length; f++)
                Assert.Equal(expected[f], evaluator.Features[f], Tolerance * Math.Max(1, Math.Abs(expected[f])));
        });
        TestContext.Current.SendDiagnosticMessage("{0}: {1}", file, string.Join(", ", counts));
        Assert.True(file.StartsWith("zll", StringComparison.Ordinal) ? counts["NoTopPair"] > 0 : counts["Passed"] > 0);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Leptons_and_jets_are_those_of_the_particle_level(string file)
    {
        const int Jets = 12, Leptons = 4;
        string[] quantities = ["px", "py", "pz", "energy"];
        string features = string.Join(',', new[] { ("jets", Jets), ("leptons", Leptons) }.SelectMany(list => Enumerable.Range(0, list.Item2)
            .SelectMany(k => quantities.Select(quantity => $"{quantity}({list.Item1}[{k}]) else 0")
                .Append($"1 if b({list.Item1}[{k}]) else 0").Append($"pdg({list.Item1}[{k}]) else 0")))
            .Append("count(jets)").Append("count(leptons)")
            .Select((expression, i) => $$"""{"name": "f{{i}}", "expression": "{{expression}}"}"""));
        var definition = EventDefinition.Read(DocumentNode.Parse($$"""
            {
              "objects": {
                "electrons": {"particles": "abs(pdg) == 11 and prompt", "dressed": 0.1, "order": "record"},
                "muons": {"particles": "abs(pdg) == 13 and prompt", "dressed": 0.1, "order": "record"},
                "leptons": {"union": ["electrons", "muons"]},
                "jets": {"cluster": "anti-kt", "radius": 0.4, "pt-min": 10}
              },
              "features": [{{features}}]
            }
            """, "definition"));
        var evaluator = definition.NewEvaluator();
        var builder = new ParticleLevelBuilder(ParticleLevelDefinition.LhcTop);
        int bottoms = 0;
        ForEach(file, (block, index, record) =>
        {
            builder.FindLeptons(block[index]);
            var jets = builder.FindJets(block[index]);
            Assert.True(evaluator.TryEvaluate(record, out _));
            var found = evaluator.Features;
            for (int k = 0; k < Math.Min(Jets, jets.Length); k++)
            {
                Assert.Equal(Row(jets[k].Momentum, jets[k].IsBottom, 0), found.Slice(6 * k, 6).ToArray());
                if (jets[k].IsBottom) bottoms++;
            }

            ChargedLepton[] leptons = [.. builder.Leptons.ToArray().OrderBy(lepton => Math.Abs(lepton.PdgId))
                .OrderByDescending(lepton => lepton.Momentum.PtSquared).Take(Leptons)];
            for (int k = 0; k < leptons.Length; k++)
                Assert.Equal(Row(leptons[k].Momentum, false, leptons[k].PdgId), found.Slice(6 * (Jets + k), 6).ToArray());
            Assert.Equal([jets.Length, builder.Leptons.Length], found[^2..].ToArray());
        });
        Assert.True(bottoms > 0);

        static double[] Row(FourMomentum p, bool isBottom, int pdgId) => [p.Px, p.Py, p.Pz, p.E, isBottom ? 1 : 0, pdgId];
    }

    private static void ForEach(string file, Action<HepMcBlock, int, IEventRecord> compare)
    {
        if (file != "ttbar_full_50.hepmc3.gz") TestData.NeedsFullSamples($"{file} has no slice");
        var record = new ShowerRecord();
        using HepMcReader reader = HepMcReader.Open(TestData.Sample(file));
        foreach (HepMcBlock block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++)
            {
                record.Set(block, i);
                compare(block, i, record);
            }
        }
    }
}
