namespace Oom.Correlators;

/// <summary>The mean over jets of a vector of contents, at one value of the parameter.</summary>
/// <param name="Parameter">The value.</param>
/// <param name="Jets">Number of jets, at least 2.</param>
/// <param name="Means">The mean content of each row.</param>
/// <param name="Covariance">The covariance of the contents of single jets, rows x rows.</param>
public sealed record MeanSample(double Parameter, long Jets, double[] Means, double[] Covariance);
