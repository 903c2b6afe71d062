using Oom.Numerics;

namespace Oom.Train.Learning;

/// <summary>Settings of Adam (Kingma and Ba, arXiv:1412.6980, algorithm 1); the defaults are the authors'.</summary>
internal sealed record AdamSettings
{
    /// <summary>Step size alpha, above 0.</summary>
    public double LearningRate { get; init => field = NumberRange.Positive.Require(value); } = 1e-3;

    /// <summary>Decay rate of the gradient's running mean, in [0, 1).</summary>
    public double Beta1 { get; init => field = NumberRange.BelowOne.Require(value); } = 0.9;

    /// <summary>Decay rate of the squared gradient's running mean, in [0, 1).</summary>
    public double Beta2 { get; init => field = NumberRange.BelowOne.Require(value); } = 0.999;

    /// <summary>Added to the root of the mean square, above 0.</summary>
    public double Epsilon { get; init => field = NumberRange.Positive.Require(value); } = 1e-8;

    /// <summary>Decoupled decay of the parameters (Loshchilov and Hutter, arXiv:1711.05101, algorithm 2): in every step each is first
    /// multiplied by 1 - step size x this. At least 0; 0 is plain Adam.</summary>
    public double WeightDecay { get; init => field = NumberRange.NotNegative.Require(value); }
}
