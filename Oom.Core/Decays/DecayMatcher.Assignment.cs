namespace Oom.Decays;

internal sealed partial class DecayMatcher
{
    /// <summary>
    /// Gives lines to particles of one word that decay; there are not more lines than particles, and particles without one are looked for
    /// without. Where they decay in different ways, one way to give out the lines must do; those that decay in the same way are told apart
    /// by falling transverse momentum.
    /// </summary>
    private DecayStatus Assign(DecayNode[] nodes, ReadOnlySpan<int> lines, bool isRoot, ReadOnlySpan<int> daughters)
    {
        if (nodes.Length == 1) return MatchOne(nodes[0], lines.IsEmpty ? NoLine : lines[0], isRoot, daughters);
        Span<int> order = stackalloc int[nodes.Length];
        order.Fill(NoLine);
        lines.CopyTo(order);
        SortByPt(order[..lines.Length]);
        Span<int> places = stackalloc int[nodes.Length], chosen = stackalloc int[nodes.Length];
        for (int i = 0; i < places.Length; i++) places[i] = i;
        int found = 0, claimed = _claimed.Count;
        var first = DecayStatus.Found;
        bool isFirst = true;
        do
        {
            if (!IsInOrder(nodes, order, places)) continue;
            var status = TryPlaces(nodes, order, places, isRoot, daughters);
            if (isFirst) first = status;
            isFirst = false;
            Release(claimed);
            if (status != DecayStatus.Found) continue;
            found++;
            places.CopyTo(chosen);
        }
        while (NextPermutation(places));
        if (found > 1) first = DecayStatus.Ambiguous;
        if (found != 1)
        {
            foreach (var node in nodes) SetStatus(node, first);
            return first;
        }

        return TryPlaces(nodes, order, chosen, isRoot, daughters);
    }

    private DecayStatus TryPlaces(
        DecayNode[] nodes, ReadOnlySpan<int> lines, ReadOnlySpan<int> places, bool isRoot, ReadOnlySpan<int> daughters)
    {
        var result = DecayStatus.Found;
        for (int i = 0; i < nodes.Length; i++)
        {
            var status = MatchOne(nodes[i], lines[places[i]], isRoot, daughters);
            if (result == DecayStatus.Found) result = status;
        }

        return result;
    }

    private DecayStatus MatchOne(DecayNode node, int line, bool isRoot, ReadOnlySpan<int> daughters)
    {
        // What comes from nothing else is rebuilt later.
        var status = line >= 0 ? MatchLine(node, line) : isRoot ? DecayStatus.Found : MatchProducts(node, daughters);
        if (isRoot) SetStatus(node, line >= 0 ? status : DecayStatus.NotThere);
        return status;
    }

    // Particles that decay in the same way take lines in their order, which is that of falling momentum.
    private static bool IsInOrder(DecayNode[] nodes, ReadOnlySpan<int> lines, ReadOnlySpan<int> places)
    {
        for (int i = 0; i < nodes.Length; i++)
        {
            for (int j = i + 1; j < nodes.Length; j++)
            {
                if (places[i] > places[j] && (nodes[i].Shape == nodes[j].Shape || lines[places[i]] == lines[places[j]])) return false;
            }
        }

        return true;
    }

    private void SortByPt(Span<int> lines)
    {
        for (int i = 1; i < lines.Length; i++)
        {
            int line = lines[i], place = i;
            for (; place > 0 && PtSquared(lines[place - 1]) < PtSquared(line); place--) lines[place] = lines[place - 1];
            lines[place] = line;
        }
    }

    // The next in lexical order.
    private static bool NextPermutation(Span<int> places)
    {
        int pivot = places.Length - 2;
        while (pivot >= 0 && places[pivot] > places[pivot + 1]) pivot--;
        if (pivot < 0) return false;
        int next = places.Length - 1;
        while (places[next] < places[pivot]) next--;
        (places[pivot], places[next]) = (places[next], places[pivot]);
        places[(pivot + 1)..].Reverse();
        return true;
    }
}
