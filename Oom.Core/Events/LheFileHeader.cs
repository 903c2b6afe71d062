namespace Oom.Events;

/// <summary>What stands before the events of a Les Houches event file that we write: run parameters, named weights and the init block of proton-proton collisions.</summary>
public sealed record LheFileHeader
{
    /// <summary>Name of the generator, without blanks.</summary>
    public required string GeneratorName { get; init; }

    /// <summary>Version of the generator.</summary>
    public required string GeneratorVersion { get; init; }

    /// <summary>The parameters of the run as free text, kept in the file's header block.</summary>
    public required string RunParameters { get; init; }

    /// <summary>Energy of each proton beam in GeV (EBMUP).</summary>
    public required double BeamEnergy { get; init; }

    /// <summary>The processes of the file; event weights average to the sum of their cross-sections (IDWTUP = -4).</summary>
    public required IReadOnlyList<LheProcess> Processes { get; init; }

    /// <summary>The named weights every event carries besides its nominal one, in the order of its <see cref="WeightLayout"/>.</summary>
    public IReadOnlyList<LheScaleWeight> ScaleWeights { get; init; } = [];
}
