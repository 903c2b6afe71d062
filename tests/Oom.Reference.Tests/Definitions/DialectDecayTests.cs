using Oom.Definitions;
using Oom.Events;
using Oom.Json;

namespace Oom.Reference.Definitions;

/// <summary>Decay patterns on files of other generators. The numbers are those of a count by the codes of daughters, in Python.</summary>
public sealed class DialectDecayTests
{
    private const string TopPairs = "pythia-6.413-ttbar.lhe", Bosons = "pythia-8.3.14-weakbosons.lhe";

    private const string LeptonJets = "[\"t tbar -> (W+ as wlep -> l+ as l nu as v) b (W- as whad -> q as down qbar as up) bbar\","
        + "\"t tbar -> (W+ as whad -> q as up qbar as down) b (W- as wlep -> l- as l nubar as v) bbar\"]";

    [Theory]
    [InlineData(TopPairs, LeptonJets, "lepton+jets tt system found 31, W decay to quarks 44, W decay to leptons 3, W decay to a tau 22")]
    [InlineData(TopPairs, "\"t tbar -> (W+ -> l+ nu) b (W- -> l- nubar) bbar\"",
        "dilepton tt system found 3, W decay to quarks 88, W decay to a tau 9")]
    [InlineData(TopPairs, "\"t tbar -> (W+ -> q qbar) b (W- -> q qbar) bbar\"",
        "all-hadronic tt system found 44, W decay to leptons 37, W decay to a tau 19")]
    [InlineData(TopPairs, "\"t tbar -> W+ b W- bbar\"", "top pair found 100")]
    [InlineData(TopPairs, "\"(W+ -> q qbar) (W- -> (tau- -> l- nubar nu) nubar)\"", "W pair found 0, undecayed W or tau (spin observables are undefined) 13")]
    [InlineData(Bosons, "\"W+ Z -> l+ nu q qbar\"", "W and Z found 5")]
    [InlineData(Bosons, "\"(W- -> l- nubar) (Z -> q qbar)\"", "W and Z found 3")]
    [InlineData(Bosons, "\"Z Z -> l+ l- q qbar\"", "Z pair found 2")]
    [InlineData(Bosons, "\"(Z -> q qbar) (Z -> q qbar)\"", "Z pair found 4")]
    [InlineData(Bosons, "\"(Z -> nu nubar) (Z as other -> q qbar)\"", "Z pair found 3")]
    [InlineData(Bosons, "\"W+ W- -> l+ nu l- nubar\"", "W pair found 6")]
    [InlineData(Bosons, "[\"W+ as wlep W- as whad -> l+ as l nu as v q qbar\", \"W- as wlep W+ as whad -> l- as l nubar as v q qbar\"]",
        "W pair found 16")]
    [InlineData("powheg-box-v2-W.lhe", "\"W- -> l- nubar\"", "W found 100")]
    [InlineData("powheg-box-v2-W.lhe", "\"W+ -> l+ nu\"", "W found 0, no W+ in the record 100")]
    // 1,699 events have no line of the Z.
    [InlineData("madgraph-2.2.1-Z-fxfx.lhe.gz", "\"Z -> l+ l-\"", "Z found 10000")]
    [InlineData("whizard-3.1.4-eeWW.lhe", "\"W+ W- -> l+ nu l- nubar\"", "W pair found 0, undecayed W (spin observables are undefined) 10")]
    public void Events_have_the_decay_or_say_why(string file, string pattern, string expected)
    {
        var definition = EventDefinition.Read(DocumentNode.Parse(
            $$"""{"objects": {"d": {"decay": {{pattern}} } }, "features": [{"name": "one", "expression": "1 * 1"}]}""", "definition"));
        var evaluator = definition.NewEvaluator();
        var record = new PartonRecord();
        var counts = new Dictionary<string, int> { [definition.Found!] = 0 };
        using var reader = LheReader.Open(TestData.SharedFile("data", "dialects", "pylhe-testfile-" + file));
        foreach (var block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++)
            {
                record.Set(block.ParticleMemory(i));
                string outcome = evaluator.TryEvaluate(record, out _) ? definition.Found! : definition.Refusals[evaluator.Refusal];
                counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            }
        }

        string found = string.Join(", ", counts.Select(item => $"{item.Key} {item.Value}"));
        Assert.True(expected.Split(", ").All(item => found.Split(", ").Contains(item)), $"expected {expected}, found {found}");
    }
}
