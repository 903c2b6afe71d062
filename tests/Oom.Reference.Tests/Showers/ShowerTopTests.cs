using Oom.Decays;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Features;
using Oom.Kinematics;
using Oom.ParticleLevel;
using Oom.Simulation;

namespace Oom.Reference.Showers;

/// <summary>
/// Fifty events before (MadGraph, LHE) and after showering (Pythia 8, HepMC3). The hard process's copies of
/// the top quarks are the LHE lines, and each decay is that of
/// the LHE record, carried along by the boost from the first copy to the last. What differs in the last copies is physics: recoil against
/// initial-state radiation, gluons and photons that the tops, W and leptons radiate.
/// </summary>
public sealed class ShowerTopTests
{
    private static readonly int Events = TestData.HasFullSamples ? 50 : 8;

    /// <summary>Relative; the energy is computed anew from mass and momentum, which have eleven digits.</summary>
    private const double FilePrecision = 1e-9;

    /// <summary>Of directions; boosts of fast tops enlarge the rounding of eleven digits, and Pythia gives leptons their mass.</summary>
    private const double BoostedPrecision = 1e-6;

    [Fact]
    public void Hard_copies_of_the_top_quarks_are_the_LHE_lines()
    {
        foreach ((DileptonTopPair partons, ShowerChain shower) in Load())
        {
            foreach ((FourMomentum expected, FourMomentum found) in new[]
            {
                (partons.Top, shower.HardTop),
                (partons.Antitop, shower.HardAntitop)
            })
            {
                Assert.Equal(expected.Vector, found.Vector);
                Assert.Equal(expected.E, found.E, FilePrecision * expected.E);
            }

            var expectedKinematics = new TopPairKinematics(partons);
            var kinematics = new TopPairKinematics(partons with { Top = shower.HardTop, Antitop = shower.HardAntitop });
            Assert.Equal(expectedKinematics.Mass, kinematics.Mass, FilePrecision * 10 * expectedKinematics.Mass);
            Assert.Equal(expectedKinematics.CHel, kinematics.CHel, BoostedPrecision);
            Assert.Equal(expectedKinematics.CHan, kinematics.CHan, BoostedPrecision);
        }
    }

    [Fact]
    public void Last_copies_have_the_LHE_masses_and_decay_as_the_LHE_tops_do()
    {
        foreach ((DileptonTopPair partons, ShowerChain shower) in Load())
        {
            CheckDecay(partons.Top, partons.Antilepton.Momentum, partons.Neutrino, shower.Pair.Top, shower.W, shower.Antilepton);
            CheckDecay(partons.Antitop, partons.Lepton.Momentum, partons.Antineutrino, shower.Pair.Antitop, shower.AntiW, shower.Lepton);
        }

        static void CheckDecay(FourMomentum top, FourMomentum lepton, FourMomentum neutrino, FourMomentum lastTop,
            (FourMomentum First, FourMomentum Last) w, FourMomentum lastLepton)
        {
            Assert.Equal(top.Mass, lastTop.Mass, BoostedPrecision * top.Mass);
            AssertSameDirection(Carry(lepton + neutrino, top, lastTop), w.First);

            // Pythia gives leptons their mass in the W's rest frame, where the direction stays.
            FourMomentum partonW = lepton + neutrino;
            AssertSameDirection(lepton.Boost(-partonW.Velocity), Carry(lastLepton, w.Last, partonW).Boost(-partonW.Velocity));
        }

        // The boost without rotation that takes a momentum to another of the same mass:
        // twice the one that brings both to opposite velocities.
        static FourMomentum Carry(FourMomentum momentum, FourMomentum from, FourMomentum to)
        {
            Vector3 half = (1 / (from.E + to.E) * (to - from)).Vector;
            return momentum.Boost(2 / (1 + half.Dot(half)) * half);
        }

        static void AssertSameDirection(FourMomentum expected, FourMomentum found)
        {
            Vector3 a = expected.Vector.Unit, b = found.Vector.Unit;
            Assert.True(Math.Abs(a.X - b.X) < BoostedPrecision && Math.Abs(a.Y - b.Y) < BoostedPrecision
                && Math.Abs(a.Z - b.Z) < BoostedPrecision, $"{expected} and {found}");
        }
    }

    [Fact]
    public void Features_of_last_copies_differ_by_recoil_and_radiation_only()
    {
        TestData.NeedsFullSamples("medians of eight events say little of a shower");
        var masses = new List<double>();
        var cosines = new List<double>();
        var momenta = new List<double>();
        foreach ((DileptonTopPair partons, ShowerChain shower) in Load())
        {
            TopPairKinematics before = new(partons), after = new(shower.Pair);
            masses.Add(Math.Abs(after.Mass / before.Mass - 1));
            cosines.Add(Math.Abs(after.CHel - before.CHel));
            momenta.Add(Math.Abs(after.PtTop - before.PtTop));
            Assert.Equal((partons.Antilepton.PdgId, partons.Lepton.PdgId), (shower.Pair.Antilepton.PdgId, shower.Pair.Lepton.PdgId));
        }

        TestContext.Current.SendDiagnosticMessage(
            "median |dm/m| {0:G3}, |dc_hel| {1:G3}, |dpT(t)| {2:G3} GeV; largest {3:G3}, {4:G3}, {5:G3}",
            Median(masses), Median(cosines), Median(momenta), masses.Max(), cosines.Max(), momenta.Max());
        // The spins' quantities hardly change, the pair's mass by what the tops radiate,
        // the transverse momentum by the recoil of some ten GeV.
        Assert.True(Median(masses) < 0.02 && Median(cosines) < 0.03 && Median(momenta) is > 1 and < 30);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>What a shower makes of the top pair: hard copies, last copies and what they decay to.</summary>
    private sealed record ShowerChain(
        FourMomentum HardTop, FourMomentum HardAntitop, DileptonTopPair Pair, (FourMomentum First, FourMomentum Last) W,
        (FourMomentum First, FourMomentum Last) AntiW, FourMomentum Antilepton, FourMomentum Lepton);

    private static IEnumerable<(DileptonTopPair Partons, ShowerChain Shower)> Load()
    {
        List<ShowerChain> showers = Showers();
        var partons = new List<DileptonTopPair>();
        using LheReader reader = LheReader.Open(TestData.Sample("ttbar_dilepton.lhe.gz"));
        foreach (EventBlock block in reader.Blocks())
        {
            for (int i = 0; i < block.Count && partons.Count < Events; i++)
            {
                Assert.Equal(TopPairStatus.Found, TopPairFinder.Find(block.Particles(i), out DileptonTopPair pair));
                partons.Add(pair);
            }

            if (partons.Count == Events) break;
        }

        Assert.Equal(Events, showers.Count);
        return partons.Zip(showers);
    }

    private static List<ShowerChain> Showers()
    {
        var chains = new List<ShowerChain>();
        var builder = new ParticleLevelBuilder(ParticleLevelDefinition.LhcTop);
        using HepMcReader reader = HepMcReader.Open(TestData.Sample("ttbar_full_50.hepmc3.gz"));
        foreach (HepMcBlock block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++)
            {
                HepMcEvent record = block[i];
                builder.FindLeptons(record);
                Assert.Equal(TopPairStatus.Found, ShowerTopPairFinder.Find(record, builder, out DileptonTopPair pair));
                (int First, int Last) top = Copies(record, PdgCode.Top), antitop = Copies(record, -PdgCode.Top),
                    w = Copies(record, PdgCode.W), antiW = Copies(record, -PdgCode.W);
                chains.Add(new ShowerChain(
                    record.Momenta[top.First], record.Momenta[antitop.First], pair, (record.Momenta[w.First], record.Momenta[w.Last]),
                    (record.Momenta[antiW.First], record.Momenta[antiW.Last]),
                    record.Momenta[ChargedDaughter(record, w.Last)], record.Momenta[ChargedDaughter(record, antiW.Last)]));
            }
        }

        return chains;
    }

    /// <summary>The first and the last copy of a particle that occurs once in a process.</summary>
    private static (int First, int Last) Copies(HepMcEvent record, int pdgId)
    {
        int first = -1, last = -1;
        for (int i = 0; i < record.Count; i++)
        {
            if (record.PdgIds[i] != pdgId) continue;
            bool isFirst = true;
            foreach (int parent in record.Parents(i)) isFirst &= record.PdgIds[parent] != pdgId;
            if (isFirst) first = i;
            last = i;
        }

        return (first, last);
    }

    private static int ChargedDaughter(HepMcEvent record, int w)
    {
        int daughter = record.NextOutgoing(record.EndVertices[w], -1);
        while (!PdgCode.IsElectronOrMuon(record.PdgIds[daughter])) daughter = record.NextOutgoing(record.EndVertices[w], daughter);
        return daughter;
    }
}
