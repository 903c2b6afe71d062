using Oom.Events;

namespace Oom.Decays;

internal sealed partial class DecayMatcher
{
    private DecayStatus Rebuild(DecayNode root)
    {
        int claimed = _claimed.Count;
        var status = _lines.Rebuilding == Rebuilding.FromFinalParticles ? RebuildFromFinal(root, root) : RebuildFromVertex(root);
        if (status == DecayStatus.Found && !HasChargeOf(root)) status = DecayStatus.NotThere;
        if (status != DecayStatus.Found) Release(claimed);
        return status;
    }

    // Of quarks of any flavour a pair may be another particle's.
    private bool HasChargeOf(DecayNode root)
    {
        double charge = 0;
        foreach (var node in root.Leaves)
        {
            charge += Line(node) is >= 0 and var line ? PdgCode.Charge(_lines.Codes[line]) : 0;
        }

        return Math.Abs(charge - root.Word.Charges[0] / 3.0) < 0.5;
    }

    /// <summary>Products at the end of the event that come from no other particle of the pattern, and from no W, Z or tau, which may have
    /// the same products; those that have lines of their own are taken with these.</summary>
    private DecayStatus RebuildFromFinal(DecayNode root, DecayNode node)
    {
        Span<int> candidates = stackalloc int[DecayPatternParser.WordsMax + 1];
        foreach (var step in node.Steps)
        {
            int flavour = 0;
            foreach (var nodes in step.Words)
            {
                var room = candidates[..(nodes.Length + 1)];
                int count = step.Decays ? LastCopies(nodes[0].Classes[0], room) : FinalOutside(root, nodes[0].FinalCodes, flavour, room);
                if (count > nodes.Length) return DecayStatus.Ambiguous;
                if (count < nodes.Length && !(step.Decays && count == 0)) return WithoutLeaf(nodes[0]);
                var status = DecayStatus.Found;
                if (!step.Decays) Take(nodes, room[..count]);
                else if (count > 0) status = Assign(nodes, room[..count], isRoot: false, default);
                else foreach (var product in nodes) status = status == DecayStatus.Found ? RebuildFromFinal(root, product) : status;
                if (status != DecayStatus.Found) return status;
                if (step.HasOneFlavour && flavour == 0 && nodes[0].Word.Kind is DecayWordKind.Lepton or DecayWordKind.Neutrino)
                    flavour = Flavour(_lines.Codes[_first[nodes[0].Number]]);
            }
        }

        return DecayStatus.Found;
    }

    private DecayStatus WithoutLeaf(DecayNode leaf)
    {
        Span<int> taus = stackalloc int[1];
        ReadOnlySpan<int> code = [leaf.Word.Leptons * PdgCode.Tau];
        return leaf.Word.Kind == DecayWordKind.Lepton && LastCopies(code, taus) > 0 ? DecayStatus.TauDecay : DecayStatus.NotThere;
    }

    // 11 for electrons and their neutrinos, 13 for muons and theirs.
    private static int Flavour(int code) => (Math.Abs(code) - 1) / 2 * 2 + 1;

    private int FinalOutside(DecayNode root, ReadOnlySpan<int> codes, int flavour, Span<int> found)
    {
        int count = 0;
        var all = _lines.Codes;
        for (int line = 0; line < all.Length && count < found.Length; line++)
        {
            if (!codes.Contains(all[line]) || !_lines.IsFinal(line) || flavour > 0 && Flavour(all[line]) != flavour) continue;
            if (!_claimed.Contains(line) && !ComesFromOther(root, line)) found[count++] = line;
        }

        return count;
    }

    private bool ComesFromOther(DecayNode root, int line)
    {
        // A record whose mothers form a circle must not hang the search.
        for (int step = 0; step < _lines.Codes.Length; step++)
        {
            var parents = _lines.Parents(line);
            if (parents.IsEmpty) return false;
            line = parents[0];
            if (IsOther(root, _lines.Codes[line])) return true;
        }

        return false;
    }

    // Whether what comes from a line of a code is not that of a particle without a line.
    private bool IsOther(DecayNode root, int code)
    {
        if (Math.Abs(code) is PdgCode.Tau or PdgCode.W or PdgCode.Z) return true;
        foreach (var other in _pattern.Roots)
        {
            if (other != root && other.Classes[0][0] == code) return true;
        }

        return false;
    }

    /// <summary>Products that come from one vertex, which one heavy particle of another kind goes into; where they are leptons alone, also
    /// that of the collision.</summary>
    private DecayStatus RebuildFromVertex(DecayNode node)
    {
        var anchor = node.Steps[0].Nodes[0];
        int found = NoLine;
        var all = _lines.Codes;
        for (int line = 0; line < all.Length; line++)
        {
            if (!anchor.Classes[0].AsSpan().Contains(all[line]) || _claimed.Contains(line) || !MayBeMade(node, line)) continue;
            int parent = _lines.Parents(line)[0];
            if (found == parent && node.Steps[0].Words[0].Length > 1) continue;
            var fits = Fits(node, _lines.Daughters(parent));
            if (fits == DecayStatus.NotThere) continue;
            if (fits == DecayStatus.Ambiguous || found != NoLine) return DecayStatus.Ambiguous;
            found = parent;
        }

        return found == NoLine ? DecayStatus.NotThere : MatchProducts(node, _lines.Daughters(found));
    }

    private bool MayBeMade(DecayNode node, int line)
    {
        var parents = _lines.Parents(line);
        if (parents.IsEmpty || _lines.Codes[parents[0]] == _lines.Codes[line]) return false;
        if (!node.IsOfLeptons && parents.Length != 1) return false;
        foreach (int parent in parents)
        {
            int code = Math.Abs(_lines.Codes[parent]);
            if (PdgCode.IsHadron(code) || code is PdgCode.Photon or (>= PdgCode.Electron and <= PdgCode.Tau + 1)) return false;
            if (IsOther(node, _lines.Codes[parent]) || !node.IsOfLeptons && PdgCode.IsLightParton(code)) return false;
        }

        return true;
    }

    // Whether all products, but for the choice among preferred ones, stand once among daughters.
    private DecayStatus Fits(DecayNode node, ReadOnlySpan<int> daughters)
    {
        var status = DecayStatus.Found;
        foreach (var step in node.Steps)
        {
            foreach (var nodes in step.Words)
            {
                int count = 0;
                foreach (int line in daughters)
                {
                    if (nodes[0].Classes[0].AsSpan().Contains(_lines.Codes[line]) && !_claimed.Contains(line)) count++;
                }

                if (count < nodes.Length) return DecayStatus.NotThere;
                if (count > nodes.Length) status = DecayStatus.Ambiguous;
            }
        }

        return status;
    }
}
