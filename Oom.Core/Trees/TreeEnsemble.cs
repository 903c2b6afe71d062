namespace Oom.Trees;

/// <summary>
/// The sum of a constant vector and of the leaves of many trees, for many events in one pass: without branches on data,
/// vectorised over events. Leaves and sums are of single precision,
/// as in the ONNX file.
/// </summary>
public sealed class TreeEnsemble
{
    private const int BlockEvents = PackedTrees.BlockEvents;

    private readonly double[] _offset;
    private readonly PackedTrees _packed;

    /// <summary>An ensemble.</summary>
    /// <param name="featureCount">Number of features of an event.</param>
    /// <param name="offset">The constant vector, which also tells the number of outputs.</param>
    /// <param name="trees">The trees; may be none.</param>
    /// <exception cref="ArgumentException">A tree asks for another feature or has another number of outputs.</exception>
    public TreeEnsemble(int featureCount, IEnumerable<double> offset, IEnumerable<RegressionTree> trees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        FeatureCount = featureCount;
        _offset = [.. offset];
        Trees = [.. trees];
        if (_offset.Length == 0 || !Array.TrueForAll(_offset, double.IsFinite))
            throw new ArgumentException("the constant vector must hold finite numbers, at least one", nameof(offset));
        for (int i = 0; i < Trees.Count; i++)
        {
            if (Trees[i].OutputCount != _offset.Length)
                throw new ArgumentException(
                    $"tree {i} has {Trees[i].OutputCount} numbers in a leaf where {_offset.Length} are expected", nameof(trees));
            foreach (int feature in Trees[i].Features)
            {
                if (feature >= featureCount)
                    throw new ArgumentException(
                        $"tree {i} splits at the feature of index {feature} where there are {featureCount} features", nameof(trees));
            }
        }

        _packed = new PackedTrees(Trees, _offset.Length);
    }

    /// <summary>Number of features of an event.</summary>
    public int FeatureCount { get; }

    /// <summary>Number of outputs.</summary>
    public int OutputCount => _offset.Length;

    /// <summary>The constant vector.</summary>
    public ReadOnlySpan<double> Offset => _offset;

    /// <summary>The trees.</summary>
    public IReadOnlyList<RegressionTree> Trees { get; }

    /// <summary>Computes all outputs for many events. May be called by several threads at once.</summary>
    /// <param name="features">Features, events x features, row by row.</param>
    /// <param name="outputs">Receives the outputs, events x outputs, row by row.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public void Evaluate(ReadOnlySpan<float> features, Span<double> outputs)
    {
        int count = features.Length / FeatureCount;
        if (count * FeatureCount != features.Length)
            throw new ArgumentException($"{features.Length} features are no whole number of events of {FeatureCount}", nameof(features));
        if (outputs.Length != count * OutputCount)
            throw new ArgumentException(
                $"the destination has {outputs.Length} places, {count} events with {OutputCount} outputs need {count * OutputCount}",
                nameof(outputs));
        float[] columns = new float[FeatureCount * BlockEvents], sums = new float[OutputCount * BlockEvents];
        for (int start = 0; start < count; start += BlockEvents)
        {
            int events = Math.Min(BlockEvents, count - start);
            Transpose(features.Slice(start * FeatureCount, events * FeatureCount), columns);
            Array.Clear(sums);
            _packed.Add(columns, sums);
            Store(sums, outputs.Slice(start * OutputCount, events * OutputCount));
        }
    }

    private void Transpose(ReadOnlySpan<float> rows, float[] columns)
    {
        int events = rows.Length / FeatureCount;
        for (int feature = 0; feature < FeatureCount; feature++)
        {
            var column = columns.AsSpan(feature * BlockEvents, events);
            for (int i = 0, from = feature; i < column.Length; i++, from += FeatureCount) column[i] = rows[from];
        }
    }

    private void Store(float[] sums, Span<double> outputs)
    {
        int events = outputs.Length / OutputCount;
        for (int output = 0; output < OutputCount; output++)
        {
            double offset = _offset[output];
            var column = sums.AsSpan(output * BlockEvents, events);
            for (int i = 0, to = output; i < column.Length; i++, to += OutputCount) outputs[to] = offset + column[i];
        }
    }
}
