namespace Oom.Events;

/// <summary>What stands before the first event of a HepMC file, and what its first event says of all.</summary>
public sealed record HepMcHeader : EventFileHeader
{
    /// <summary>The format, by the file's START line.</summary>
    public required HepMcFormat Format { get; init; }

    /// <inheritdoc/>
    public override string FormatName => Format == HepMcFormat.Ascii3 ? "HepMC3 ASCII" : "HepMC2 IO_GenEvent";

    /// <summary>All weights of an event, in the order of their values, the nominal one included. A
    /// file that names none has the names "0", "1", ….</summary>
    public required IReadOnlyList<string> WeightNames { get; init; }

    /// <summary>Index of the nominal weight in <see cref="WeightNames"/>.</summary>
    public required int NominalIndex { get; init; }

    /// <summary>Index of the weight that the file's cross-section belongs to: the one that the
    /// generator calls nominal, whatever the user chose.</summary>
    internal int OwnIndex { get; init; }

    /// <summary>Whether the file names its weights.</summary>
    internal bool HasWeightNames { get; init; }

    /// <summary>What stands behind the letter N in the first event of a HepMC2 file, without surrounding blanks;
    /// empty where absent. Names may hold line feeds.</summary>
    internal byte[] WeightNameLine { get; init; } = [];
}
