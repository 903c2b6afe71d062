namespace Oom.Train.Inference;

/// <summary>What <c>oom-train posterior</c> is asked to do.</summary>
/// <param name="Files">The tables of data.</param>
/// <param name="Where">SQL condition of the rows; null for all.</param>
/// <param name="AreTogether">Whether the rows are independent measurements of the same parameters.</param>
/// <param name="Levels">Probabilities of the regions.</param>
/// <param name="Seed">Seed of draws.</param>
/// <param name="Threads">Number of threads; the result does not depend on it.</param>
internal sealed record PosteriorRequest(
    IReadOnlyList<string> Files, string? Where, bool AreTogether, IReadOnlyList<double> Levels, ulong Seed, int Threads)
{
    /// <summary>Whether the points of the grid are wanted.</summary>
    public bool WithNodes { get; init; }

    /// <summary>How many draws of each posterior are wanted.</summary>
    public int Samples { get; init; }
}
