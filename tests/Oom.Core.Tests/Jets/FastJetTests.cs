using System.Globalization;
using System.IO.Compression;
using Oom.Kinematics;

namespace Oom.Jets;

/// <summary>The jets of FastJet 3.4.0, which peers/fastjet_reference.cc wrote down: every jet, its momentum and its particles.</summary>
public sealed class FastJetTests
{
    /// <summary>Relative to a jet's energy: the order in which momenta are added is the same,
    /// but for the rounding of logarithms and angles.</summary>
    private const double Tolerance = 1e-10;

    [Fact]
    public void Jets_of_random_events_are_those_of_FastJet()
    {
        int events = 0;
        foreach (Reference reference in References().Where(reference => reference.Name.StartsWith("random-", StringComparison.Ordinal)))
        {
            string[] parts = reference.Name.Split('-');
            Check(reference,
                RandomEvent(ulong.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture)));
            events++;
        }

        Assert.Equal(4, events);
    }

    [Fact]
    public void Jets_of_showered_events_are_those_of_FastJet()
    {
        List<FourMomentum[]> showers = Showers(TestData.Sample("ttbar_full_50.hepmc3.gz"));
        int jets = 0;
        foreach (Reference reference in References().Where(reference => reference.Name.StartsWith("hepmc-", StringComparison.Ordinal)))
        {
            int number = int.Parse(reference.Name["hepmc-".Length..], CultureInfo.InvariantCulture);
            if (!TestData.HasFullSamples && number >= showers.Count) continue;
            Check(reference, showers[number]);
            jets += reference.Jets.Count;
        }

        Assert.True(jets > (TestData.HasFullSamples ? 1000 : 300), $"{jets} jets");
    }

    private static void Check(Reference reference, FourMomentum[] particles)
    {
        Assert.Equal(reference.Particles, particles.Length);
        var clustering = new JetClustering(reference.Definition);
        clustering.Run(particles);

        Assert.Equal(reference.Jets.Count, clustering.Count);
        foreach ((FourMomentum expected, int[] constituents) in reference.Jets)
        {
            int jet = clustering.JetOfParticle[constituents[0]];
            Assert.Equal(constituents.Order(), Enumerable.Range(0, particles.Length).Where(i => clustering.JetOfParticle[i] == jet));
            FourMomentum found = clustering.Momentum(jet);
            Assert.Equal(expected.E, found.E, Tolerance * expected.E);
            Assert.Equal(expected.Px, found.Px, Tolerance * expected.E);
            Assert.Equal(expected.Py, found.Py, Tolerance * expected.E);
            Assert.Equal(expected.Pz, found.Pz, Tolerance * expected.E);
        }
    }

    private sealed record Reference(
        string Name, JetDefinition Definition, int Particles, List<(FourMomentum Momentum, int[] Particles)> Jets);

    private static List<Reference> References()
    {
        var references = new List<Reference>();
        foreach (string[] columns in Lines(TestData.Repository("tests", "Oom.Core.Tests", "Jets", "fastjet.txt.gz")))
        {
            if (columns[0] == "event")
                references.Add(
                    new(columns[1], new(int.Parse(columns[2], CultureInfo.InvariantCulture), Number(columns[3])),
                    int.Parse(columns[4], CultureInfo.InvariantCulture), []));
            else
                references[^1].Jets.Add(
                    (new(Number(columns[0]), Number(columns[1]), Number(columns[2]), Number(columns[3])),
                    [.. columns[4..].Select(text => int.Parse(text, CultureInfo.InvariantCulture))]));
        }

        return references;
    }

    /// <summary>The final particles of each event but neutrinos, read as peers/fastjet_reference.cc reads them.</summary>
    private static List<FourMomentum[]> Showers(string path)
    {
        var events = new List<List<FourMomentum>>();
        foreach (string[] columns in Lines(path))
        {
            if (columns[0] == "E") events.Add([]);
            if (columns[0] == "P" && columns[9] == "1" && columns[3].TrimStart('-') is not ("12" or "14" or "16"))
            {
                events[^1].Add(new(Number(columns[7]), Number(columns[4]), Number(columns[5]), Number(columns[6])));
            }
        }

        return [.. events.Select(particles => particles.ToArray())];
    }

    private static FourMomentum[] RandomEvent(ulong seed, int count)
    {
        ulong state = seed;
        var particles = new FourMomentum[count];
        for (int i = 0; i < count; i++)
        {
            double px = Uniform() - 0.5, py = Uniform() - 0.5, pz = 6 * (Uniform() - 0.5), scale = 0.1 / (Uniform() + 1e-3);
            (px, py, pz) = (px * scale, py * scale, pz * scale);
            particles[i] = new(Math.Sqrt(px * px + py * py + pz * pz), px, py, pz);
        }

        return particles;

        double Uniform()
        {
            state = state * 6364136223846793005UL + 1442695040888963407UL;
            return (state >> 11) * Math.ScaleB(1, -53);
        }
    }

    private static IEnumerable<string[]> Lines(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (text.ReadLine() is { } line)
            yield return line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } columns ? columns : [""];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
