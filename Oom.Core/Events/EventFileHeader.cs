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
    public double? CollisionEnergyGeV
        => Beam1 is { } first && Beam2 is { } second ? 2 * Math.Sqrt(first.EnergyGeV * second.EnergyGeV) : null;

    /// <summary>LHAPDF number of the nominal parton densities, as the beams give it or, where they do not, as the
    /// names of scale variations do; null where unknown.</summary>
    public int? NominalPdf { get; init; }

    /// <summary>The named weights, in order of declaration, each identifier once.</summary>
    public IReadOnlyList<WeightDeclaration> WeightDeclarations { get; init; } = [];

    /// <summary>Peculiarities that were survived, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Words of the nominal weight's name that every other name repeats, as a merging scale; empty in most files.</summary>
    internal string NominalRest { get; init; } = "";

    /// <summary>Whether a weight is the central one by its declaration, or by its name where it is not declared.</summary>
    /// <param name="id">Identifier of the weight.</param>
    public bool IsCentral(string id) => IsCentral(WeightDeclarations.FirstOrDefault(weight => weight.Id == id) ?? WeightDeclaration.Of(id));

    /// <summary>Whether a weight is declared to be the central one: at the nominal scales
    /// and parton densities, with nothing else said.</summary>
    /// <param name="weight">The declaration.</param>
    public bool IsCentral(WeightDeclaration weight)
        => weight.Meaning is { HasNominalScales: true, HasOwnDynamicalScale: true } meaning && IsKnown(meaning) && HasNominalPdf(meaning)
            && (meaning.SaysScales || meaning.Pdf is not null);

    /// <summary>Whether all that is said of a weight is understood, or is said of the nominal one too.</summary>
    /// <param name="meaning">What is said.</param>
    public bool IsKnown(WeightMeaning meaning) => meaning.Rest.Length == 0 || meaning.Rest == NominalRest;

    /// <summary>Whether a weight is at the nominal parton densities, as far as it and the file tell.</summary>
    /// <param name="meaning">What is said.</param>
    public bool HasNominalPdf(WeightMeaning meaning)
        => meaning.Pdf is null || (NominalPdf is null ? meaning.SaysScales : meaning.Pdf == NominalPdf);
}
