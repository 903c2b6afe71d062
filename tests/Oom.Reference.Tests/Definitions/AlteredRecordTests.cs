using Oom.Decays;
using Oom.Definitions;
using Oom.Events;
using Oom.Json;
using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Reference.Definitions;

/// <summary>The pattern of the dilepton top pair against its finder on records of which lines were changed at random.</summary>
public sealed class AlteredRecordTests
{
    private const int Alterations = 100;

    private static readonly int[] Codes = [6, -6, 24, -24, 5, -5, 3, 11, -11, 13, -13, 12, -12, 14, 15, -15, 21, 2, -1, 23, 22];

    [Theory]
    [InlineData("ttbar_dilepton.lhe.gz")]
    [InlineData("ttbar_madspin.lhe.gz")]
    [InlineData("eta_t_missing_tops.lhe")]
    public void Pattern_finds_what_the_finder_finds(string sample)
    {
        string[] members = ["t", "tbar", "lplus", "lminus", "nu", "nubar", "b", "bbar"], components = ["energy", "px", "py", "pz"];
        string features = string.Join(", ", members.SelectMany(member => components.Select(component
            => $$"""{"name": "{{member}} {{component}}", "expression": "{{component}}(d.{{member}})"}""")));
        var definition = EventDefinition.Read(DocumentNode.Parse($$"""
            {
              "objects": {"d": {"decay": "t tbar -> (W+ -> l+ nu) b (W- -> l- nubar) bbar"} },
              "features": [{{features}}]
            }
            """, "definition"));
        var evaluator = definition.NewEvaluator();
        var record = new PartonRecord();
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var random = new Philox4x32(7, 0);
        int events = 0;
        using LheReader reader = LheReader.Open(TestData.Repository("tests", "data", "reference", sample));
        foreach (EventBlock block in reader.Blocks())
        {
            for (int i = 0; i < block.Count && events < 50; i++, events++)
            {
                for (int k = 0; k < Alterations; k++) Compare(Altered(block.Particles(i).ToArray(), ref random));
            }
        }

        TestContext.Current.SendDiagnosticMessage("{0}: {1}", sample, string.Join(", ", counts));
        Assert.True(counts.Count >= 6);

        void Compare(Particle[] particles)
        {
            var status = TopPairFinder.Find(particles, out var pair);
            record.Set(particles);
            bool isFound = evaluator.TryEvaluate(record, out _);
            string expected = status.Describe(), found = isFound ? TopPairStatus.Found.Describe() : definition.Refusals[evaluator.Refusal];
            Assert.True(expected == found, $"{expected}, found {found}:\n{string.Join('\n',
                particles.Select((p, line) => $"{line + 1} {p.PdgId} {p.Status} {p.Mother1} {p.Mother2}"))}");
            counts[found] = counts.GetValueOrDefault(found) + 1;
            if (!isFound) return;
            FourMomentum[] momenta = [pair.Top, pair.Antitop, pair.Antilepton.Momentum, pair.Lepton.Momentum, pair.Neutrino,
                pair.Antineutrino, pair.Bottom, pair.Antibottom];
            Assert.Equal(momenta.SelectMany(p => new[] { p.E, p.Px, p.Py, p.Pz }), evaluator.Features.ToArray());
        }
    }

    // One to three lines get another code, status or mother, or are taken away.
    private static Particle[] Altered(Particle[] particles, ref Philox4x32 random)
    {
        int alterations = 1 + (int)(3 * random.NextDouble());
        for (int i = 0; i < alterations; i++)
        {
            int line = (int)(particles.Length * random.NextDouble());
            ref var p = ref particles[line];
            switch ((int)(5 * random.NextDouble()))
            {
                case 0: p = p with { PdgId = Codes[(int)(Codes.Length * random.NextDouble())] }; break;
                case 1: p = p with { Status = p.Status == Particle.Final ? Particle.Intermediate : Particle.Final }; break;
                case 2: p = p with { Mother1 = (int)((particles.Length + 1) * random.NextDouble()), Mother2 = 0 }; break;
                case 3: p = p with { PdgId = -p.PdgId }; break;
                default: particles = Without(particles, line); break;
            }
        }

        return particles;
    }

    // What comes from the line comes from nothing then, as in records that leave a resonance out.
    private static Particle[] Without(Particle[] particles, int line)
    {
        return [.. particles.Where((_, i) => i != line).Select(p => p with { Mother1 = Moved(p.Mother1), Mother2 = Moved(p.Mother2) })];

        int Moved(int mother) => mother - 1 == line ? 0 : mother - 1 > line ? mother - 1 : mother;
    }
}
