namespace Oom.Events;

/// <summary>What the words of a weight's declaration, or of its name, say. What is not understood is kept, so
/// that nobody takes a part of a name for all of it.</summary>
/// <param name="MuR">Factor on the renormalisation scale; null where not said, which means the nominal one.</param>
/// <param name="MuF">Factor on the factorisation scale; null where not said, which means the nominal one.</param>
/// <param name="Pdf">LHAPDF number of the parton densities' member; null where not said.</param>
/// <param name="Member">Number of a member within a set that the words do not number; null where not said.</param>
/// <param name="DynamicalScale">Number of MadGraph's dynamical scale choice; null where not said.</param>
/// <param name="Rest">The words that were not understood, in order, with blanks between; empty where all were.</param>
public sealed record WeightMeaning(double? MuR, double? MuF, int? Pdf, int? Member, int? DynamicalScale, string Rest)
{
    /// <summary>Nothing said.</summary>
    public static WeightMeaning Nothing { get; } = new(null, null, null, null, null, "");

    /// <summary>Whether a factor on a scale is said.</summary>
    public bool SaysScales => MuR is not null || MuF is not null;

    /// <summary>Whether both scales are the nominal ones.</summary>
    public bool HasNominalScales => MuR is null or 1 && MuF is null or 1;

    /// <summary>Whether the dynamical scale is the run's own: MadGraph numbers it -1, older versions 0.</summary>
    public bool HasOwnDynamicalScale => DynamicalScale is null or -1 or 0;
}
