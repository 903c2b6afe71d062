namespace Oom.Responses;

/// <summary>All measured processes at another value of one parameter, c_alpha, or under
/// another model: what the response there is made of.</summary>
/// <param name="Point">The value or the model.</param>
/// <param name="Generator">Fiducial events in generator-level bins.</param>
/// <param name="Migration">Fiducial and selected events, row-major detector x generator bins.</param>
/// <param name="SquaredWeights">Sums of squared weights of <paramref name="Migration"/>.</param>
/// <param name="CrossWeights">Sums of the weight times the nominal weight: the statistical covariance with the nominal migration.</param>
public sealed record ResponseAlternative(
    AlternativePoint Point, double[] Generator, double[] Migration, double[] SquaredWeights, double[] CrossWeights)
{
    /// <summary>The response there.</summary>
    public ResponseMatrix Response() => ResponseMatrix.FromYields(Migration, Generator);
}
