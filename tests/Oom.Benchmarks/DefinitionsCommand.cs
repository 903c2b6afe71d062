using System.Diagnostics;
using System.Globalization;
using Oom.Decays;
using Oom.Definitions;
using Oom.Events;
using Oom.Features;
using Oom.Selections;
using Oom.Specifications;

namespace Oom.Benchmarks;

/// <summary>
/// "definitions EVENTS DEFINITION": finder, selection and features of a definition of the dilepton top pair beside the code that it
/// stands for, by turns in one run, on events in memory.
/// </summary>
internal static class DefinitionsCommand
{
    private const int Rounds = 300;

    public static int Run(string file, string definitionFile)
    {
        var clock = Stopwatch.StartNew();
        var definition = YamlDocument.Parse(File.ReadAllText(definitionFile), definitionFile).Read(DefinitionReader.Read);
        var evaluator = definition.NewEvaluator();
        evaluator.TryEvaluate(ReadOnlyMemory<Particle>.Empty, out _);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read and compiled in {clock.Elapsed.TotalMilliseconds:F0} ms"));

        var registry = new TopPairFeatureSet([.. definition.Features.Select(feature => feature.Name)]);
        double[] row = new double[registry.Count];
        // The best of many rounds: what other programs take of the machine is not counted.
        double known = 0, declared = 0;
        int events = 0, passed = 0, passedDeclared = 0;
        using LheReader reader = LheReader.Open(file);
        reader.Process<int>(1, () => block =>
        {
            double best = double.PositiveInfinity, bestDeclared = double.PositiveInfinity;
            for (int round = 0; round < Rounds; round++)
            {
                clock.Restart();
                passed += Known(block, registry, row);
                best = Math.Min(best, clock.Elapsed.TotalSeconds);
                clock.Restart();
                passedDeclared += Declared(block, evaluator);
                bestDeclared = Math.Min(bestDeclared, clock.Elapsed.TotalSeconds);
            }

            known += best;
            declared += bestDeclared;
            return block.Count;
        }, count => events += count);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {events} events, selected {passed / Rounds} and {passedDeclared / Rounds}
            code {known / events * 1e9:F0} ns, definition {declared / events * 1e9:F0} ns an event, ratio {declared / known:F2}
            """));
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

    private static int Declared(EventBlock block, EventEvaluator evaluator)
    {
        int passed = 0;
        for (int i = 0; i < block.Count; i++)
        {
            if (evaluator.TryEvaluate(block.ParticleMemory(i), out int step) && step == EventExpressions.Passed) passed++;
        }

        return passed;
    }
}
