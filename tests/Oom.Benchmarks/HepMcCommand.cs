using System.Diagnostics;
using System.Globalization;
using Oom.Decays;
using Oom.Events.HepMc;
using Oom.Jets;
using Oom.ParticleLevel;

namespace Oom.Benchmarks;

/// <summary>
/// "hepmc FILE [--threads N] [--read-only]": reads every event, finds its top pair and leptons and clusters
/// its jets, selected or not; with --read-only it only reads.
/// Prints what peers/hepmc3_read.cc prints, then the jets and the speed.
/// </summary>
internal static class HepMcCommand
{
    private const double JetPtMin = 30;

    private readonly record struct Sums(double Energy, long Pairs, long Jets, long BottomJets);

    public static int Run(string file, string[] options)
    {
        int place = Array.IndexOf(options, "--threads");
        int threads = place >= 0 ? int.Parse(options[place + 1], CultureInfo.InvariantCulture) : 1;
        bool readOnly = options.Contains("--read-only");
        long start = Stopwatch.GetTimestamp();
        double energy = 0;
        long pairs = 0, jets = 0, bottomJets = 0;
        using var reader = HepMcReader.Open(file);
        var totals = reader.Process<Sums>(threads, () => readOnly ? Energy : ParticleLevelSums(), sums =>
        {
            energy += sums.Energy;
            pairs += sums.Pairs;
            jets += sums.Jets;
            bottomJets += sums.BottomJets;
        });
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"events {totals.Events} particles {totals.Particles} sumw {totals.SumOfWeights:G9} sumE {energy:G9}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"top pairs {pairs} jets {jets} b jets {bottomJets}; {seconds:F3} s, CPU {Environment.CpuUsage.TotalTime.TotalSeconds:F3} s, {totals.Bytes / seconds / 1e6:F0} MB/s, {totals.Events / seconds:F0} events/s"));
        return 0;
    }

    private static Func<HepMcBlock, Sums> ParticleLevelSums()
    {
        var builder = new ParticleLevelBuilder(ParticleLevelDefinition.LhcTop);
        return block =>
        {
            long pairs = 0, jets = 0, bottomJets = 0;
            for (int i = 0; i < block.Count; i++)
            {
                HepMcEvent record = block[i];
                builder.FindLeptons(record);
                if (ShowerTopPairFinder.Find(record, builder, out _) == TopPairStatus.Found) pairs++;
                foreach (ref readonly Jet jet in builder.FindJets(record))
                {
                    if (!(jet.Momentum.Pt > JetPtMin)) continue;
                    jets++;
                    if (jet.IsBottom) bottomJets++;
                }
            }

            return Energy(block) with { Pairs = pairs, Jets = jets, BottomJets = bottomJets };
        };
    }

    private static Sums Energy(HepMcBlock block)
    {
        double energy = 0;
        for (int i = 0; i < block.Count; i++)
        {
            HepMcEvent record = block[i];
            for (int particle = 0; particle < record.Count; particle++)
            {
                if (record.Statuses[particle] == 1) energy += record.Momenta[particle].E;
            }
        }

        return new Sums(energy, 0, 0, 0);
    }
}
