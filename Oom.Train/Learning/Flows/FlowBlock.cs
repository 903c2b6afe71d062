namespace Oom.Train.Learning.Flows;

/// <summary>
/// The parameters of a block by their places: x is shifted and scaled, and the spline of each coordinate depends on the context and the
/// coordinates before it (autoregressive). Its network's units are dealt out to the coordinates, and those of one see context and
/// coordinates before it and units of theirs: what a masked network computes, without the products by zero.
/// </summary>
/// <param name="Shift">Index of the shift of the normalisation layer.</param>
/// <param name="LogScale">Index of the logarithm of its scale.</param>
/// <param name="Layers">Of each layer and coordinate the indices of weight and bias; the last layer has the splines' parameters.</param>
/// <param name="Permutation">Of each coordinate of the next block the coordinate of this one.</param>
internal sealed record FlowBlock(int Shift, int LogScale, IReadOnlyList<(int Weight, int Bias)[]> Layers, int[] Permutation);
