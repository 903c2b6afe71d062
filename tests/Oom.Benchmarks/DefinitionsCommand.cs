using System.Diagnostics;
using System.Globalization;
using Oom.Decays;
using Oom.Definitions;
using Oom.Events;
using Oom.Features;
using Oom.Selections;

namespace Oom.Benchmarks;

/// <summary>"definitions FILE": a definition beside the code that it stands for, in one
/// run: ten features of a top pair, by turns.</summary>
internal static class DefinitionsCommand
{
    private const int Rounds = 15, Repetitions = 40;

    public static int Run(string file)
    {
        var pairs = Pairs(file);
        string[] names = [.. Features.Select(feature => feature.Name)];
        var registry = new TopPairFeatureSet(names);
        double[] row = new double[registry.Count];
        var objects = new DeclaredObjects();
        var list = objects.Input(null);
        foreach (var (index, name) in new[] { "t", "tbar", "lplus", "lminus" }.Index())
            objects.Add($"pair.{name}", objects.Single(list, index));
        var clock = Stopwatch.StartNew();
        var expressions = new EventExpressions(
            objects, [], [.. Features.Select(feature => TermReader.Number(feature.Expression, objects))]);
        var frame = expressions.NewFrame();
        frame.Begin(default);
        expressions.Evaluate(frame);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"compiled and run once in {clock.Elapsed.TotalMilliseconds:F0} ms"));

        double sum = 0;
        double[] ratios = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            clock.Restart();
            for (int r = 0; r < Repetitions; r++)
            {
                foreach (ref readonly var pair in pairs.AsSpan())
                {
                    registry.TryCompute(pair, row);
                    sum += row[0];
                }
            }

            double known = clock.Elapsed.TotalSeconds;
            clock.Restart();
            for (int r = 0; r < Repetitions; r++)
            {
                foreach (ref readonly var pair in pairs.AsSpan())
                {
                    frame.Begin(default);
                    var objectsOfPair = frame.Input(0);
                    objectsOfPair.Add(new(pair.Top, 0, 0, 0, 0));
                    objectsOfPair.Add(new(pair.Antitop, 0, 0, 0, 0));
                    objectsOfPair.Add(new(pair.Antilepton.Momentum, 0, 0, 0, 0));
                    objectsOfPair.Add(new(pair.Lepton.Momentum, 0, 0, 0, 0));
                    expressions.Evaluate(frame);
                    sum -= frame.Values[0];
                }
            }

            double declared = clock.Elapsed.TotalSeconds;
            ratios[round] = declared / known;
            double perEvent = 1e9 / (pairs.Length * Repetitions);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"features: registry {known * perEvent:F0} ns, declared {declared * perEvent:F0} ns, ratio {ratios[round]:F2}"));
        }

        Array.Sort(ratios);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"median ratio {ratios[Rounds / 2]:F2} (difference of sums {sum:G3})"));
        return 0;
    }

    private static readonly (string Name, string Expression)[] Features =
    [
        ("pt_t", "pt(pair.t)"),
        ("eta_t", "eta(pair.t)"),
        ("pt_tbar", "pt(pair.tbar)"),
        ("eta_tbar", "eta(pair.tbar)"),
        ("deta_tt", "deltaeta(pair.t, pair.tbar)"),
        ("dphi_tt", "deltaphi(pair.t, pair.tbar)"),
        ("dR_tt", "deltar(pair.t, pair.tbar)"),
        ("m_tt", "mass(pair.t + pair.tbar)"),
        ("c_hel", "dot(direction(pair.lplus, pair.t + pair.tbar, pair.t), direction(pair.lminus, pair.t + pair.tbar, pair.tbar))"),
        ("c_han", """
            dot(direction(pair.lplus, pair.t + pair.tbar, pair.t),
                mirror(direction(pair.lminus, pair.t + pair.tbar, pair.tbar), direction(pair.t, pair.t + pair.tbar)))
            """),
    ];

    private static DileptonTopPair[] Pairs(string file)
    {
        var pairs = new List<DileptonTopPair>();
        using LheReader reader = LheReader.Open(file);
        reader.Process<List<DileptonTopPair>>(1, () => block =>
        {
            var found = new List<DileptonTopPair>();
            for (int i = 0; i < block.Count; i++)
            {
                if (TopPairFinder.Find(block.Particles(i), out var pair) == TopPairStatus.Found) found.Add(pair);
            }

            return found;
        }, pairs.AddRange);
        return [.. pairs];
    }
}
