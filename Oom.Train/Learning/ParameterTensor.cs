namespace Oom.Train.Learning;

/// <summary>A trained tensor and its place in the buffer of all parameters.</summary>
/// <param name="Name">Its name in graphs.</param>
/// <param name="Lengths">Lengths of its axes: [inputs, units] of a weight matrix, [units] of a bias.</param>
/// <param name="Offset">Index of its first element in the buffer.</param>
/// <param name="StartSpread">Standard deviation of its start values; 0 for a bias.</param>
internal sealed record ParameterTensor(string Name, long[] Lengths, int Offset, double StartSpread)
{
    /// <summary>Number of elements.</summary>
    public int Count => (int)Lengths.Aggregate(1L, (product, length) => product * length);
}
