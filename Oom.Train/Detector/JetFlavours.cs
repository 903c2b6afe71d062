namespace Oom.Train.Detector;

/// <summary>A choice of jets by their parton.</summary>
internal enum JetFlavours
{
    /// <summary>All jets.</summary>
    All,

    /// <summary>Jets of b quarks.</summary>
    Bottom,

    /// <summary>All others.</summary>
    Light,
}
