using System.Diagnostics;
using System.Globalization;
using Oom.Binning;
using Oom.Correlators;

namespace Oom.Benchmarks;

/// <summary>
/// "correlators JETS [PEER]": correlates the jets of a file, which are held in memory, at one and two threads, and says millions of
/// triples a second by the clock and by the processors' time; with the program of peers/eec_triangle.cc the two run in turn.
/// </summary>
internal static class CorrelatorsCommand
{
    private const int Rounds = 3, Bins = 50;
    private const double Least = 1e-4, ScaleGeV = 2000, SecondsMin = 0.5;

    public static int Run(string file, string? peer)
    {
        var jets = Read(file);
        var bins = new BinEdges(Enumerable.Range(0, Bins + 1).Select(i => i == Bins ? 1 : Least * Math.Pow(1 / Least, (double)i / Bins)));
        (string Name, Correlator Correlator)[] all = [
            ("full", new TripleCorrelator(bins)), ("largest side", new ProjectedCorrelator(3, bins)),
            ("perimeter", new PerimeterCorrelator(bins, new([0, 0.01]))), ("shape", new ShapeCorrelator(bins, 1.02, 1.99, 0.01)),
            ("pairs", new ProjectedCorrelator(2, bins)), ("N = 2.5", new ProjectedCorrelator(2.5, bins))];
        for (int round = 0; round < Rounds; round++)
        {
            for (int threads = 1; threads <= 2; threads++)
            {
                foreach (var (name, correlator) in all) Time(name, correlator, jets, threads);
                if (peer is not null) RunPeer(peer, file, threads);
            }
        }

        return 0;
    }

    private static List<JetList> Read(string file)
    {
        using var source = new JetFile(file);
        var blocks = new List<JetList>();
        while (true)
        {
            var block = new JetList();
            if (!source.Read(block)) return blocks;
            blocks.Add(block);
        }
    }

    private static void Time(string name, Correlator correlator, List<JetList> jets, int threads)
    {
        var sums = new CorrelatorSums(new() { Scale = ScaleGeV }, [correlator]);
        CorrelatorFilling.Fill(sums, new Held(jets), threads);
        sums = new(new() { Scale = ScaleGeV }, [correlator]);
        var process = Process.GetCurrentProcess();
        double before = process.TotalProcessorTime.TotalSeconds;
        long start = Stopwatch.GetTimestamp();
        do CorrelatorFilling.Fill(sums, new Held(jets), threads);
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < SecondsMin);
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        double cpu = process.TotalProcessorTime.TotalSeconds - before;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"oom {name}, {threads} threads: {sums.Triples / wall / 1e6:F1} M triples/s, by CPU {sums.Triples / cpu / 1e6:F1} a core, {wall / sums.Jets * 1e6:F2} us a jet"));
    }

    private static void RunPeer(string program, string file, int threads)
    {
        string[] arguments = [file, threads.ToString(CultureInfo.InvariantCulture), Bins.ToString(CultureInfo.InvariantCulture)];
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        Console.Write(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
    }

    private sealed class Held(List<JetList> blocks) : IJetSource
    {
        private int _next;

        public bool Read(JetList jets)
        {
            jets.Clear();
            if (_next == blocks.Count) return false;
            var block = blocks[_next++];
            for (int i = 0; i < block.Count; i++) jets.Add(block[i]);
            return true;
        }
    }
}
