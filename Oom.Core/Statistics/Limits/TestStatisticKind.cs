namespace Oom.Statistics.Limits;

/// <summary>A test statistic for an upper limit on a strength (Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727).</summary>
public enum TestStatisticKind
{
    /// <summary>q_mu, eq. 14: the best strength may be negative as far as the parameter's range allows.</summary>
    QMu,

    /// <summary>q_mu tilde, eq. 16: the best strength is not negative.</summary>
    QMuTilde,
}
