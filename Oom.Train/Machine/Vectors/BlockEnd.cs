namespace Oom.Train.Machine.Vectors;

/// <summary>What becomes of the sums P of a product of matrices.</summary>
internal enum BlockEnd
{
    /// <summary>C = P.</summary>
    Store,

    /// <summary>C = C + P.</summary>
    Add,

    /// <summary>C = max(0, P): the activation of a hidden layer.</summary>
    Relu,

    /// <summary>C = P where C was above 0, else 0: the derivative by a hidden layer's sums, written over its activations.</summary>
    ReluGradient,
}
