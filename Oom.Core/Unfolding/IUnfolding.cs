namespace Oom.Unfolding;

/// <summary>A method that infers strengths of generator-level bins from counts. Instances may be used by one thread at a time.</summary>
public interface IUnfolding
{
    /// <summary>Unfolds counts.</summary>
    /// <param name="data">Counts of the detector-level bins, whole or not.</param>
    /// <exception cref="UnfoldingException">The counts do not fit the model, or the method cannot use it.</exception>
    UnfoldingResult Unfold(ReadOnlySpan<double> data);
}
