using Oom.Numerics;

namespace Oom.Simulation.Generation;

/// <summary>
/// Makes unweighted events by rejection, in batches that each have a random stream of
/// their own: a batch depends on the seed and its number alone,
/// and may be made on any thread. A point of weight w and bound b gives floor(w/b + u) events with u
/// uniform in [0, 1): one or none below the bound, and above it
/// more than one now and then, each with its own decays, so that every distribution is unbiased and all events weigh
/// the same. Nothing is clipped; the repetitions are counted.
/// </summary>
/// <typeparam name="TEvent">What an event of the process is.</typeparam>
/// <param name="process">The process.</param>
/// <param name="sampler">The sampler that explored it.</param>
/// <param name="seed">Seed of the run.</param>
internal sealed class EventGenerator<TEvent>(IHardProcess<TEvent> process, CellSampler sampler, ulong seed)
    where TEvent : struct, IHardEvent<TEvent>
{
    /// <summary>Makes the first events of a batch.</summary>
    /// <param name="batch">Number of the batch, counted from 0.</param>
    /// <param name="events">At most <see cref="EventGenerator.BatchSize"/> places, all of which are filled.</param>
    public GenerationStatistics Generate(long batch, Span<TEvent> events)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events.Length, EventGenerator.BatchSize, nameof(events));
        var random = new Philox4x32(seed, (ulong)process.StreamNumber << 56 | (ulong)batch);
        Span<double> u = stackalloc double[process.Variables];
        long trials = 0, repeated = 0;
        double sum = 0, sumOfSquares = 0, largest = 0;
        for (int count = 0; count < events.Length; trials++)
        {
            double bound = sampler.Draw(ref random, u);
            double ratio = process.Weight(u, out PartonicState state) / bound;
            sum += ratio;
            sumOfSquares += ratio * ratio;
            largest = Math.Max(largest, ratio);
            int copies = Math.Min((int)(ratio + random.NextDouble()), events.Length - count);
            if (copies > 1) repeated += copies - 1;
            for (; copies > 0; copies--) events[count++] = process.Draw(in state, ref random);
        }

        return new(events.Length, trials, repeated, sum, sumOfSquares, largest);
    }
}
