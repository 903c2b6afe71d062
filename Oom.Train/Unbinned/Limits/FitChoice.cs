namespace Oom.Train.Unbinned.Limits;

/// <summary>What is fitted.</summary>
/// <param name="Kind">"profiled", "frozen" (nuisances at 0) or "binned" (nuisances profiled).</param>
/// <param name="Others">Where the other parameters of interest are.</param>
/// <param name="Order">Order of the model.</param>
/// <param name="Validity">The condition that events fulfil; null for all events.</param>
internal sealed record FitChoice(
    string Kind, OtherParameters Others = OtherParameters.Profiled, ModelOrder Order = ModelOrder.Quadratic, string? Validity = null)
{
    /// <summary>The choice in words, as in "profiled, others at 0, linear, m_tt &lt; 1500".</summary>
    public string Name => string.Join(", ", ((string?[])
    [
        Kind, Others == OtherParameters.Zero ? "others at 0" : null, Order == ModelOrder.Linear ? "linear" : null, Validity,
    ]).OfType<string>());
}
