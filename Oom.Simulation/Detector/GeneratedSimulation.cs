using Oom.Decays;
using Oom.Events;
using Oom.Simulation.Generation;
using Oom.Tables;
using Oom.Terminal;

namespace Oom.Simulation.Detector;

/// <summary>Generates events and simulates them in one go, without a file of events in between. The rows depend on process
/// and seeds alone, not on the number of threads.</summary>
public static class GeneratedSimulation
{
    /// <summary>Generates and simulates.</summary>
    /// <param name="exploration">The process.</param>
    /// <param name="generation">How many events, and which.</param>
    /// <param name="settings">Shower and detector.</param>
    /// <param name="process">Name of the process in the table.</param>
    /// <param name="crossSectionPb">Cross-section of all events in pb.</param>
    /// <param name="consume">Takes the rows, block by block, in order; a block is filled anew afterwards.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static SimulationCounts Run(
        Exploration<TopPairEvent> exploration, GenerationSettings generation, SimulationSettings settings, string process,
        double crossSectionPb, Action<ColumnBlock> consume, CancellationToken cancellation)
    {
        var generator = new EventGenerator<TopPairEvent>(exploration.Process, exploration.Sampler, generation.Seed);
        var columns = new SimulationColumns(settings, ComputedWeights.Names(settings.Weights));
        double weight = crossSectionPb / generation.Events;
        long batches = (generation.Events + EventGenerator.BatchSize - 1) / EventGenerator.BatchSize;
        var counts = new SimulationCounts(columns.Variations);
        using var progress = new ProgressLine("simulating", generation.Events, "events");
        OrderedBatches.Run(batches, generation.Threads,
            ()
            => new Worker(new EventSimulator(settings, columns, process), new ColumnBlock(columns.Columns),
            new SimulationCounts(columns.Variations)), Prepare, Commit, cancellation);
        return counts;

        void Prepare(Worker worker, long batch)
        {
            long first = batch * EventGenerator.BatchSize;
            var events = worker.Events.AsSpan(0, (int)Math.Min(EventGenerator.BatchSize, generation.Events - first));
            generator.Generate(batch, events);
            worker.Block.Clear();
            worker.Counts = new SimulationCounts(columns.Variations);
            for (int i = 0; i < events.Length; i++)
                worker.Simulator.Simulate(
                    new GeneratedEvent(PairOf(events[i]), InitialPartons.Of(events[i].Production, exploration.Process.CollisionEnergy)), [],
                    first + i, weight, [], worker.Counts, worker.Block);
        }

        void Commit(Worker worker, long batch)
        {
            counts.Add(worker.Counts);
            if (worker.Block.Count > 0) consume(worker.Block);
            progress.Report(counts.Simulated);
        }
    }

    /// <summary>The pair of a generated event.</summary>
    internal static DileptonTopPair PairOf(in TopPairEvent e) => new(
        e.Top, e.Antitop, new ChargedLepton(-e.AntileptonFlavour, e.Antilepton), new ChargedLepton(e.LeptonFlavour, e.Lepton), e.Neutrino,
        e.Antineutrino, e.Bottom, e.Antibottom);

    private sealed class Worker(EventSimulator simulator, ColumnBlock block, SimulationCounts counts)
    {
        public EventSimulator Simulator { get; } = simulator;

        public ColumnBlock Block { get; } = block;

        public SimulationCounts Counts { get; set; } = counts;

        public TopPairEvent[] Events { get; } = new TopPairEvent[EventGenerator.BatchSize];
    }
}
