using Oom.Numerics;

namespace Oom.Likelihoods;

/// <summary>The profile likelihood ratio q of a true value in toys drawn with it, which gives its thresholds
/// where Wilks' theorem does not hold (Feldman and Cousins, Phys. Rev. D 57 (1998) 3873, with the others profiled).</summary>
public sealed class ToyRatios
{
    // Ascending; infinite where a fit failed.
    private readonly double[] _ratios;

    private ToyRatios(double[] ratios) => _ratios = [.. ratios.Order()];

    /// <summary>Number of toys.</summary>
    public int Count => _ratios.Length;

    /// <summary>Number of toys with a fit that did not converge; they count as if the true value were excluded.</summary>
    public int Failed => _ratios.Count(double.IsPositiveInfinity);

    /// <summary>q of each toy, ascending; infinite where a fit failed.</summary>
    public IReadOnlyList<double> Ratios => _ratios;

    /// <summary>Draws toys and asks each for q of what they were drawn with.</summary>
    /// <param name="parts">The rows of the likelihood.</param>
    /// <param name="tested">Parameters that have the values tested; the others are profiled.</param>
    /// <param name="frozen">Parameters that keep the value 0 in all fits.</param>
    /// <param name="truth">Values of all parameters.</param>
    /// <param name="seed">Seed; toy number i is the same for every seed and truth.</param>
    /// <param name="first">Number of the first toy.</param>
    /// <param name="count">Number of toys.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="RowException">A row's expected yield is negative at the truth.</exception>
    public static ToyRatios Draw(IReadOnlyList<RatioRows> parts, int[] tested, IReadOnlyList<int> frozen, IReadOnlyList<double> truth,
        ulong seed, int first, int count, int threads, CancellationToken cancellation)
    {
        double[] at = [.. truth], values = [.. tested.Select(parameter => at[parameter])], ratios = new double[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        try
        {
            Parallel.For(0, count, options, i =>
            {
                var random = new Philox4x32(seed, (ulong)(first + i));
                var toy = Toy.Draw(parts, at, ref random);
                var profile = new UnbinnedProfile(new ExtendedLikelihood(parts, toy.Counts, toy.Centres), frozen);
                ratios[i] = profile.Ratio(tested, values, at);
            });
        }
        catch (AggregateException problem) when (problem.InnerExceptions.OfType<RowException>().FirstOrDefault() is { } row)
        {
            throw row;
        }

        return new ToyRatios(ratios);
    }

    /// <summary>These toys and others.</summary>
    /// <param name="others">Toys of the same truth with other numbers.</param>
    public ToyRatios With(ToyRatios others) => new([.. _ratios, .. others._ratios]);

    /// <summary>The share of the toys with a q of at least this.</summary>
    /// <param name="ratio">The value.</param>
    public double PValue(double ratio) => _ratios.Count(toy => toy >= ratio) / (double)Count;

    /// <summary>The share of the toys in which the truth is not excluded; a toy that failed counts as excluded.</summary>
    /// <param name="threshold">The largest q that is not excluded.</param>
    public double Coverage(double threshold) => _ratios.Count(toy => toy <= threshold) / (double)Count;

    /// <summary>The q that a share of the toys does not exceed, with its error from the number of toys.</summary>
    /// <param name="confidence">The share, above 0 and below 1.</param>
    /// <returns>Both; infinite where too many toys failed.</returns>
    public (double Value, double Error) Threshold(double confidence)
    {
        double place = confidence * Count, spread = Math.Sqrt(Count * confidence * (1 - confidence));
        return (At(place), (At(place + spread) - At(place - spread)) / 2);

        double At(double rank) => _ratios[Math.Clamp((int)Math.Ceiling(rank) - 1, 0, Count - 1)];
    }
}
