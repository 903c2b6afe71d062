namespace Oom.Train.Learning;

/// <summary>Events as a loss sees them: features by reference, targets, and weights.</summary>
internal sealed class LabelledSample
{
    private readonly FeatureView _features;
    private readonly int[] _rows;

    /// <summary>A part of the events of a block of features.</summary>
    /// <param name="features">The block.</param>
    /// <param name="rows">The part's events.</param>
    /// <param name="targets">Targets of each event of the part, events x outputs.</param>
    /// <param name="weights">Weight in the loss of each event of the part.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public LabelledSample(FeatureView features, int[] rows, float[] targets, double[] weights)
    {
        if (weights.Length != rows.Length)
            throw new ArgumentException($"expected {rows.Length} weights, found {weights.Length}", nameof(weights));
        OutputCount = rows.Length == 0 ? 1 : targets.Length / rows.Length;
        if (targets.Length != OutputCount * rows.Length || OutputCount < 1)
            throw new ArgumentException($"{targets.Length} targets are no multiple of {rows.Length} events", nameof(targets));
        _features = features;
        _rows = rows;
        Targets = targets;
        Weights = weights;
    }

    /// <summary>Number of events.</summary>
    public int Count => _rows.Length;

    /// <summary>Number of features.</summary>
    public int FeatureCount => _features.FeatureCount;

    /// <summary>Number of targets of an event.</summary>
    public int OutputCount { get; }

    /// <summary>The targets, events x outputs; of a classifier 1 for signal, 0 for background.</summary>
    public float[] Targets { get; }

    /// <summary>Weights in the loss; single ones may be negative.</summary>
    public double[] Weights { get; }

    /// <summary>Share of the signal in the sum of weights of a classifier.</summary>
    public double SignalFraction { get; private set; } = double.NaN;

    /// <summary>The block of features.</summary>
    public FeatureView Features => _features;

    /// <summary>The part's events, as indices in the block.</summary>
    public ReadOnlyMemory<int> Rows => _rows;

    /// <summary>Copies the features of one event of the part.</summary>
    public void CopyFeatures(int index, Span<float> destination) => _features.CopyRow(_rows[index], destination);

    /// <summary>Scales the weights of a classifier to a mean of 1 and to the wanted totals of the classes.</summary>
    /// <param name="balance">The total weights of the classes.</param>
    /// <exception cref="TrainingException">A class has no events or no positive total weight.</exception>
    public void Balance(ClassBalance balance)
    {
        double signal = 0, background = 0;
        for (int i = 0; i < Weights.Length; i++)
        {
            if (Targets[i] == 1) signal += Weights[i];
            else background += Weights[i];
        }

        RequirePositive(signal, "signal");
        RequirePositive(background, "background");
        double total = balance == ClassBalance.Equal ? 2 : signal + background;
        double signalFactor = Count / total / (balance == ClassBalance.Equal ? signal : 1);
        double backgroundFactor = Count / total / (balance == ClassBalance.Equal ? background : 1);
        for (int i = 0; i < Weights.Length; i++) Weights[i] *= Targets[i] == 1 ? signalFactor : backgroundFactor;
        SignalFraction = balance == ClassBalance.Equal ? 0.5 : signal / total;
    }

    private static void RequirePositive(double sum, string name)
    {
        if (!(sum > 0 && double.IsFinite(sum)))
            throw new TrainingException(
                FormattableString.Invariant(
                $"the sum of the weights of the {name} events in one part of the sample is {sum}; it must be above 0 in the training, validation and test parts: give more events"));
    }
}
