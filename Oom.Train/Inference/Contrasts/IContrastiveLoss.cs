namespace Oom.Train.Inference.Contrasts;

/// <summary>A loss of the log-ratios h(theta_k, x) of one row's features x with its own parameters theta_0 and with others that were drawn
/// from the prior, whose minimum is h = ln p(x|theta)/p(x), perhaps up to a function of x.</summary>
internal interface IContrastiveLoss
{
    /// <summary>Number of parameter points beside each x: its own and those drawn.</summary>
    int Points { get; }

    /// <summary>Whether the minimum has no free function of x.</summary>
    bool FixesNormalisation { get; }

    /// <summary>The loss of a row and its derivatives.</summary>
    /// <param name="logRatios">h at each point, the row's own first.</param>
    /// <param name="derivatives">Receives the derivative by each.</param>
    double Differentiate(ReadOnlySpan<float> logRatios, Span<float> derivatives);
}
