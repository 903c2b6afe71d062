namespace Oom.Definitions.Arrays;

/// <summary>What is known of an object.</summary>
public enum FixedSizeColumn
{
    /// <summary>Its momentum.</summary>
    Momentum,

    /// <summary>Whether there is one.</summary>
    Mask,

    /// <summary>Its charge.</summary>
    Charge,

    /// <summary>Its PDG code.</summary>
    PdgId,

    /// <summary>Its status.</summary>
    Status,

    /// <summary>Whether no hadron is among its ancestors.</summary>
    Prompt,

    /// <summary>Whether a tau lepton is among its ancestors.</summary>
    FromTau,

    /// <summary>Whether it is a b jet, or b quark.</summary>
    Bottom,

    /// <summary>Whether it is a c jet, or c quark.</summary>
    Charm,

    /// <summary>Whether it is a jet with a tau lepton.</summary>
    Tau,

    /// <summary>Whether it is the last copy of itself.</summary>
    LastCopy,

    /// <summary>Whether it leaves no signal.</summary>
    Invisible,
}
