namespace Oom.Simulation.Detector;

/// <summary>The parton that makes a jet: it decides on tags and their uncertainties.</summary>
public enum JetFlavour
{
    /// <summary>A gluon or a light quark.</summary>
    Light,

    /// <summary>A c quark.</summary>
    Charm,

    /// <summary>A b quark, with what was merged into its jet.</summary>
    Bottom,
}
