namespace Oom.Selections;

/// <summary>The first requirement of a fiducial selection that an event fails, in the order they are applied.</summary>
public enum SelectionStep
{
    /// <summary>Not exactly two electrons or muons that pass, or they have the same charge.</summary>
    Leptons,

    /// <summary>Too few jets.</summary>
    Jets,

    /// <summary>Too few b jets.</summary>
    BottomJets,

    /// <summary>All requirements are fulfilled.</summary>
    Passed,
}
