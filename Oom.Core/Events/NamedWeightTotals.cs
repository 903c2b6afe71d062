using System.Runtime.InteropServices;

namespace Oom.Events;

/// <summary>How many events have each named weight of a file, and what it adds up to.</summary>
internal sealed class NamedWeightTotals
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly List<long> _present = [];
    private readonly List<CompensatedSum> _sums = [];
    private WeightLayout? _lastLayout;
    private int[] _columns = [];

    public NamedWeightTotals(WeightLayout declared) => Match(declared);

    /// <summary>The names, in order of first appearance.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>For each weight that some events lack, how many lack it.</summary>
    /// <param name="events">Number of all events.</param>
    public Dictionary<string, long> Missing(long events)
        => Enumerable.Range(0, _names.Count).Where(i => _present[i] < events)
            .ToDictionary(i => _names[i], i => events - _present[i], StringComparer.Ordinal);

    public double SumOf(string name) => _indices.TryGetValue(name, out int index) ? _sums[index].Value : 0;

    public void Add(ChunkTotals chunk)
    {
        if (!ReferenceEquals(chunk.Layout, _lastLayout)) Match(chunk.Layout);
        for (int column = 0; column < _columns.Length; column++)
        {
            int index = _columns[column];
            _present[index] += chunk.Present[column];
            CollectionsMarshal.AsSpan(_sums)[index].Add(chunk.Sums[column]);
        }
    }

    private void Match(WeightLayout layout)
    {
        _lastLayout = layout;
        _columns = new int[layout.Count];
        for (int column = 0; column < layout.Count; column++)
        {
            if (!_indices.TryGetValue(layout.Names[column], out int index))
            {
                index = _names.Count;
                _indices.Add(layout.Names[column], index);
                _names.Add(layout.Names[column]);
                _present.Add(0);
                _sums.Add(default);
            }

            _columns[column] = index;
        }
    }
}
