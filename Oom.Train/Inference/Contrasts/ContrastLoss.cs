using Oom.Numerics;

namespace Oom.Train.Inference.Contrasts;

/// <summary>
/// NRE-C: whether one of K parameter points belongs to x, and which (Miller, Weniger and Forre, arXiv:2210.06170, section 2, in its third
/// version, which corrects gamma). With the weight gamma/(1 + gamma) the points hold x's own, and its share
/// gamma exp(h_0)/(K + gamma sum_k exp(h_k)) counts; with 1/(1 + gamma) all were drawn from the prior, and K/(K + gamma sum_k exp(h_k))
/// counts. At the minimum h is the log-ratio itself. With K = gamma = 1 it is half of the cross-entropy of the binary classifier NRE-A
/// (Hermans, Begy and Louppe, arXiv:1903.04057, algorithm 1).
/// </summary>
internal sealed record ContrastLoss : IContrastiveLoss
{
    private static readonly NumberRange ClassCount = new(1, 10_000);

    /// <summary>The loss of a number of classes.</summary>
    /// <param name="classes">K, at least 1.</param>
    /// <param name="gamma">Odds that the points hold x's own, above 0.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public ContrastLoss(int classes, double gamma)
    {
        Classes = ClassCount.Require(classes);
        Gamma = NumberRange.Positive.Require(gamma);
    }

    /// <summary>K.</summary>
    public int Classes { get; }

    /// <summary>Odds that the points hold x's own.</summary>
    public double Gamma { get; }

    /// <summary>K + 1: the first K are those with x's own, the last K those without.</summary>
    public int Points => Classes + 1;

    /// <inheritdoc/>
    public bool FixesNormalisation => true;

    /// <inheritdoc/>
    public double Differentiate(ReadOnlySpan<float> logRatios, Span<float> derivatives)
    {
        double odds = Math.Log(Gamma), none = Math.Log(Classes), own = Gamma / (1 + Gamma), drawn = 1 / (1 + Gamma);
        derivatives.Clear();
        double with = LogSum(logRatios[..Classes], odds, none), without = LogSum(logRatios[1..], odds, none);
        for (int k = 0; k < Classes; k++)
        {
            derivatives[k] += (float)(own * Math.Exp(odds + logRatios[k] - with));
            derivatives[k + 1] += (float)(drawn * Math.Exp(odds + logRatios[k + 1] - without));
        }

        derivatives[0] -= (float)own;
        return own * (with - odds - logRatios[0]) + drawn * (without - none);
    }

    // ln(K + gamma sum_k exp(h_k))
    private static double LogSum(ReadOnlySpan<float> logRatios, double odds, double none)
    {
        double largest = none, sum = 0;
        foreach (float h in logRatios) largest = Math.Max(largest, odds + h);
        foreach (float h in logRatios) sum += Math.Exp(odds + h - largest);
        return largest + Math.Log(sum + Math.Exp(none - largest));
    }
}
