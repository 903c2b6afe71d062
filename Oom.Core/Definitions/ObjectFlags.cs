namespace Oom.Definitions;

/// <summary>What is known of an object besides its momentum.</summary>
[Flags]
internal enum ObjectFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>No hadron is among its ancestors.</summary>
    Prompt = 1,

    /// <summary>A tau lepton is among its ancestors.</summary>
    FromTau = 2,

    /// <summary>A jet with a b hadron; at parton level a b quark.</summary>
    Bottom = 4,

    /// <summary>A jet with a c hadron and no b hadron; at parton level a c quark.</summary>
    Charm = 8,

    /// <summary>A jet with a tau lepton.</summary>
    Tau = 16,

    /// <summary>No particle of its own code is among its daughters.</summary>
    LastCopy = 32,

    /// <summary>It leaves no signal in a detector.</summary>
    Invisible = 64,
}
