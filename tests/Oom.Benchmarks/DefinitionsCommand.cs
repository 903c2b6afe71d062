using System.Diagnostics;
using System.Globalization;
using Oom.Decays;
using Oom.Definitions;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Features;
using Oom.ParticleLevel;
using Oom.Selections;
using Oom.Specifications;

namespace Oom.Benchmarks;

/// <summary>
/// "definitions EVENTS DEFINITION": a definition on events in memory, of LHE or HepMC. One whose features are those of the dilepton top pair
/// is compared with the code that it stands for, by turns in one run.
/// </summary>
internal static class DefinitionsCommand
{
    private const int Rounds = 300, ShowerRounds = 10;

    public static int Run(string file, string definitionFile)
    {
        var clock = Stopwatch.StartNew();
        var definition = YamlDocument.Parse(File.ReadAllText(definitionFile), definitionFile).Read(EventDefinition.Read);
        var evaluator = definition.NewEvaluator();
        var partons = new PartonRecord();
        evaluator.TryEvaluate(partons, out _);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read and compiled in {clock.Elapsed.TotalMilliseconds:F0} ms"));

        string[] names = [.. definition.Features.Select(feature => feature.Name)];
        var registry = names.All(TopPairFeatures.All.Select(feature => feature.Name).Contains) ? new TopPairFeatureSet(names) : null;
        double[] row = new double[names.Length];
        if (!file.Contains(".hepmc", StringComparison.Ordinal))
        {
            using LheReader reader = LheReader.Open(file);
            var measure = new Measurement(Rounds);
            reader.Process<int>(1, () => block =>
            {
                measure.Add(block.Count, registry is null ? null : () => Known(block, registry, row),
                    () => Declared(block, evaluator, partons));
                return 0;
            }, _ => { });
            measure.Print();
        }
        else
        {
            var showers = new ShowerRecord();
            var level = new ParticleLevelBuilder(ParticleLevelDefinition.LhcTop);
            using HepMcReader reader = HepMcReader.Open(file);
            var measure = new Measurement(ShowerRounds);
            foreach (var block in reader.Blocks())
            {
                measure.Add(block.Count, registry is null ? null : () => Known(block, registry, level, row),
                    () => Declared(block, evaluator, showers));
            }

            measure.Print();
        }

        return 0;
    }

    private static int Known(EventBlock block, TopPairFeatureSet features, double[] row)
    {
        int passed = 0;
        for (int i = 0; i < block.Count; i++)
        {
            if (TopPairFinder.Find(block.Particles(i), out var pair) != TopPairStatus.Found) continue;
            if (FiducialSelection.DileptonTopPair.Evaluate(block.Particles(i)) != SelectionStep.Passed) continue;
            if (features.TryCompute(pair, row)) passed++;
        }

        return passed;
    }

    private static int Known(HepMcBlock block, TopPairFeatureSet features, ParticleLevelBuilder level, double[] row)
    {
        int passed = 0;
        var selection = FiducialSelection.DileptonTopPair;
        for (int i = 0; i < block.Count; i++)
        {
            var record = block[i];
            level.FindLeptons(record);
            if (ShowerTopPairFinder.Find(record, level, out var pair) != TopPairStatus.Found) continue;
            if (!selection.HasLeptons(level.Leptons)) continue;
            if (selection.Evaluate(level.Leptons, level.FindJets(record)) != SelectionStep.Passed) continue;
            if (features.TryCompute(pair, row)) passed++;
        }

        return passed;
    }

    private static int Declared(EventBlock block, EventEvaluator evaluator, PartonRecord record)
    {
        int passed = 0;
        for (int i = 0; i < block.Count; i++)
        {
            record.Set(block.ParticleMemory(i));
            if (evaluator.TryEvaluate(record, out int step) && step == EventDefinition.Passed) passed++;
        }

        return passed;
    }

    private static int Declared(HepMcBlock block, EventEvaluator evaluator, ShowerRecord record)
    {
        int passed = 0;
        for (int i = 0; i < block.Count; i++)
        {
            record.Set(block, i);
            if (evaluator.TryEvaluate(record, out int step) && step == EventDefinition.Passed) passed++;
        }

        return passed;
    }

    /// <summary>The best of many rounds of each block: what other programs take of the machine is not counted.</summary>
    private sealed class Measurement(int rounds)
    {
        private readonly Stopwatch _clock = new();
        private double _known, _declared;
        private int _events, _passed, _passedDeclared;

        public void Add(int events, Func<int>? known, Func<int> declared)
        {
            double best = double.PositiveInfinity, bestDeclared = double.PositiveInfinity;
            int passed = 0, passedDeclared = 0;
            for (int round = 0; round < rounds; round++)
            {
                _clock.Restart();
                if (known is not null) passed = known();
                best = Math.Min(best, _clock.Elapsed.TotalSeconds);
                _clock.Restart();
                passedDeclared = declared();
                bestDeclared = Math.Min(bestDeclared, _clock.Elapsed.TotalSeconds);
            }

            _known += known is null ? 0 : best;
            _declared += bestDeclared;
            _events += events;
            _passed += passed;
            _passedDeclared += passedDeclared;
        }

        public void Print()
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{_events} events, selected {_passedDeclared}; definition {_declared / _events * 1e9:F0} ns an event, {_events / _declared:F0} events/s"));
            if (_known > 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"code: selected {_passed}; {_known / _events * 1e9:F0} ns an event, ratio of the times {_declared / _known:F2}"));
            }
        }
    }
}
