namespace Oom.Train.Learning.Torch;

/// <summary>A loss as a function of the outputs of a chunk of events.</summary>
/// <param name="outputs">The outputs, events x outputs; replaced by the derivatives of the loss by them.</param>
/// <returns>The sum of the events' contributions to the loss.</returns>
internal delegate double OutputDerivative(Span<float> outputs);
