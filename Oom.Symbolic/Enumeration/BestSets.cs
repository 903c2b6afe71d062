namespace Oom.Symbolic.Enumeration;

/// <summary>The sets with the least left unexplained of all that are offered.</summary>
internal sealed class BestSets(int capacity)
{
    private readonly PriorityQueue<int[], double> _worstFirst = new(Comparer<double>.Create((a, b) => b.CompareTo(a)));

    /// <summary>What a set must stay below to be kept.</summary>
    public double Threshold { get; private set; } = double.PositiveInfinity;

    public void Offer(double left, int[] members)
    {
        if (!(left < Threshold)) return;
        _worstFirst.Enqueue(members, left);
        if (_worstFirst.Count > capacity) _worstFirst.Dequeue();
        if (_worstFirst.Count == capacity && _worstFirst.TryPeek(out _, out double worst)) Threshold = worst;
    }

    /// <summary>The sets, the best first.</summary>
    public List<(int[] Members, double Left)> Sorted()
        => [.. _worstFirst.UnorderedItems.Select(item => (item.Element, item.Priority)).OrderBy(item => item.Priority)];
}
