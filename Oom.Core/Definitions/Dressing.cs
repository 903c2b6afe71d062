namespace Oom.Definitions;

/// <summary>All lists of dressed leptons of a definition. Each photon belongs to one lepton of all of them.</summary>
internal sealed class Dressing
{
    private readonly List<(int Cores, double Radius)> _lists = [];

    /// <summary>The number of each list of bare leptons, and the radius.</summary>
    public IReadOnlyList<(int Cores, double Radius)> Lists => _lists;

    /// <summary>The lists of the event that it asks for.</summary>
    public IEnumerable<int> Needs => _lists.Select(list => list.Cores);

    /// <summary>Adds a list.</summary>
    /// <returns>Its place.</returns>
    public int Add(int cores, double radius)
    {
        _lists.Add((cores, radius));
        return _lists.Count - 1;
    }
}
