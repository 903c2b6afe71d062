using Oom.Kinematics;

namespace Oom.Correlators;

/// <summary>What is added up of jets, block by block, and merged in the order of the blocks.</summary>
internal interface IJetSums<TSelf>
    where TSelf : class, IJetSums<TSelf>
{
    /// <summary>Sums of no jets, of the same kind.</summary>
    TSelf Empty();

    void Clear();

    JetStatus Add(ReadOnlySpan<FourMomentum> jet);

    void Merge(TSelf other);
}
