namespace Oom.Decays;

/// <summary>Words for <see cref="TopPairStatus"/>, as printed in cut flows.</summary>
public static class TopPairStatusText
{
    /// <summary>All outcomes, in the order of their numbers.</summary>
    public static IReadOnlyList<TopPairStatus> All { get; } = Enum.GetValues<TopPairStatus>();

    /// <summary>The outcome of an event of the outcomes of its two sides: of two that
    /// fail, the one that says more about the event.</summary>
    internal static TopPairStatus Worse(TopPairStatus a, TopPairStatus b)
    {
        if (a == TopPairStatus.Found) return b;
        if (b == TopPairStatus.Found) return a;
        return a == TopPairStatus.NoTopPair ? b : a;
    }

    /// <summary>A short description of an outcome.</summary>
    public static string Describe(this TopPairStatus status) => status switch
    {
        TopPairStatus.Found => "dilepton tt system found",
        TopPairStatus.NoTopPair => "no top pair in the record",
        TopPairStatus.Undecayed => "undecayed top or W (spin observables are undefined)",
        TopPairStatus.HadronicDecay => "W decay to quarks",
        TopPairStatus.TauDecay => "W decay to a tau",
        TopPairStatus.Ambiguous => "more tops, leptons or b quarks than one pair has",
        TopPairStatus.IncompleteDecay => "incomplete top decay",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "no such outcome"),
    };
}
