namespace Oom.Train.Inference.Posteriors;

/// <summary>Gives ln p(x|theta)/p(x); one thread at a time.</summary>
internal interface ILogRatio
{
    /// <summary>The log-ratio of one x at parameter points.</summary>
    /// <param name="features">The features x.</param>
    /// <param name="points">The points, points x parameters.</param>
    /// <param name="logRatios">Receives the log-ratio at each point.</param>
    void Evaluate(ReadOnlySpan<float> features, ReadOnlySpan<double> points, Span<double> logRatios);
}
