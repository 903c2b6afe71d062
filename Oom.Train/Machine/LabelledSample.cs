namespace Oom.Train.Machine;

/// <summary>One part of the events as a loss sees them: features by reference to the table, targets, and weights of mean 1.</summary>
internal sealed class LabelledSample
{
    private readonly EventTable _table;
    private readonly int[] _rows;

    /// <summary>A part of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">The part's events.</param>
    /// <param name="isSignal">For each process whether its target is 1.</param>
    /// <param name="balance">The total weights of the classes.</param>
    /// <exception cref="TrainingException">A class has no events or no positive total weight.</exception>
    public LabelledSample(EventTable table, int[] rows, ReadOnlySpan<bool> isSignal, ClassBalance balance)
    {
        _table = table;
        _rows = rows;
        Targets = new float[rows.Length];
        Weights = new double[rows.Length];
        double signal = 0, background = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            Targets[i] = isSignal[table.Processes[rows[i]]] ? 1 : 0;
            if (Targets[i] == 1) signal += table.Weights[rows[i]];
            else background += table.Weights[rows[i]];
        }

        RequirePositive(signal, "signal");
        RequirePositive(background, "background");
        double total = balance == ClassBalance.Equal ? 2 : signal + background;
        double signalFactor = rows.Length / total / (balance == ClassBalance.Equal ? signal : 1);
        double backgroundFactor = rows.Length / total / (balance == ClassBalance.Equal ? background : 1);
        for (int i = 0; i < rows.Length; i++) Weights[i] = table.Weights[rows[i]] * (Targets[i] == 1 ? signalFactor : backgroundFactor);
        SignalFraction = balance == ClassBalance.Equal ? 0.5 : signal / total;
    }

    /// <summary>Number of events.</summary>
    public int Count => _rows.Length;

    /// <summary>Number of features.</summary>
    public int FeatureCount => _table.FeatureCount;

    /// <summary>1 for signal, 0 for background.</summary>
    public float[] Targets { get; }

    /// <summary>Weights in the loss; their mean is 1, single ones may be negative.</summary>
    public double[] Weights { get; }

    /// <summary>Share of the signal in the sum of weights.</summary>
    public double SignalFraction { get; }

    /// <summary>The features of one event of the part.</summary>
    public ReadOnlySpan<float> Features(int index) => _table.Features(_rows[index]);

    private static void RequirePositive(double sum, string name)
    {
        if (!(sum > 0 && double.IsFinite(sum))) throw new TrainingException(FormattableString.Invariant($"the sum of the weights of the {name} events in one part of the sample is {sum}; it must be above 0 in the training, validation and test parts: give more events"));
    }
}
