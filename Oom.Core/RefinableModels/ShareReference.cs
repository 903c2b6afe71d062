namespace Oom.RefinableModels;

/// <summary>What the density of a process is relative to, at the reference point of the parameters.</summary>
public enum ShareReference
{
    /// <summary>The sum of all processes: the classifier of arXiv:2406.19076, eq. 73. Then every process has one.</summary>
    Total,

    /// <summary>The sum of the processes before it in the list: a process added to a model that exists (eq. 76).</summary>
    Previous,

    /// <summary>The first process of the list: backgrounds of a signal of high purity (eq. 80).</summary>
    First,
}
