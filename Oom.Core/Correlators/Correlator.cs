namespace Oom.Correlators;

/// <summary>
/// An energy correlator: the sum over tuples of a jet's particles of the product of their weights, as a histogram in their distances.
/// Every ordered tuple counts once, so that with contact terms all rows together hold (sum of the weights)^N.
/// </summary>
public abstract class Correlator
{
    private protected Correlator(IReadOnlyList<CorrelatorAxis> axes, int rows) => (Axes, Rows) = (axes, rows);

    /// <summary>What it is, in words.</summary>
    public abstract string Name { get; }

    /// <summary>The axes of its histogram.</summary>
    public IReadOnlyList<CorrelatorAxis> Axes { get; }

    /// <summary>Rows of its histogram: cells, those beyond the bins included.</summary>
    public int Rows { get; }

    /// <summary>Distinct particles that a jet needs for a term that is no contact term.</summary>
    public abstract int Points { get; }

    /// <summary>The most particles of a jet.</summary>
    public virtual int MostParticles => Array.MaxLength;

    /// <summary>The bins of a row.</summary>
    /// <param name="row">Index of the row.</param>
    /// <param name="bins">Receives a bin of each axis, counted from 0: -1 below the bins, their number above.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public abstract void BinsOf(int row, Span<int> bins);

    /// <summary>Whether a correlator is defined with such settings, or why not.</summary>
    internal virtual string? Refusal(CorrelatorSettings settings) => null;

    /// <summary>Hands on the terms of a jet.</summary>
    /// <returns>False where there are too many; what was handed on is of no use then.</returns>
    internal abstract bool Fill(JetPairs pairs, CorrelatorEntries entries);

    private protected void RequireRow(int row) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
}
