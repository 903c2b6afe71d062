using Oom.Events;

namespace Oom.Definitions;

/// <summary>All that changes while the terms of a definition are evaluated: the event, its objects and lists made of
/// them. One for each thread.</summary>
internal sealed class EventFrame
{
    private readonly IReadOnlyList<IObjectSource?> _sources;
    private readonly ObjectList[] _inputs;
    private readonly ObjectList[] _lists;
    private readonly bool[] _isFilled;
    private readonly string?[] _refusals;
    private ReadOnlyMemory<Particle> _particles;

    /// <param name="sources">What fills each list of the event; null for one that is filled from outside.</param>
    /// <param name="lists">How many lists are made of them.</param>
    /// <param name="values">How many numbers are computed.</param>
    public EventFrame(IReadOnlyList<IObjectSource?> sources, int lists, int values)
    {
        _sources = sources;
        _inputs = [.. sources.Select(_ => new ObjectList())];
        _isFilled = new bool[sources.Count];
        _refusals = new string?[sources.Count];
        _lists = [.. Enumerable.Range(0, lists).Select(_ => new ObjectList())];
        Values = new double[values];
    }

    /// <summary>The numbers that were computed.</summary>
    public double[] Values { get; }

    /// <summary>Takes the next event; what was known of the last is forgotten.</summary>
    /// <param name="particles">Its record.</param>
    public void Begin(ReadOnlyMemory<Particle> particles)
    {
        _particles = particles;
        Array.Clear(_isFilled);
        foreach (var list in _inputs) list.Clear();
    }

    /// <summary>A list of the event, which is filled when it is first asked for.</summary>
    public ObjectList Input(int index)
    {
        if (!_isFilled[index])
        {
            _isFilled[index] = true;
            _refusals[index] = _sources[index]?.Fill(_particles.Span, _inputs[index]);
        }

        return _inputs[index];
    }

    /// <summary>Why the event lacks the objects of a list that was asked for, and that every event must have; else null.</summary>
    public string? Refusal(int index) => _refusals[index];

    /// <summary>Room for a list that is made.</summary>
    public ObjectList List(int index) => _lists[index];
}
