using Oom.Numerics;

namespace Oom.Likelihoods;

/// <summary>One repetition of the experiment: counts of all rows, and what the auxiliary measurements found.</summary>
/// <param name="Counts">Count of each row, part after part.</param>
/// <param name="Centres">Value found for each nuisance by its auxiliary measurement; 0 where it floats.</param>
public sealed record Toy(double[] Counts, double[] Centres)
{
    /// <summary>
    /// Draws a toy: every row is a Poisson count of mean y D. A simulated event then stands for the part of
    /// phase space around it, and the toys are those of the model
    /// whose integrals are the sums over these very events.
    /// </summary>
    /// <param name="parts">Simulated events and overflow bins, whose yields are not negative.</param>
    /// <param name="values">The true values of all parameters.</param>
    /// <param name="random">The generator.</param>
    /// <exception cref="RowException">A row's expected yield is negative.</exception>
    public static Toy Draw(IReadOnlyList<RatioRows> parts, ReadOnlySpan<double> values, ref Philox4x32 random)
    {
        double[] ratios = new ExtendedLikelihood(parts).Ratios(values), counts = new double[ratios.Length];
        int row = 0;
        foreach (var part in parts)
        {
            foreach (double yield in part.Yields)
            {
                double mean = yield * ratios[row];
                if (!(mean >= 0))
                    throw new RowException(
                        FormattableString.Invariant($"row {row + 1} has an expected yield of {mean}: no toys can be drawn from it"));
                counts[row++] = mean > 0 ? PoissonDeviate.Next(mean, ref random) : 0;
            }
        }

        var parameters = parts[0].Layout.Parameters;
        double[] centres = new double[parameters.Count - parameters.InterestCount];
        for (int k = 0; k < centres.Length; k++)
        {
            int index = parameters.InterestCount + k;
            if (parameters.IsConstrained(index)) centres[k] = values[index] + random.NextNormal();
        }

        return new Toy(counts, centres);
    }
}
