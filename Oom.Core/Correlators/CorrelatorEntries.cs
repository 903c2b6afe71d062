using System.Runtime.CompilerServices;

namespace Oom.Correlators;

/// <summary>
/// Collects what one jet contributes to the rows of a histogram, and hands the jet's content of each row on at its end:
/// errors are those of jets, whose terms are correlated. Memory does not grow with the number of terms.
/// </summary>
internal sealed class CorrelatorEntries
{
    /// <summary>Sums that are kept of each row: of w x, (w x)^2 and w^2 x over jets of weight w and content x.</summary>
    public const int SumsARow = 3;

    private const int Capacity = 1 << 14;

    private readonly double[] _content;
    private int[] _rows = new int[Capacity + JetPairs.Lanes];
    private double[] _weights = new double[Capacity + JetPairs.Lanes];
    private int _count;
    private bool _isScattered;

    public CorrelatorEntries(int rows) => _content = new double[rows];

    /// <summary>Room for entries: rows and weights are written from the returned place on, up to one vector more, and counted by
    /// <see cref="Advance"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Reserve(int count, out int[] rows, out double[] weights)
    {
        if (_count + count > _rows.Length - JetPairs.Lanes) MakeRoom(count);
        (rows, weights) = (_rows, _weights);
        return _count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int count) => _count += count;

    /// <summary>Adds a term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int row, double weight)
    {
        int place = Reserve(1, out int[] rows, out double[] weights);
        (rows[place], weights[place]) = (row, weight);
        _count++;
    }

    /// <summary>Forgets the jet.</summary>
    public void Discard()
    {
        if (_isScattered) Array.Clear(_content);
        (_count, _isScattered) = (0, false);
    }

    /// <summary>Ends the jet: adds what <see cref="SumsARow"/> says to the sums.</summary>
    /// <param name="sums"><see cref="SumsARow"/> numbers a row.</param>
    /// <param name="weight">w, the weight of the jet.</param>
    public void EndJet(double[] sums, double weight)
    {
        bool isDense = _isScattered;
        Scatter();
        if (isDense)
        {
            for (int row = 0; row < _content.Length; row++) Take(row, sums, weight);
        }
        else
        {
            // A row that comes again holds nothing any more.
            foreach (int row in _rows.AsSpan(0, _count)) Take(row, sums, weight);
        }

        (_count, _isScattered) = (0, false);
    }

    /// <summary>Ends the jet, and lists the rows that it filled.</summary>
    /// <param name="sums"><see cref="SumsARow"/> numbers a row.</param>
    /// <param name="weight">w, the weight of the jet.</param>
    /// <param name="filled">Receives rows, in the order of the rows.</param>
    /// <param name="contents">Receives w x of each, x the jet's content.</param>
    /// <returns>How many rows were filled.</returns>
    public int EndJet(double[] sums, double weight, int[] filled, double[] contents)
    {
        Scatter();
        int count = 0;
        for (int row = 0; row < _content.Length; row++)
        {
            if (_content[row] == 0) continue;
            (filled[count], contents[count++]) = (row, weight * _content[row]);
            Take(row, sums, weight);
        }

        (_count, _isScattered) = (0, false);
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(int row, double[] sums, double weight)
    {
        double content = weight * _content[row];
        _content[row] = 0;
        sums[SumsARow * row] += content;
        sums[SumsARow * row + 1] += content * content;
        sums[SumsARow * row + 2] += weight * content;
    }

    private void Scatter()
    {
        double[] content = _content;
        ReadOnlySpan<int> rows = _rows.AsSpan(0, _count);
        ReadOnlySpan<double> weights = _weights.AsSpan(0, _count);
        for (int i = 0; i < rows.Length; i++) content[rows[i]] += weights[i];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MakeRoom(int count)
    {
        Scatter();
        (_count, _isScattered) = (0, true);
        if (count <= _rows.Length - JetPairs.Lanes) return;
        _rows = new int[count + JetPairs.Lanes];
        _weights = new double[count + JetPairs.Lanes];
    }
}
