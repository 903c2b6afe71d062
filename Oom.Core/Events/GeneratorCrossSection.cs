namespace Oom.Events;

/// <summary>What a generator says of its cross-section while it runs: the estimate after so many events.</summary>
/// <param name="ValuePb">The cross-section in pb.</param>
/// <param name="ErrorPb">Its statistical error in pb.</param>
/// <param name="PerWeightPb">One cross-section in pb for every weight of an event, in the order
/// of their values; empty where there is one for all.</param>
public readonly record struct GeneratorCrossSection(double ValuePb, double ErrorPb, IReadOnlyList<double> PerWeightPb)
{
    /// <summary>One cross-section for all weights.</summary>
    /// <param name="valuePb">The cross-section in pb.</param>
    /// <param name="errorPb">Its statistical error in pb.</param>
    public GeneratorCrossSection(double valuePb, double errorPb)
        : this(valuePb, errorPb, [])
    {
    }
}
