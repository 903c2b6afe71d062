namespace Oom.Train.Unbinned.Ratios;

/// <summary>
/// Events at the reference point and at base points of the parameters, in one list: an event that is reweighted has all its weights in one
/// row, one of a sample of its own has one weight and zeros.
/// </summary>
/// <param name="Terms">Value of each product of parameters at each base point, points x terms.</param>
/// <param name="TermCount">Number of products.</param>
/// <param name="Weights">Weight at the reference point, then at each base point, rows x (1 + points).</param>
internal sealed record BasePointWeights(double[] Terms, int TermCount, double[] Weights)
{
    /// <summary>Number of base points.</summary>
    public int PointCount => Terms.Length / TermCount;

    /// <summary>The products at a base point.</summary>
    public ReadOnlySpan<double> TermsAt(int point) => Terms.AsSpan(point * TermCount, TermCount);

    /// <summary>The weights of a row: at the reference point, then at each base point.</summary>
    public ReadOnlySpan<double> Row(int row) => Weights.AsSpan(row * (1 + PointCount), 1 + PointCount);
}
