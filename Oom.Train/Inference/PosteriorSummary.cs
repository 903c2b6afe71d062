using Oom.Numerics;
using Oom.Train.Inference.Posteriors;

namespace Oom.Train.Inference;

/// <summary>What is told of a posterior.</summary>
/// <param name="Row">Number of its row, from 1; 0 for all rows together.</param>
/// <param name="Parameters">What is told of each parameter.</param>
/// <param name="EffectiveDraws">The number of independent draws that it is worth; infinite on a grid.</param>
/// <param name="Nodes">The points of the grid, where wanted.</param>
/// <param name="Samples">Draws, samples x parameters.</param>
internal sealed record PosteriorSummary(int Row, IReadOnlyList<ParameterSummary> Parameters, double EffectiveDraws,
    IReadOnlyList<PosteriorNode> Nodes, double[] Samples)
{
    /// <summary>Summarises a posterior.</summary>
    /// <param name="row">Number of its row.</param>
    /// <param name="posterior">The posterior.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="random">Draws samples.</param>
    public static PosteriorSummary Of(int row, IPosterior posterior, PosteriorRequest request, ref Philox4x32 random)
    {
        double[] mode = posterior.Mode, samples = new double[request.Samples * mode.Length];
        for (int i = 0; i < request.Samples; i++) posterior.Draw(ref random, samples.AsSpan(i * mode.Length, mode.Length));
        return new PosteriorSummary(
            row, [.. posterior.Marginals.Select((curve, p) => new ParameterSummary(
                mode[p], curve.Mean, curve.Deviation, [.. request.Levels.Select(curve.HighestDensity)]))],
            posterior.EffectiveDraws, request.WithNodes ? [.. posterior.Nodes] : [], samples);
    }
}

/// <summary>What is told of a parameter.</summary>
/// <param name="Mode">Where the joint density of all parameters is largest.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation.</param>
/// <param name="Regions">The intervals of highest density of each level.</param>
internal sealed record ParameterSummary(
    double Mode, double Mean, double Deviation, IReadOnlyList<IReadOnlyList<(double Low, double High)>> Regions);
