using Oom.Events;

namespace Oom.Decays;

internal sealed partial class DecayMatcher
{
    /// <summary>Products at the end of the event that come from no other particle of the pattern, and not from tau leptons, whose
    /// electrons and muons are not those of the decay; those that have lines of their own are taken with these.</summary>
    private DecayStatus RebuildFromFinal(DecayNode node)
    {
        Span<int> candidates = stackalloc int[DecayPatternParser.WordsMax + 1];
        foreach (var step in node.Steps)
        {
            int flavour = 0;
            foreach (var nodes in step.Words)
            {
                var room = candidates[..(nodes.Length + 1)];
                int count = step.Decays ? LastCopies(nodes[0].Classes[0], room) : FinalOutside(nodes[0].FinalCodes, flavour, room);
                if (count > nodes.Length) return DecayStatus.Ambiguous;
                if (count < nodes.Length && !(step.Decays && count == 0)) return WithoutLeaf(nodes[0]);
                var status = DecayStatus.Found;
                if (!step.Decays) Take(nodes, room[..count]);
                else if (count > 0) status = Assign(nodes, room[..count], isRoot: false, default);
                else foreach (var product in nodes) status = status == DecayStatus.Found ? RebuildFromFinal(product) : status;
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

    private int FinalOutside(ReadOnlySpan<int> codes, int flavour, Span<int> found)
    {
        int count = 0;
        var all = _lines.Codes;
        for (int line = 0; line < all.Length && count < found.Length; line++)
        {
            if (!codes.Contains(all[line]) || !_lines.IsFinal(line) || flavour > 0 && Flavour(all[line]) != flavour) continue;
            if (!_claimed.Contains(line) && !ComesFromOther(line)) found[count++] = line;
        }

        return count;
    }

    private bool ComesFromOther(int line)
    {
        // A record whose mothers form a circle must not hang the search.
        for (int step = 0; step < _lines.Codes.Length; step++)
        {
            var parents = _lines.Parents(line);
            if (parents.IsEmpty) return false;
            line = parents[0];
            int code = _lines.Codes[line];
            if (Math.Abs(code) == PdgCode.Tau) return true;
            foreach (var root in _pattern.Roots)
            {
                if (root.Classes[0][0] == code) return true;
            }
        }

        return false;
    }

    /// <summary>Products that come from one vertex, which one particle of another kind goes into; where they are leptons alone, also that of
    /// the collision.</summary>
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
        if (!node.IsOfLeptons) return parents.Length == 1;
        // Not those of hadrons, photons and leptons.
        foreach (int parent in parents)
        {
            int code = Math.Abs(_lines.Codes[parent]);
            if (PdgCode.IsHadron(code) || code is PdgCode.Photon or (>= PdgCode.Electron and <= PdgCode.Tau + 1)) return false;
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
