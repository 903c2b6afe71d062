using System.Diagnostics;
using Oom.Correlators;
using Oom.Files;
using Oom.Jets;
using Oom.Simulation.Generation;
using Oom.Terminal;

namespace Oom.Simulation.JetSamples;

/// <summary>
/// Generates hadronic top-quark jets of e+e- -> t tbar at parton level, and writes their subjets into a file of jets. The file depends on
/// the settings without the number of threads.
/// </summary>
/// <param name="settings">Which jets, and how many.</param>
public sealed class TopJetGeneration(TopJetSettings settings)
{
    private const int BatchSize = 256;
    private const string CompressedExtension = ".gz";

    /// <summary>Writes the file.</summary>
    /// <param name="path">Path of the file; compressed where it ends with ".gz".</param>
    /// <param name="cancellation">Stops the generation; no file is left then.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The generation was stopped.</exception>
    public TopJetSummary WriteTo(string path, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp(), jets = 0, subjets = 0;
        string target = Path.GetFullPath(path), folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"the folder '{folder}' does not exist");
        if (Directory.Exists(target)) throw new IOException($"'{target}' is a folder");
        bool isCompressed = target.EndsWith(CompressedExtension, StringComparison.OrdinalIgnoreCase);
        using var progress = new ProgressLine("generating", settings.Events, "events");
        AtomicFile.Write(target, stream =>
        {
            var header = new JetLines(isCompressed);
            TopJetHeader.AddTo(header, settings);
            stream.Write(header.Encode());
            OrderedBatches.Run((settings.Events + BatchSize - 1) / BatchSize, settings.Threads, () => new Worker(settings, isCompressed),
                (worker, batch) => worker.Prepare(batch * BatchSize, Math.Min((batch + 1) * BatchSize, settings.Events)),
                (worker, batch) =>
                {
                    stream.Write(worker.Encoded);
                    jets += worker.Jets;
                    subjets += worker.Subjets;
                    progress.Report(batch * BatchSize);
                },
                cancellation);
        });
        return new(settings, jets, subjets, Stopwatch.GetElapsedTime(start));
    }

    private sealed class Worker(TopJetSettings settings, bool isCompressed)
    {
        private readonly HadronicTopPair _pair = new(settings);
        private readonly JetFinder _finder = new(new()
        {
            Definition = JetDefinition.AntiKt(settings.Radius),
            MostJets = 2,
            SubjetDefinition = JetDefinition.CambridgeAachen(settings.SubjetRadius),
        }, CorrelatorVariables.ElectronPositron);

        private readonly JetLines _lines = new(isCompressed);
        private readonly JetList _jets = new();

        public long Jets { get; private set; }

        public long Subjets { get; private set; }

        public byte[] Encoded { get; private set; } = [];

        public void Prepare(long first, long end)
        {
            (Jets, Subjets) = (0, 0);
            _lines.Clear();
            for (long number = first; number < end; number++)
            {
                _pair.Draw(number);
                _jets.Clear();
                _finder.Find(_pair.Partons, _jets, number);
                for (int jet = 0; jet < _jets.Count; jet++) Add(number, jet);
            }

            Encoded = _lines.Encode();
        }

        private void Add(long number, int jet)
        {
            _lines.Add(number, jet, _jets[jet]);
            Jets++;
            Subjets += _jets[jet].Length;
        }
    }
}
