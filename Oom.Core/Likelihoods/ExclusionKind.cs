namespace Oom.Likelihoods;

/// <summary>What the profile likelihood ratio q of a hypothesis is compared with.</summary>
public enum ExclusionKind
{
    /// <summary>With the quantile of chi^2 (Wilks, Ann. Math. Stat. 9 (1938) 60): what these very data exclude.</summary>
    Direct,

    /// <summary>With the noncentrality at which half of all experiments exclude the hypothesis: what is expected of data, q being that of
    /// the Asimov data (Wald; arXiv:2406.19076, eq. 93).</summary>
    Median,
}
