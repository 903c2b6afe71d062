using TorchSharp;

namespace Oom.Train.Learning;

/// <summary>A network as the engine sees it: a function of features and of parameters, which all lie in one buffer.</summary>
internal interface ITrainableNetwork
{
    /// <summary>Number of inputs.</summary>
    int FeatureCount { get; }

    /// <summary>Number of outputs.</summary>
    int OutputCount { get; }

    /// <summary>The parameters in the order of the buffer.</summary>
    IReadOnlyList<ParameterTensor> Parameters { get; }

    /// <summary>Length of the buffer of all parameters.</summary>
    int BufferLength { get; }

    /// <summary>The outputs of events, each a function of its own features alone; several threads may call it.</summary>
    /// <param name="features">Standardised features, [N, features].</param>
    /// <param name="parameters">A tensor for each of <see cref="Parameters"/>.</param>
    /// <returns>Outputs, [N, outputs].</returns>
    torch.Tensor Outputs(torch.Tensor features, IReadOnlyList<torch.Tensor> parameters);
}
