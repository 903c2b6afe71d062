namespace Oom.Events;

/// <summary>What stands before the first event of a Les Houches Event file.</summary>
public sealed record LheHeader
{
    /// <summary>The attribute 'version' of the root tag; empty where absent.</summary>
    public string Version { get; init; } = "";

    /// <summary>The generator's name, from its tag in the init block or recognised in the header's text; "unknown" otherwise.</summary>
    public string GeneratorName { get; init; } = "unknown";

    /// <summary>The generator's version; empty where not found.</summary>
    public string GeneratorVersion { get; init; } = "";

    /// <summary>The first beam (towards +z); null where the init block is absent or broken.</summary>
    public LheBeam? Beam1 { get; init; }

    /// <summary>The second beam (towards -z); null where the init block is absent or broken.</summary>
    public LheBeam? Beam2 { get; init; }

    /// <summary>Centre-of-mass energy in GeV, 2 sqrt(E1 E2) for massless beams; null where the beams are unknown.</summary>
    public double? CollisionEnergyGeV => Beam1 is { } first && Beam2 is { } second ? 2 * Math.Sqrt(first.EnergyGeV * second.EnergyGeV) : null;

    /// <summary>The weighting strategy IDWTUP; 0 where not given. Generators do not keep to its definition: see <see cref="CrossSectionNormalisation"/>.</summary>
    public int WeightingStrategy { get; init; }

    /// <summary>The processes of the init block that could be read.</summary>
    public IReadOnlyList<LheProcess> Processes { get; init; } = [];

    /// <summary>The named weights, in order of declaration, each identifier once.</summary>
    public IReadOnlyList<WeightDeclaration> WeightDeclarations { get; init; } = [];

    /// <summary>Identifiers that the values of a 'weights' tag belong to, in order, where weightinfo tags name them.</summary>
    internal IReadOnlyList<string> PositionalWeights { get; init; } = [];

    /// <summary>What is wrong with the init block, so that its cross-sections must not be used; null where it is in order.</summary>
    public string? InitProblem { get; init; }

    /// <summary>Peculiarities that were survived, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Sum of the processes' cross-sections in pb (XSECUP).</summary>
    public double SumCrossSectionPb => Processes.Sum(process => process.CrossSectionPb);

    /// <summary>Error of that sum in pb; the processes' errors are independent and are added in quadrature.</summary>
    public double SumCrossSectionErrorPb => Math.Sqrt(Processes.Sum(process => process.ErrorPb * process.ErrorPb));
}
