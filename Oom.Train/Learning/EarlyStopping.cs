namespace Oom.Train.Learning;

/// <summary>Remembers the parameters of the epoch with the smallest validation loss and says when to give up looking for a smaller one.</summary>
internal sealed class EarlyStopping
{
    private readonly int _patience;
    private readonly float[] _best;

    /// <summary>Before the first epoch.</summary>
    /// <param name="parameterCount">Number of parameters.</param>
    /// <param name="patience">Epochs without a smaller loss after which to stop.</param>
    public EarlyStopping(int parameterCount, int patience)
    {
        _patience = patience;
        _best = new float[parameterCount];
    }

    /// <summary>The epoch of the smallest loss so far, from 1; 0 before the first report.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>The smallest loss so far.</summary>
    public double BestLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>Takes note of an epoch.</summary>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    /// <param name="loss">Its validation loss, a finite number.</param>
    /// <param name="parameters">Its parameters, copied where the loss is the smallest so far.</param>
    /// <returns>Whether to train on.</returns>
    public bool Report(int epoch, double loss, ReadOnlySpan<float> parameters)
    {
        if (loss < BestLoss)
        {
            BestLoss = loss;
            BestEpoch = epoch;
            parameters.CopyTo(_best);
        }

        return epoch - BestEpoch < _patience;
    }

    /// <summary>Copies the parameters of the best epoch.</summary>
    public void Restore(Span<float> parameters) => _best.CopyTo(parameters);
}
