namespace Oom.Train.Simulation;

/// <summary>The momentum densities x f(x) of all partons in the proton at one x; strange, charm and bottom are as many as their antiquarks.</summary>
internal readonly record struct PartonContent(
    double Gluon, double Up, double AntiUp, double Down, double AntiDown, double Strange, double Charm, double Bottom)
{
    /// <summary>The density of one parton.</summary>
    /// <param name="pdgId">PDG code: 21 or plus or minus 1 to 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The code is none of a parton here.</exception>
    public double Of(int pdgId) => pdgId switch
    {
        PdgId.Gluon => Gluon,
        PdgId.Up => Up,
        -PdgId.Up => AntiUp,
        PdgId.Down => Down,
        -PdgId.Down => AntiDown,
        PdgId.Strange or (-PdgId.Strange) => Strange,
        PdgId.Charm or (-PdgId.Charm) => Charm,
        PdgId.Bottom or (-PdgId.Bottom) => Bottom,
        _ => throw new ArgumentOutOfRangeException(nameof(pdgId), pdgId, "a parton is 21 or plus or minus 1 to 5"),
    };

    /// <summary>The product of the gluon densities of two protons.</summary>
    public static double GluonLuminosity(in PartonContent a, in PartonContent b) => a.Gluon * b.Gluon;

    /// <summary>The products of quark and antiquark densities of two protons, summed over five flavours and both directions.</summary>
    public static double QuarkLuminosity(in PartonContent a, in PartonContent b)
        => a.Up * b.AntiUp + a.AntiUp * b.Up + a.Down * b.AntiDown + a.AntiDown * b.Down
            + 2 * (a.Strange * b.Strange + a.Charm * b.Charm + a.Bottom * b.Bottom);
}
