namespace Oom.Events;

/// <summary>What stands before the events of a Les Houches event file that we write: run parameters, named weights
/// and the init block of proton-proton collisions.</summary>
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

    /// <summary>The named weights of other scales that every event carries besides its nominal one, the first of its
    /// <see cref="WeightLayout"/>, in its order.</summary>
    public IReadOnlyList<LheScaleWeight> ScaleWeights { get; init; } = [];

    /// <summary>The named weights behind those, in the order of the layout.</summary>
    public IReadOnlyList<LheNamedWeight> OtherWeights { get; init; } = [];

    /// <summary>The identifiers of all named weights.</summary>
    internal IEnumerable<string> WeightIds => ScaleWeights.Select(weight => weight.Id).Concat(OtherWeights.Select(weight => weight.Id));
}

/// <summary>One process of an event file's init block.</summary>
/// <param name="Id">Identifier of the process (LPRUP).</param>
/// <param name="CrossSectionPb">Cross-section in pb (XSECUP).</param>
/// <param name="ErrorPb">Statistical error of the cross-section in pb (XERRUP).</param>
/// <param name="MaximumWeight">Maximum weight (XMAXUP); its meaning is the generator's.</param>
public readonly record struct LheProcess(int Id, double CrossSectionPb, double ErrorPb, double MaximumWeight);

/// <summary>The declaration of a weight for something else than scales.</summary>
/// <param name="Id">Identifier of the weight, unique in the file.</param>
/// <param name="Words">What it is, for the header.</param>
public readonly record struct LheNamedWeight(string Id, string Words);

/// <summary>The declaration of a weight for other renormalisation and factorisation scales than the nominal ones.</summary>
/// <param name="Id">Identifier of the weight, unique in the file.</param>
/// <param name="RenormalisationFactor">Renormalisation scale in units of the nominal one (MUR).</param>
/// <param name="FactorisationFactor">Factorisation scale in units of the nominal one (MUF).</param>
public readonly record struct LheScaleWeight(string Id, double RenormalisationFactor, double FactorisationFactor);
