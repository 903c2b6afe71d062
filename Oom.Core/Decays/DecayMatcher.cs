using Oom.Kinematics;

namespace Oom.Decays;

/// <summary>
/// Finds a decay among the lines of events. A particle that decays is taken where it has a line, as its last copy; its products are among
/// the daughters of that, or, of one that is written without its own line, among those of the particle that it comes from. One that comes
/// from nothing in the pattern and has no line is rebuilt from its products. Wherever there are more particles of a kind than the pattern
/// has, the event is ambiguous; other daughters, as radiation, are left out. One matcher serves one thread.
/// </summary>
internal sealed partial class DecayMatcher
{
    private const int NoLine = -1;

    private readonly DecayPattern _pattern;
    private readonly int[] _newFirst, _newLast;
    private readonly DecayStatus[] _statuses;
    private readonly List<int> _claimed = [];
    private readonly Remembered?[]? _remembered;
    private int[] _first, _last;
    private IDecayLines _lines = null!;

    /// <summary>A matcher of a pattern.</summary>
    public DecayMatcher(DecayPattern pattern)
    {
        _pattern = pattern;
        _first = _newFirst = new int[pattern.Nodes.Length];
        _last = _newLast = new int[pattern.Nodes.Length];
        _statuses = new DecayStatus[pattern.Roots.Length];
        if (!pattern.HasEqual) _remembered = new Remembered?[LayoutsMax];
    }

    /// <summary>How many of the particles that come from no other were found with all below them, in the event looked at last.</summary>
    public int Found { get; private set; }

    /// <summary>Looks for the decay.</summary>
    /// <param name="lines">The event, which must not change while the members are asked for.</param>
    /// <returns>Whether it was found, or why not: of several particles that are not found the first that says more than that it is not
    /// there.</returns>
    public DecayStatus Match(IDecayLines lines)
    {
        _lines = lines;
        return _remembered is null || lines.Layout.IsEmpty ? MatchAnew() : MatchRemembered(_remembered);
    }

    private DecayStatus MatchAnew()
    {
        (_first, _last) = (_newFirst, _newLast);
        _lines.Tabulate();
        _claimed.Clear();
        Array.Fill(_first, NoLine);
        Array.Fill(_last, NoLine);
        Array.Fill(_statuses, DecayStatus.NotThere);
        // Those that have lines first: the others are rebuilt from what is left.
        foreach (var nodes in _pattern.RootStep.Words) MatchRoots(nodes);
        for (int i = 0; i < _statuses.Length; i++)
        {
            var root = _pattern.Roots[i];
            if (_statuses[i] != DecayStatus.NotThere || !root.Decays) continue;
            _statuses[i] = Rebuild(root);
        }

        Found = _statuses.AsSpan().Count(DecayStatus.Found);
        var result = DecayStatus.Found;
        foreach (var status in _statuses)
        {
            if (status != DecayStatus.Found && result is DecayStatus.Found or DecayStatus.NotThere) result = Worse(result, status);
        }

        return result;
    }

    /// <summary>The line of a member; -1 where it was rebuilt.</summary>
    public int Line(DecayNode node) => node.IsTakenAsMade ? _first[node.Number] : _last[node.Number];

    /// <summary>The momentum of a member.</summary>
    public FourMomentum Momentum(DecayNode node) => Line(node) is >= 0 and var line ? _lines.Momentum(line) : Made(node);

    // What a particle is where it is made, which its mother is rebuilt from: at the end of an event the sum of all at the end.
    private FourMomentum Made(DecayNode node)
    {
        if (!node.Decays) return _lines.Momentum(_lines.Rebuilding == Rebuilding.FromFinalParticles ? Line(node) : _first[node.Number]);
        if (_lines.Rebuilding == Rebuilding.FromVertices && _first[node.Number] >= 0) return _lines.Momentum(_first[node.Number]);
        var sum = default(FourMomentum);
        bool isFirst = true;
        foreach (var step in node.Steps)
        {
            foreach (var product in step.Nodes)
            {
                sum = isFirst ? Made(product) : sum + Made(product);
                isFirst = false;
            }
        }

        return sum;
    }

    private static DecayStatus Worse(DecayStatus before, DecayStatus status)
        => before == DecayStatus.Found || status != DecayStatus.NotThere ? status : before;

    private void MatchRoots(DecayNode[] nodes)
    {
        Span<int> candidates = stackalloc int[nodes.Length + 1];
        int count = LastCopies(nodes[0].Classes[0], candidates);
        if (count > nodes.Length)
        {
            foreach (var node in nodes) SetStatus(node, DecayStatus.Ambiguous);
        }
        else if (count > 0)
        {
            Assign(nodes, candidates[..count], isRoot: true, default);
        }
    }

    private void SetStatus(DecayNode root, DecayStatus status)
    {
        for (int i = 0; i < _statuses.Length; i++)
        {
            if (_pattern.Roots[i] == root) _statuses[i] = status;
        }
    }

    /// <summary>The products of a particle among daughters.</summary>
    private DecayStatus MatchProducts(DecayNode node, ReadOnlySpan<int> daughters)
    {
        foreach (var step in node.Steps)
        {
            var status = step.Decays ? MatchDecays(step.Nodes, daughters) : MatchLeaves(node, step, daughters);
            if (status != DecayStatus.Found) return status;
        }

        return DecayStatus.Found;
    }

    /// <summary>Particles of one word that decay, among daughters.</summary>
    private DecayStatus MatchDecays(DecayNode[] nodes, ReadOnlySpan<int> daughters)
    {
        Span<int> candidates = stackalloc int[nodes.Length + 1];
        int count = Among(daughters, nodes[0].Classes[0], candidates);
        return count > nodes.Length ? DecayStatus.Ambiguous : Assign(nodes, candidates[..count], isRoot: false, daughters);
    }

    private DecayStatus MatchLine(DecayNode node, int line)
    {
        _first[node.Number] = line;
        _last[node.Number] = line = FollowCopies(line);
        _claimed.Add(_first[node.Number]);
        var daughters = _lines.Daughters(line);
        if (!node.Decays) return DecayStatus.Found;
        return _lines.IsFinal(line) || daughters.IsEmpty ? DecayStatus.Undecayed : MatchProducts(node, daughters);
    }

    private DecayStatus MatchLeaves(DecayNode node, DecayStep step, ReadOnlySpan<int> daughters)
    {
        Span<int> candidates = stackalloc int[step.Nodes.Length + 1];
        bool areSeveral = false, isMissing = false;
        foreach (var leaves in step.Words)
        {
            int count = 0;
            foreach (int[] codes in leaves[0].Classes)
            {
                if (count == 0) count = Among(daughters, codes, candidates[..(leaves.Length + 1)]);
            }

            areSeveral |= count > leaves.Length;
            isMissing |= count < leaves.Length;
            if (count == leaves.Length) Take(leaves, candidates[..count]);
        }

        return areSeveral ? DecayStatus.Ambiguous : isMissing ? ReasonOf(node, step, daughters) : DecayStatus.Found;
    }

    // By falling transverse momentum, as the last copies have it.
    private void Take(DecayNode[] leaves, Span<int> lines)
    {
        for (int i = 0; i < leaves.Length; i++)
        {
            int best = i;
            for (int j = i + 1; j < leaves.Length; j++)
            {
                if (PtSquared(lines[j]) > PtSquared(lines[best])) best = j;
            }

            // The others keep their order.
            int line = lines[best];
            lines[i..best].CopyTo(lines[(i + 1)..]);
            lines[i] = line;
            _first[leaves[i].Number] = line;
            _last[leaves[i].Number] = FollowCopies(line);
            _claimed.Add(line);
        }
    }

    private double PtSquared(int line) => _lines.Momentum(FollowCopies(line)).PtSquared;

    private void Release(int claimed) => _claimed.RemoveRange(claimed, _claimed.Count - claimed);
}
