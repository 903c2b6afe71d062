using Oom.Decays;
using Oom.Events;

namespace Oom.Definitions;

/// <summary>The particles of a decay that every event must have.</summary>
internal sealed class DecaySource : ObjectSource
{
    /// <summary>The decay of the dilepton top pair.</summary>
    public const string TopPair = "t tbar -> (W+ -> l+ nu) b (W- -> l- nubar) bbar";

    private readonly Dressing _dressing;
    private readonly DecayReasons _reasons;

    // Of each pattern its particles, in the order of the members.
    private readonly DecayNode[][] _nodes;
    private readonly bool[] _isWanted;

    /// <param name="patterns">The decay in one way or several, of which an event must have one; they have the same members.</param>
    /// <param name="dressing">All dressed leptons of the definition: those of the decay are dressed with them.</param>
    public DecaySource(IReadOnlyList<DecayPattern> patterns, Dressing dressing)
    {
        (Patterns, _dressing, _reasons) = (patterns, dressing, new DecayReasons(patterns));
        Members = [.. patterns[0].Nodes.Select(node => node.Name)];
        _isWanted = new bool[Members.Count];
        Array.Fill(_isWanted, true);
        _nodes = [.. patterns.Select(pattern => Members.Select(name => pattern.Nodes.Single(node => node.Name == name)).ToArray())];
    }

    /// <summary>The patterns.</summary>
    public IReadOnlyList<DecayPattern> Patterns { get; }

    /// <summary>The names of its members, in the order of the list.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>Says which members are asked for, by their places in <see cref="Members"/>; the others are left empty. All are, where this
    /// is not said.</summary>
    public void Want(IEnumerable<int> members)
    {
        Array.Clear(_isWanted);
        foreach (int member in members) _isWanted[member] = true;
    }

    /// <summary>The reasons for which an event is refused, in the order of the cut flow.</summary>
    public IReadOnlyList<string> Reasons => _reasons.Texts;

    /// <summary>What is true of an event that has the decay, in words.</summary>
    public string Found => _reasons.Found;

    /// <inheritdoc/>
    public override IEnumerable<int> Needs => _dressing.Needs;

    /// <inheritdoc/>
    public override bool IsOfGenerator => true;

    /// <inheritdoc/>
    public override int Fill(EventFrame frame, ref ObjectList list)
    {
        var lines = frame.Record!.Lines;
        var matchers = frame.MatchersOf(this);
        int chosen = -1, most = -1;
        var reason = DecayStatus.NotThere;
        for (int i = 0; i < matchers.Length; i++)
        {
            var status = matchers[i].Match(lines);
            if (status == DecayStatus.Found)
            {
                if (chosen >= 0) return _reasons.IndexOf(DecayStatus.Ambiguous);
                chosen = i;
            }
            else if (matchers[i].Found > most)
            {
                (most, reason) = (matchers[i].Found, status);
            }
        }

        if (chosen < 0) return _reasons.IndexOf(reason);
        var (matcher, nodes) = (matchers[chosen], _nodes[chosen]);
        for (int member = 0; member < nodes.Length; member++)
        {
            var node = nodes[member];
            if (!_isWanted[member])
            {
                list.Next() = default;
                continue;
            }

            int line = matcher.Line(node);
            var (code, status, momentum) = line < 0 ? (node.Word.Codes[0], 0, matcher.Momentum(node)) : lines.At(line);
            if (node.Word.Kind == DecayWordKind.Lepton) momentum = frame.Dressed(line, momentum);
            list.Next() = new(momentum, PdgCode.Charge(code), code, status, ObjectFlags.None, line + 1);
        }

        return EventFrame.NotRefused;
    }
}
