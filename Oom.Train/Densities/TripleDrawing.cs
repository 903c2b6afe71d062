using Oom.Numerics;

namespace Oom.Train.Densities;

/// <summary>Draws three different particles of a jet with a probability proportional to the product of their weights. Sums over sets of
/// one, two and three of the first particles make every draw exact, whatever one particle's share.</summary>
internal sealed class TripleDrawing
{
    private double[] _ones = [], _twos = [], _threes = [];
    private int _count;

    /// <summary>Takes a jet.</summary>
    /// <param name="weights">Positive weights of its particles.</param>
    public void Load(ReadOnlySpan<double> weights)
    {
        _count = weights.Length;
        if (_ones.Length < _count + 1)
        {
            int size = 2 * _count + 1;
            (_ones, _twos, _threes) = (new double[size], new double[size], new double[size]);
        }

        for (int i = 0; i < _count; i++)
        {
            _ones[i + 1] = _ones[i] + weights[i];
            _twos[i + 1] = _twos[i] + weights[i] * _ones[i];
            _threes[i + 1] = _threes[i] + weights[i] * _twos[i];
        }
    }

    /// <summary>The sum over ordered triples of different particles of the products of their weights.</summary>
    public double Total => 6 * _threes[_count];

    /// <summary>Draws a triple; there must be one.</summary>
    public (int First, int Second, int Third) Draw(ref Philox4x32 random)
    {
        int third = Draw(_threes, _count, ref random), second = Draw(_twos, third, ref random), first = Draw(_ones, second, ref random);
        return (first, second, third);
    }

    // The particle in whose step of the running sum a number below the sum of the first ones falls.
    private static int Draw(double[] sums, int count, ref Philox4x32 random)
    {
        double value = random.NextDouble() * sums[count];
        int low = 0, high = count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (value < sums[middle + 1]) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
