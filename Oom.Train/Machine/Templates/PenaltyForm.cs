namespace Oom.Train.Machine.Templates;

/// <summary>The form of the penalty of a biased response, a function of the chi-square summed over alternatives.</summary>
internal enum PenaltyForm
{
    /// <summary>exp(c) up to c = 1, e (1 + ln c) above, with x + 1 for the variance of a bin: its gradient is bounded, so
    /// that a large bias does not drown the objective.</summary>
    Bounded,

    /// <summary>exp(c) of arXiv:2601.08813, eq. 2.10, with the Poisson variance x; see
    /// <see cref="BiasPenalty"/> for where numbers end.</summary>
    Exponential,
}
