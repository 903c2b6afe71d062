using Oom.Numerics;

namespace Oom.Simulation.Generation;

/// <summary>
/// Draws points of the unit hypercube for rejection: the cube is divided into cells of equal
/// volume, each with a bound on the weight found by exploration,
/// and a cell is drawn with probability proportional to its bound. A weight above its cell's bound costs
/// efficiency, not correctness: see <see cref="EventGenerator{TEvent}"/>.
/// </summary>
public sealed class CellSampler
{
    private const int PointsOfCell = 64;

    // Found weights are raised by this much to bounds, so that points heavier than all explored ones are rare.
    private const double Margin = 1.15;

    // The exploration's own random numbers: the same for every seed, so that all files of a process state the same cross-section.
    private const ulong ExplorationSeed = 0x6f6f6d2d74726169;

    private readonly IHardProcess _process;
    private readonly int[] _divisions;
    private readonly double[] _bounds;
    private readonly double[] _cumulative;

    /// <summary>Explores a process. The result does not depend on the number of threads.</summary>
    /// <param name="process">The process to sample.</param>
    /// <param name="threads">Number of threads to explore with.</param>
    public CellSampler(IHardProcess process, int threads)
    {
        _process = process;
        _divisions = process.Divisions.ToArray();
        int cells = _divisions.Aggregate(1, (product, division) => product * division);
        _bounds = new double[cells];
        var means = new double[cells];
        var variancesOfMeans = new double[cells];
        Parallel.For(0, cells, new ParallelOptions { MaxDegreeOfParallelism = threads }, cell => Explore(cell, means, variancesOfMeans));

        _cumulative = new double[cells];
        double sum = 0, mean = 0, variance = 0;
        for (int cell = 0; cell < cells; cell++)
        {
            if (!(_bounds[cell] > 0))
                throw new InvalidOperationException(
                    $"the weight of {process.Name} vanishes in a whole cell of the sampler, or is not a number");
            sum += _bounds[cell];
            _cumulative[cell] = sum;
            mean += means[cell];
            variance += variancesOfMeans[cell];
        }

        Integral = mean / cells;
        IntegralError = Math.Sqrt(variance) / cells;
        MeanBound = sum / cells;
    }

    /// <summary>The integral of the weight over the hypercube, by the stratified points of the exploration.</summary>
    public double Integral { get; }

    /// <summary>Statistical error of <see cref="Integral"/>.</summary>
    public double IntegralError { get; }

    /// <summary>The mean of the bounds over the hypercube; the mean of weight over bound, times this, is the integral again.</summary>
    public double MeanBound { get; }

    /// <summary>Draws a point and returns the bound of its cell.</summary>
    /// <param name="random">Source of random numbers.</param>
    /// <param name="u">The point, to be written.</param>
    public double Draw(ref Philox4x32 random, Span<double> u)
    {
        int cell = Array.BinarySearch(_cumulative, random.NextDouble() * _cumulative[^1]);
        cell = Math.Min(cell < 0 ? ~cell : cell + 1, _cumulative.Length - 1);
        FillPoint(cell, ref random, u);
        return _bounds[cell];
    }

    private void FillPoint(int cell, ref Philox4x32 random, Span<double> u)
    {
        for (int i = 0; i < u.Length; i++)
        {
            double x = random.NextDouble();
            if (i < _divisions.Length)
            {
                (cell, int index) = Math.DivRem(cell, _divisions[i]);
                x = (index + x) / _divisions[i];
            }

            u[i] = x;
        }
    }

    private void Explore(int cell, double[] means, double[] variancesOfMeans)
    {
        var random = new Philox4x32(ExplorationSeed, (ulong)_process.StreamNumber << 56 | (uint)cell);
        Span<double> u = stackalloc double[_process.Variables];
        double largest = 0, sum = 0, sumOfSquares = 0;
        for (int i = 0; i < PointsOfCell; i++)
        {
            FillPoint(cell, ref random, u);
            double weight = _process.Weight(u, out _);
            largest = Math.Max(largest, weight);
            sum += weight;
            sumOfSquares += weight * weight;
        }

        _bounds[cell] = Margin * largest;
        means[cell] = sum / PointsOfCell;
        variancesOfMeans[cell] = Math.Max(0, sumOfSquares / PointsOfCell - means[cell] * means[cell]) / (PointsOfCell - 1);
    }
}
