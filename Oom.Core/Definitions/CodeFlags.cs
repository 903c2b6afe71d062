using Oom.Events;

namespace Oom.Definitions;

/// <summary>What the code of a particle says.</summary>
internal static class CodeFlags
{
    /// <summary>Whether a particle of a code is invisible, or holds a b quark, a c quark and no b, or is a tau lepton.</summary>
    public static bool Has(int pdgId, ObjectFlags flag) => flag switch
    {
        ObjectFlags.Bottom => Math.Abs(pdgId) == PdgCode.Bottom || PdgCode.IsBottomHadron(pdgId),
        ObjectFlags.Charm => Math.Abs(pdgId) == PdgCode.Charm || PdgCode.IsCharmHadron(pdgId),
        ObjectFlags.Tau => Math.Abs(pdgId) == PdgCode.Tau,
        ObjectFlags.Invisible => PdgCode.IsInvisible(pdgId),
        _ => throw new ArgumentOutOfRangeException(nameof(flag), flag, "no flag of a code"),
    };
}
