namespace Oom.Train.Learning;

/// <summary>
/// A loss of batches as the training loop sees it: of the outputs of one network event by event (<see cref="SampleLoss"/>, also by a
/// function of torch's tensors), or of several networks by derivatives from outside.
/// </summary>
internal interface IBatchLoss
{
    /// <summary>Number of the items that batches are made of.</summary>
    int Count { get; }

    /// <summary>The engines of the networks that are trained.</summary>
    IReadOnlyList<ITrainingEngine> Engines { get; }

    /// <summary>The derivatives by the parameters of each network in the last step.</summary>
    IReadOnlyList<float[]> Gradients { get; }

    /// <summary>The loss of a batch, whose derivatives stand in <see cref="Gradients"/> then.</summary>
    /// <param name="batch">The items, from 0.</param>
    /// <param name="step">Number of the step, from 0.</param>
    /// <exception cref="TrainingException">The loss cannot be computed.</exception>
    LossValue Differentiate(ReadOnlyMemory<int> batch, int step);

    /// <summary>Writes what the next step depends on apart from the parameters.</summary>
    void Save(BinaryWriter writer)
    {
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    void Restore(BinaryReader reader)
    {
    }
}
