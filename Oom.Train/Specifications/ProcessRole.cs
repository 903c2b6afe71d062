namespace Oom.Train.Specifications;

/// <summary>What a process is to the observable.</summary>
internal enum ProcessRole
{
    /// <summary>The process that the observable is to be sensitive to; its target is 1.</summary>
    Signal,

    /// <summary>A process that it is to be told from; its target is 0.</summary>
    Background,
}
