namespace Oom.Train.Machine;

/// <summary>Events of a sample whose bins change in a step, each once, in the order in which they were found.</summary>
/// <param name="count">Number of events of the sample.</param>
internal sealed class ChangedEvents(int count)
{
    private readonly bool[] _isIn = new bool[count];
    private readonly List<int> _events = [];

    /// <summary>The events.</summary>
    public IReadOnlyList<int> Events => _events;

    /// <summary>Adds an event that may be there already.</summary>
    public void Add(int e)
    {
        if (_isIn[e]) return;
        _isIn[e] = true;
        _events.Add(e);
    }

    /// <summary>Removes all events.</summary>
    public void Clear()
    {
        foreach (int e in _events) _isIn[e] = false;
        _events.Clear();
    }
}
