namespace Oom;

/// <summary>What several files are to each other.</summary>
public enum SampleCombination
{
    /// <summary>Parts of one sample of one process, whose cross-sections must agree.</summary>
    OneSample,

    /// <summary>Parts of one sample of one process, whatever their cross-sections: they are
    /// averaged by the events, or trials, behind them.</summary>
    Average,

    /// <summary>Different processes, whose cross-sections add.</summary>
    Sum,
}
