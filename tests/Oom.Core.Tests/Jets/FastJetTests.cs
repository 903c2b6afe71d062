using System.Globalization;
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
        foreach (FastJetReference reference in References("random-"))
        {
            string[] parts = reference.Name.Split('-');
            Check(reference,
                FastJetReference.RandomEvent(
                    ulong.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture)));
            events++;
        }

        Assert.Equal(4, events);
    }

    [Fact]
    public void Jets_of_showered_events_are_those_of_FastJet()
    {
        List<FourMomentum[]> showers = Showers(TestData.Sample("ttbar_full_50.hepmc3.gz"));
        int jets = 0;
        foreach (FastJetReference reference in References("hepmc-"))
        {
            int number = int.Parse(reference.Name["hepmc-".Length..], CultureInfo.InvariantCulture);
            if (!TestData.HasFullSamples && number >= showers.Count) continue;
            Check(reference, showers[number]);
            jets += reference.Jets.Count;
        }

        Assert.True(jets > (TestData.HasFullSamples ? 1000 : 300), $"{jets} jets");
    }

    private static IEnumerable<FastJetReference> References(string name)
        => FastJetReference.Read("fastjet.txt.gz").Where(reference => reference.Name.StartsWith(name, StringComparison.Ordinal));

    private static void Check(FastJetReference reference, FourMomentum[] particles)
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

    /// <summary>The final particles of each event but neutrinos, read as peers/fastjet_reference.cc reads them.</summary>
    private static List<FourMomentum[]> Showers(string path)
    {
        var events = new List<List<FourMomentum>>();
        foreach (string[] columns in FastJetReference.Lines(path))
        {
            if (columns[0] == "E") events.Add([]);
            if (columns[0] == "P" && columns[9] == "1" && columns[3].TrimStart('-') is not ("12" or "14" or "16"))
            {
                double[] momentum = [.. columns[4..8].Select(FastJetReference.Number)];
                events[^1].Add(new(momentum[3], momentum[0], momentum[1], momentum[2]));
            }
        }

        return [.. events.Select(particles => particles.ToArray())];
    }
}
