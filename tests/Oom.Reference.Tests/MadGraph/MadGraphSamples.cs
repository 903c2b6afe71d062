using System.Collections.Concurrent;
using Oom.Decays;
using Oom.Events;
using Oom.Reference.MadGraph;
using Oom.Simulation;

[assembly: AssemblyFixture(typeof(MadGraphSamples))]

namespace Oom.Reference.MadGraph;

/// <summary>The top pairs of the shared data's files; each file is read once for all tests.</summary>
public sealed class MadGraphSamples
{
    /// <summary>A code that no generator of these files uses, put in place of tops to hide their lines.</summary>
    private const int NoTop = 99;

    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<SampleEvent>>> _files = new(StringComparer.Ordinal);

    /// <summary>The events of a file; the calling test is skipped where shared data are absent.</summary>
    internal IReadOnlyList<SampleEvent> Load(string file)
    {
        string path = TestData.Sample(file);
        return _files.GetOrAdd(path, _ => new(() => Read(path))).Value;
    }

    private static List<SampleEvent> Read(string path)
    {
        var events = new List<SampleEvent>();
        using var reader = LheReader.Open(path);
        foreach (var block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++)
            {
                var status = TopPairFinder.Find(block.Particles(i), out var pair);
                var statusWithoutLines = TopPairFinder.Find(WithoutTopLines(block.Particles(i)), out var pairWithoutLines);
                events.Add(new SampleEvent(status, pair, statusWithoutLines, pairWithoutLines));
            }
        }

        return events;
    }

    private static Particle[] WithoutTopLines(ReadOnlySpan<Particle> particles)
    {
        var changed = particles.ToArray();
        foreach (ref var particle in changed.AsSpan())
        {
            if (Math.Abs(particle.PdgId) == PdgCode.Top) particle = particle with { PdgId = NoTop };
        }

        return changed;
    }
}
