namespace Oom.Train.Learning;

/// <summary>What a network's outputs z are trained for: the contribution of an event with weight w and targets y to the loss.</summary>
internal enum TrainingHead
{
    /// <summary>Cross-entropy of a classifier: w [softplus(z) - y z] with the target 0 or 1.</summary>
    CrossEntropy,

    /// <summary>Regression: w sum over outputs of (z - y)^2, whose minimum is the mean of y at given features.</summary>
    SquaredError,

    /// <summary>A derivative given from outside: w sum over outputs of y z. Its gradient is that of any loss whose derivative by z is w y.</summary>
    Given,
}
