using Oom.Events;

namespace Oom.Decays;

/// <summary>The reasons for which events have no decay, in the words of its patterns.</summary>
internal sealed class DecayReasons
{
    private readonly DecayStatus[] _statuses;

    /// <summary>The reasons of patterns of which each event has one.</summary>
    public DecayReasons(IReadOnlyList<DecayPattern> patterns)
    {
        DecayNode[] roots = patterns[0].Roots, all = [.. patterns.SelectMany(pattern => pattern.Nodes)];
        DecayNode[] decays = [.. all.Where(node => node.Decays)];
        string[] leptonic = Nouns(decays.Where(HasLepton)), hadronic = Nouns(decays.Where(HasQuark)), either
            = Nouns(decays.Where(node => HasLepton(node) || HasQuark(node)));
        bool isPair = roots is [var a, var b] && a.Word.Noun == b.Word.Noun;
        string whole = isPair ? $"{roots[0].Word.Noun} pair" : string.Join(" and ", roots.Select(root => root.Word.Noun));
        // By its charge, where every pattern asks for the same.
        bool isOne = patterns.All(pattern => pattern.Roots.Select(root => root.Word).SequenceEqual(roots.Select(root => root.Word)));
        string[] wanted = isPair ? [whole]
            : [.. roots.Select(root => isOne && root.Word.Charges[0] != 0 ? root.Word.Text : root.Word.Noun)];
        string[] counted = Nouns([.. roots, .. all.Where(node => !node.Decays && node.Word.Kind != DecayWordKind.Neutrino)]);
        (DecayStatus Status, string? Text)[] reasons =
        [
            (DecayStatus.NotThere, $"no {string.Join(" and ", wanted)} in the record"),
            (DecayStatus.Undecayed, decays.Length == 0 ? null : $"undecayed {Either(Nouns(decays))} (spin observables are undefined)"),
            (DecayStatus.HadronicDecay, leptonic.Length == 0 ? null : $"{Either(leptonic)} decay to quarks"),
            (DecayStatus.LeptonicDecay, hadronic.Length == 0 ? null : $"{Either(hadronic)} decay to leptons"),
            (DecayStatus.TauDecay, either.Length == 0 ? null : $"{Either(either)} decay to a tau"),
            (DecayStatus.Ambiguous, $"more {Either([.. counted.Select(noun => $"{noun}s")])} than {(isPair ? "one pair" : "the decay")} has"),
            (DecayStatus.IncompleteDecay, decays.Length == 0 ? null : $"incomplete {Either(Nouns(roots))} decay"),
        ];
        bool isTopPair = isPair && roots[0].Word != roots[1].Word && roots[0].Word.Codes[0] == PdgCode.Top
            && patterns[0].Nodes.Count(node => HasLepton(node) || HasQuark(node)) == roots.Length;
        Found = isTopPair ? $"{Channel(patterns[0])} tt system found" : $"{whole} found";
        _statuses = [.. reasons.Where(reason => reason.Text is not null).Select(reason => reason.Status)];
        Texts = [.. reasons.Select(reason => reason.Text).OfType<string>()];
    }

    /// <summary>The reasons, in the order of cut flows.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>What is true of an event that has the decay, in words.</summary>
    public string Found { get; }

    /// <summary>The place of a reason.</summary>
    public int IndexOf(DecayStatus status) => Array.IndexOf(_statuses, status);

    private static bool HasLepton(DecayNode node) => node.Products.Any(product => product.Word.Kind == DecayWordKind.Lepton);

    // The quark beside a top's W is in any of its decays.
    private static bool HasQuark(DecayNode node)
        => node.Products.Any(product => product.Word.Kind == DecayWordKind.Quark && product.Word.Codes.Length > 1);

    private static string Channel(DecayPattern pattern) => pattern.Nodes.Count(node => node.Word.Kind == DecayWordKind.Lepton) switch
    {
        0 => "all-hadronic",
        1 => "lepton+jets",
        _ => "dilepton",
    };

    private static string[] Nouns(IEnumerable<DecayNode> nodes) => [.. nodes.Select(node => node.Word.Noun).Distinct()];

    private static string Either(string[] nouns)
        => nouns.Length == 1 ? nouns[0] : $"{string.Join(", ", nouns[..^1])} or {nouns[^1]}";
}
