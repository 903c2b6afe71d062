namespace Oom.Train.Learning;

/// <summary>The parts of a sample, as indices of events in ascending order: every process
/// is split at random in the same proportions.</summary>
/// <param name="Training">The events that gradients are made from.</param>
/// <param name="Validation">The events that decide when to stop.</param>
/// <param name="Test">The events that the final figures are made from.</param>
internal sealed record EventSplit(int[] Training, int[] Validation, int[] Test)
{
    /// <summary>Splits the events of a sample.</summary>
    /// <param name="processes">The process of each event.</param>
    /// <param name="processCount">Number of processes.</param>
    /// <param name="validationFraction">Part of each process's events that is the validation part.</param>
    /// <param name="testFraction">Part of each process's events that is the test part.</param>
    /// <param name="seed">Seed of the split.</param>
    public static EventSplit Draw(ReadOnlySpan<int> processes, int processCount, double validationFraction, double testFraction, ulong seed)
    {
        List<int> training = [], validation = [], test = [];
        for (int process = 0; process < processCount; process++)
        {
            var indices = new List<int>();
            for (int i = 0; i < processes.Length; i++)
            {
                if (processes[i] == process) indices.Add(i);
            }

            int[] order = [.. indices];
            var random = RandomStream.Split(seed, process);
            RandomStream.Shuffle(order.AsSpan(), ref random);
            int testCount = (int)Math.Round(order.Length * testFraction),
                validationCount = (int)Math.Round(order.Length * validationFraction);
            test.AddRange(order.AsSpan(0, testCount));
            validation.AddRange(order.AsSpan(testCount, validationCount));
            training.AddRange(order.AsSpan(testCount + validationCount));
        }

        training.Sort();
        validation.Sort();
        test.Sort();
        return new EventSplit([.. training], [.. validation], [.. test]);
    }
}
