namespace Oom.Simulation.Generation;

/// <summary>How colour flows from the incoming partons to the pair, at leading colour.</summary>
public enum ColourFlow
{
    /// <summary>Quark to top, antiquark to antitop.</summary>
    Annihilation,

    /// <summary>The gluon along +z gives its colour to the top, the other its anticolour to the antitop.</summary>
    TopFromFirstGluon,

    /// <summary>The gluon along -z gives its colour to the top, the other its anticolour to the antitop.</summary>
    TopFromSecondGluon,

    /// <summary>The partons annihilate into a colour singlet.</summary>
    Singlet,
}
