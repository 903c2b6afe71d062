namespace Oom.Events;

/// <summary>What an event file of any format says before its first event.</summary>
public abstract record EventFileHeader
{
    /// <summary>Name of the file format.</summary>
    public abstract string FormatName { get; }

    /// <summary>Version of the format as the file gives it; empty where it does not.</summary>
    public string Version { get; init; } = "";

    /// <summary>The generator's name; "unknown" where the file does not tell.</summary>
    public string GeneratorName { get; init; } = "unknown";

    /// <summary>The generator's version; empty where not found.</summary>
    public string GeneratorVersion { get; init; } = "";

    /// <summary>The first beam (towards +z); null where the file does not tell.</summary>
    public LheBeam? Beam1 { get; init; }

    /// <summary>The second beam (towards -z); null where the file does not tell.</summary>
    public LheBeam? Beam2 { get; init; }

    /// <summary>Centre-of-mass energy in GeV, 2 sqrt(E1 E2) for massless beams; null where the beams are unknown.</summary>
    public double? CollisionEnergyGeV => Beam1 is { } first && Beam2 is { } second ? 2 * Math.Sqrt(first.EnergyGeV * second.EnergyGeV) : null;

    /// <summary>The named weights, in order of declaration, each identifier once.</summary>
    public IReadOnlyList<WeightDeclaration> WeightDeclarations { get; init; } = [];

    /// <summary>Peculiarities that were survived, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
