namespace Oom.Events;

/// <summary>What stands before the first event of a Les Houches Event file.</summary>
public sealed record LheHeader : EventFileHeader
{
    /// <inheritdoc/>
    public override string FormatName => "LHE";

    /// <summary>The weighting strategy IDWTUP; 0 where not given. Generators do not keep to its
    /// definition: see <see cref="CrossSectionNormalisation"/>.</summary>
    public int WeightingStrategy { get; init; }

    /// <summary>The processes of the init block that could be read.</summary>
    public IReadOnlyList<LheProcess> Processes { get; init; } = [];

    /// <summary>Identifiers that the values of a 'weights' tag belong to, in order, where weightinfo tags name them.</summary>
    internal IReadOnlyList<string> PositionalWeights { get; init; } = [];

    /// <summary>What is wrong with the init block, so that its cross-sections must not be used; null where it is in order.</summary>
    public string? InitProblem { get; init; }

    /// <summary>Sum of the processes' cross-sections in pb (XSECUP).</summary>
    public double SumCrossSectionPb => Processes.Sum(process => process.CrossSectionPb);

    /// <summary>Error of that sum in pb; the processes' errors are independent and are added in quadrature.</summary>
    public double SumCrossSectionErrorPb => Math.Sqrt(Processes.Sum(process => process.ErrorPb * process.ErrorPb));
}
