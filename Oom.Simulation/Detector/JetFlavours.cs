namespace Oom.Simulation.Detector;

/// <summary>A choice of jets by their parton.</summary>
public enum JetFlavours
{
    /// <summary>All jets.</summary>
    All,

    /// <summary>Jets of b quarks.</summary>
    Bottom,

    /// <summary>Jets of c quarks.</summary>
    Charm,

    /// <summary>Jets of gluons and light quarks.</summary>
    Light,
}
