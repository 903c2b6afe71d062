using Oom.Numerics;

namespace Oom.Train.Inference.Contrasts;

/// <summary>
/// NRE-B: which of K parameter points belongs to x (Durkan, Murray and Papamakarios, arXiv:2002.03712, section 3),
/// -h_0 + ln sum_k exp(h_k). At its minimum h is the log-ratio plus any function of x (Miller et al., arXiv:2210.06170, eq. 2), which no
/// posterior sees.
/// </summary>
internal sealed record ChoiceLoss : IContrastiveLoss
{
    private static readonly NumberRange PointCount = new(2, 10_000);

    /// <summary>The loss with K points.</summary>
    /// <param name="points">K, at least 2.</param>
    /// <exception cref="ArgumentException">It is out of its range.</exception>
    public ChoiceLoss(int points) => Points = PointCount.Require(points);

    /// <inheritdoc/>
    public int Points { get; }

    /// <inheritdoc/>
    public bool FixesNormalisation => false;

    /// <inheritdoc/>
    public double Differentiate(ReadOnlySpan<float> logRatios, Span<float> derivatives)
    {
        double largest = float.NegativeInfinity, sum = 0;
        foreach (float h in logRatios) largest = Math.Max(largest, h);
        foreach (float h in logRatios) sum += Math.Exp(h - largest);
        for (int k = 0; k < logRatios.Length; k++)
            derivatives[k] = (float)(Math.Exp(logRatios[k] - largest) / sum - (k == 0 ? 1 : 0));
        return largest + Math.Log(sum) - logRatios[0];
    }
}
