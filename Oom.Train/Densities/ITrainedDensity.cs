using Oom.Onnx.Graphs;
using Oom.Train.Learning;

namespace Oom.Train.Densities;

/// <summary>A density p(triangle | parameter) that was trained.</summary>
internal interface ITrainedDensity : IDisposable
{
    /// <summary>What it is, a word for files and documents.</summary>
    string Name { get; }

    /// <summary>How it went.</summary>
    TrainingHistory History { get; }

    /// <summary>How it was trained.</summary>
    DensityTrainingSettings Training { get; }

    /// <summary>Mean and spread of the coordinates of the training part.</summary>
    Standardisation Sample { get; }

    /// <summary>The engine with its parameters.</summary>
    ITrainingEngine Engine { get; }

    /// <summary>What is added to the network's output to make it ln p in the box of <see cref="TriangleMap"/>.</summary>
    /// <param name="coordinates">Coordinates of the triangle.</param>
    double LogOfBox(ReadOnlySpan<float> coordinates);

    /// <summary>The networks as they are published, by file name.</summary>
    /// <param name="totals">The correlator's integral.</param>
    IEnumerable<(string File, Graph Graph)> Publish(DensityTotals totals);
}
