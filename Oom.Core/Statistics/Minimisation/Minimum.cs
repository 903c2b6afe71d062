namespace Oom.Statistics.Minimisation;

/// <summary>Where a minimisation ended.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Reason">What went wrong, in one sentence; empty where nothing did.</param>
/// <param name="Values">Values of all parameters.</param>
/// <param name="Value">The objective there.</param>
/// <param name="Steps">Steps that were made, from all starts.</param>
internal sealed record Minimum(FitStatus Status, string Reason, double[] Values, double Value, int Steps)
{
    /// <summary>Whether the values are those of a minimum.</summary>
    public bool IsConverged => Status == FitStatus.Converged;
}
