using System.Globalization;
using Oom.Definitions;
using Oom.Events.HepMc;
using Oom.Json;

namespace Oom.Reference.Definitions;

/// <summary>Z -> l+ l- with dressed leptons in a shower, event by event against tests/data/reference/zll_dressed.py.</summary>
public sealed class LeptonPairDecayTests
{
    // Sums of some photons, in another order.
    private const double Tolerance = 1e-13;

    [Fact]
    public void Z_and_its_dressed_leptons_are_those_of_plain_python()
    {
        TestData.NeedsFullSamples("zll_150.hepmc3.gz has no slice");
        string[] lines = File.ReadAllLines(TestData.Repository("tests", "data", "reference", "zll_dressed.csv"));
        string features = string.Join(", ", lines[0].Split(',').Skip(1).Select(name => name.Split(' ')).Select(name
            => $$"""{"name": "{{name[0]}} {{name[1]}}", "expression": "{{name[1]}}(z.{{name[0]}})"}"""));
        var definition = EventDefinition.Read(DocumentNode.Parse($$"""
            {
              "objects": {
                "z": {"decay": "Z -> l+ l-"},
                "leptons": {"particles": "(abs(pdg) == 11 or abs(pdg) == 13) and prompt", "dressed": 0.1}
              },
              "features": [{"name": "pdg", "expression": "pdg(z.lminus)"}, {{features}}]
            }
            """, "definition"));
        var evaluator = definition.NewEvaluator();
        var record = new ShowerRecord();
        int events = 0, dressed = 0;
        using HepMcReader reader = HepMcReader.Open(TestData.Sample("zll_150.hepmc3.gz"));
        foreach (var block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++)
            {
                record.Set(block, i);
                Assert.True(evaluator.TryEvaluate(record, out _), $"event {events}");
                double[] expected = [.. lines[++events].Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
                for (int k = 0; k < expected.Length; k++)
                    Assert.Equal(expected[k], evaluator.Features[k], Tolerance * expected[4 * ((k + 3) / 4)]);
                // Radiation takes momentum from the pair, photons near the leptons give it back.
                if (Math.Abs(expected[4] - expected[8] - expected[12]) < 1e-6 * expected[4]) dressed++;
            }
        }

        Assert.Equal(lines.Length - 1, events);
        Assert.InRange(dressed, 75, 149);
    }
}
