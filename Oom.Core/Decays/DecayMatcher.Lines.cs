using Oom.Events;

namespace Oom.Decays;

internal sealed partial class DecayMatcher
{
    // Those of some codes that do not go on as one of the same code, as many as there is room for.
    private int LastCopies(ReadOnlySpan<int> codes, Span<int> found)
    {
        int count = 0;
        var all = _lines.Codes;
        for (int line = 0; line < all.Length && count < found.Length; line++)
        {
            int next = all[line..].IndexOfAny(codes);
            if (next < 0) break;
            line += next;
            if (_lines.IsOutgoing(line) && !_claimed.Contains(line) && NextCopy(line) == NoLine) found[count++] = line;
        }

        return count;
    }

    private int Among(ReadOnlySpan<int> daughters, int[] codes, Span<int> found)
    {
        int count = 0;
        var all = _lines.Codes;
        foreach (int line in daughters)
        {
            if (count == found.Length) break;
            if (codes.AsSpan().Contains(all[line]) && !_claimed.Contains(line)) found[count++] = line;
        }

        return count;
    }

    private int FollowCopies(int line)
    {
        // No chain of copies is longer than the record: one that forms a circle must not hang the search.
        for (int step = 0; step < _lines.Codes.Length; step++)
        {
            int next = NextCopy(line);
            if (next == NoLine) break;
            line = next;
        }

        return line;
    }

    private int NextCopy(int line)
    {
        var all = _lines.Codes;
        int code = all[line];
        foreach (int daughter in _lines.Daughters(line))
        {
            if (all[daughter] == code) return daughter;
        }

        return NoLine;
    }

    // Why products that do not decay themselves are not among the daughters.
    private DecayStatus ReasonOf(DecayNode node, DecayStep step, ReadOnlySpan<int> daughters)
    {
        bool wantsLeptons = false, wantsQuarks = false, hasTau = false, hasQuarks = false, hasLeptons = false;
        foreach (var product in step.Nodes)
        {
            wantsLeptons |= product.Word.Kind == DecayWordKind.Lepton;
            wantsQuarks |= product.Word.Kind == DecayWordKind.Quark && product.Word.Codes.Length > 1;
        }

        foreach (int daughter in daughters)
        {
            int code = _lines.Codes[daughter];
            hasTau |= Math.Abs(code) == PdgCode.Tau && IsOf(node, -Math.Sign(code));
            hasLeptons |= PdgCode.IsElectronOrMuon(code) && IsOf(node, -Math.Sign(code));
            hasQuarks |= IsQuarkOf(node, code);
        }

        return (wantsLeptons || wantsQuarks) && hasTau ? DecayStatus.TauDecay
            : wantsLeptons && hasQuarks ? DecayStatus.HadronicDecay
            : wantsQuarks && hasLeptons ? DecayStatus.LeptonicDecay
            : DecayStatus.IncompleteDecay;
    }

    private static bool IsQuarkOf(DecayNode node, int code)
        => code != 0 && Math.Abs(code) <= PdgCode.Bottom && IsOf(node, Math.Sign(code) * (code % 2 == 0 ? 1 : -1));

    // Whether a charge's sign is that of a charged boson, or of the one in a top's decay, which goes into such; of others it may be any.
    private static bool IsOf(DecayNode node, int sign) => Math.Sign(node.Word.Charges[0]) is var charge && (charge == 0 || charge == sign);
}
