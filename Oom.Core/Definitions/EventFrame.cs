using System.Runtime.InteropServices;
using Oom.Decays;
using Oom.Kinematics;
using Oom.ParticleLevel;

namespace Oom.Definitions;

/// <summary>All that changes while the terms of a definition are evaluated: the event, its objects and lists made of
/// them. One for each thread.</summary>
internal sealed class EventFrame
{
    /// <summary>What <see cref="Refusal"/> gives for an event that has the objects.</summary>
    public const int NotRefused = -1;

    private readonly IReadOnlyList<ObjectSource?> _sources;
    private readonly Dressing _dressing;
    private readonly ObjectList[] _ownLists, _inputs;
    private readonly ObjectList[] _lists;
    private readonly bool[] _isFilled;
    private readonly int[] _refusals;
    private readonly List<DressedLepton> _leptons = [];
    private readonly int[] _firstLepton;
    private readonly Dictionary<DecaySource, DecayMatcher[]> _matchers = [];
    private bool _isDressed;

    /// <param name="objects">The objects of the definition.</param>
    /// <param name="lists">How many lists are made of them.</param>
    /// <param name="values">How many numbers are computed.</param>
    public EventFrame(DeclaredObjects objects, int lists, int values)
    {
        (_sources, _dressing) = (objects.Sources, objects.Dressing);
        _ownLists = [.. _sources.Select(_ => new ObjectList(this))];
        _inputs = [.. _ownLists];
        _isFilled = new bool[_sources.Count];
        _refusals = new int[_sources.Count];
        _lists = [.. Enumerable.Range(0, lists).Select(_ => new ObjectList(this))];
        _firstLepton = new int[_dressing.Lists.Count + 1];
        foreach (var source in _sources.OfType<DecaySource>())
            _matchers[source] = [.. source.Patterns.Select(pattern => new DecayMatcher(pattern))];
        Values = new double[values];
    }

    /// <summary>The event; null where its lists are filled from outside.</summary>
    public IEventRecord? Record { get; private set; }

    /// <summary>The numbers that were computed.</summary>
    public double[] Values { get; }

    /// <summary>Takes the next event; what was known of the last is forgotten.</summary>
    /// <param name="record">The event; null where its lists are filled from outside.</param>
    public void Begin(IEventRecord? record)
    {
        Record = record;
        _isDressed = false;
        Array.Clear(_isFilled);
        foreach (var list in _ownLists) list.Clear();
    }

    /// <summary>What the row of a table gives in a column, by the column's place among the declared ones; NaN where it is absent.</summary>
    public double Column(int index) => Record!.Column(index);

    /// <summary>A list of the event, which is filled when it is first asked for.</summary>
    public ObjectList Input(int index)
    {
        if (!_isFilled[index]) Fill(index);
        return _inputs[index];
    }

    /// <summary>Why the event lacks the objects of a list that was asked for, and that every event must have, as the number of one of
    /// its source's reasons; or <see cref="NotRefused"/>.</summary>
    public int Refusal(int index) => _refusals[index];

    /// <summary>Room for a list that is made.</summary>
    public ObjectList List(int index) => _lists[index];

    /// <summary>What looks for a decay, one for each of its patterns.</summary>
    public DecayMatcher[] MatchersOf(DecaySource source) => _matchers[source];

    /// <summary>Gives photons to the leptons of all lists that are dressed, where that is not done yet.</summary>
    public void Dress()
    {
        if (_isDressed || !Record!.Dresses) return;
        _isDressed = true;
        _leptons.Clear();
        for (int list = 0; list < _dressing.Lists.Count; list++)
        {
            var (cores, radius) = _dressing.Lists[list];
            foreach (ref readonly var item in Input(cores).Items) _leptons.Add(new(item.Line - 1, radius, item.Momentum));
            _firstLepton[list + 1] = _leptons.Count;
        }

        Record.Dress(CollectionsMarshal.AsSpan(_leptons));
    }

    /// <summary>The dressed leptons of a list, by its place in <see cref="Dressing"/>.</summary>
    public ReadOnlySpan<DressedLepton> DressedLeptons(int list)
    {
        Dress();
        return CollectionsMarshal.AsSpan(_leptons)[_firstLepton[list].._firstLepton[list + 1]];
    }

    /// <summary>The momentum of a line as it is dressed; its own where no list of the definition dresses it.</summary>
    /// <param name="line">The line, counted from 0.</param>
    /// <param name="bare">Its own momentum.</param>
    public FourMomentum Dressed(int line, FourMomentum bare)
    {
        if (!Record!.Dresses) return bare;
        Dress();
        foreach (ref readonly var lepton in CollectionsMarshal.AsSpan(_leptons))
        {
            if (lepton.Particle == line) return lepton.Momentum;
        }

        return bare;
    }

    private void Fill(int index)
    {
        _isFilled[index] = true;
        var list = _ownLists[index];
        _refusals[index] = _sources[index]?.Fill(this, ref list) ?? NotRefused;
        _inputs[index] = list;
    }
}
