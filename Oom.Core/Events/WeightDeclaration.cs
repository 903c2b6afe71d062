using System.Globalization;

namespace Oom.Events;

/// <summary>What an event file's header says of one named weight.</summary>
/// <param name="Id">The identifier that events use (attribute 'id', or 'name' of a weightinfo tag); in HepMC the name.</param>
/// <param name="Text">The text inside the tag, without surrounding blanks; in HepMC the name.</param>
/// <param name="GroupName">Name of the group that holds the weight, its type where it has no name; null outside any group.</param>
/// <param name="GroupType">The group's attribute 'type', null where not given.</param>
/// <param name="Combine">The group's attribute 'combine' (envelope, replicas, …), null where not given.</param>
/// <param name="Meaning">What attributes and words say.</param>
public sealed record WeightDeclaration(string Id, string Text, string? GroupName, string? GroupType, string? Combine, WeightMeaning Meaning)
{
    /// <summary>Factor on the renormalisation scale, null where not said.</summary>
    public double? MuR => Meaning.MuR;

    /// <summary>Factor on the factorisation scale, null where not said.</summary>
    public double? MuF => Meaning.MuF;

    /// <summary>LHAPDF number of the parton densities' member, null where not said.</summary>
    public int? Pdf => Meaning.Pdf;

    /// <summary>Number of MadGraph's dynamical scale choice (attribute DYN_SCALE), null where not said.</summary>
    public int? DynamicalScale => Meaning.DynamicalScale;

    /// <summary>A weight that is known by its name alone.</summary>
    /// <param name="name">The name.</param>
    public static WeightDeclaration Of(string name) => new(name, name, null, null, null, WeightWords.Read(name));

    /// <summary>
    /// What is the same for weights of one meaning, in whichever file and dialect: scales, parton densities and what else is said of them;
    /// the text where it speaks of neither, and the identifier where there is no text.
    /// </summary>
    /// <param name="nominalPdf">LHAPDF number of the nominal parton densities, which need not be said; null where unknown.</param>
    public string Key(int? nominalPdf)
    {
        var (muR, muF, pdf, member, dynamicalScale, rest) = Meaning;
        if (muR is not null || muF is not null || pdf is not null || dynamicalScale is not null)
        {
            string densities = pdf is null || pdf == nominalPdf ? "" : Invariant($" pdf={pdf}"), choice = Meaning.HasOwnDynamicalScale ? ""
                : Invariant($" dyn={dynamicalScale}");
            return Invariant($"muR={muR ?? 1:R} muF={muF ?? 1:R}{densities}{choice}{(rest.Length > 0 ? " " : "")}{rest}");
        }

        string text = string.Join(' ', Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (member is not null || text.Length > 0) return GroupName is null ? text : $"{text} of {GroupName}";
        return Id;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
