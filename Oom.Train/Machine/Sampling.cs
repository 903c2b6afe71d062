using Oom.Responses;
using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>
/// Chooses the fixed sample of the joint training: all events that the pretrained detector-level network
/// finds signal-like, nominally or under a shift, and of the
/// others one in several with the larger weight. Far from the signal many events of small weight would only cost time.
/// </summary>
internal static class Sampling
{
    /// <summary>Chooses events of the training part.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="training">The training part.</param>
    /// <param name="detector">The pretrained detector-level network.</param>
    public static EventSample Draw(MachineSpecification specification, EventSample training, LevelNetwork detector)
    {
        var settings = specification.Training.Sampling;
        float[] score = Scores(training, detector);
        List<int> kept = [];
        List<double> factors = [];
        for (int process = 0; process < specification.Processes.Count; process++)
        {
            var random = RandomStream.Sampling(specification.Training.Seed, process);
            int[] events = [.. Enumerable.Range(0, training.Count).Where(e => training.Process[e] == process)];
            bool isSignal = specification.Processes[process].Role == ProcessRole.Signal;
            int most = isSignal ? settings.SignalEventsMax : settings.OtherEventsMax;
            double factor = 1;
            if (events.Length > most)
            {
                RandomStream.Shuffle(events.AsSpan(), ref random);
                factor = (double)events.Length / most;
                events = events[..most];
                Array.Sort(events);
            }

            foreach (int e in events)
            {
                bool keep = isSignal || score[e] > settings.ScoreMin;
                if (!keep && random.NextDouble() * settings.KeepOneIn >= 1) continue;
                kept.Add(e);
                factors.Add(keep ? factor : factor * settings.KeepOneIn);
            }
        }

        return training.Take([.. kept], [.. factors]);
    }

    private static float[] Scores(EventSample training, LevelNetwork detector)
    {
        float[] score = new float[training.Count];
        Raise(training.DetectorRow);
        foreach (var shift in training.Shifts)
        {
            Raise(shift.Up);
            Raise(shift.Down);
        }

        return score;

        void Raise(int[] rows)
        {
            int[] events = [.. Enumerable.Range(0, rows.Length).Where(e => rows[e] != EventSample.None)];
            float[] outputs = detector.Observable(Array.ConvertAll(events, e => rows[e]));
            for (int i = 0; i < events.Length; i++) score[events[i]] = Math.Max(score[events[i]], outputs[i]);
        }
    }
}
