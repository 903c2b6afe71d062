namespace Oom.Simulation.Generation;

/// <summary>The momentum densities x f(x) of all partons in the proton at one x; strange,
/// charm and bottom are as many as their antiquarks.</summary>
internal readonly record struct PartonContent(
    double Gluon, double Up, double AntiUp, double Down, double AntiDown, double Strange, double Charm, double Bottom)
{
    /// <summary>The product of the gluon densities of two protons.</summary>
    public static double GluonLuminosity(in PartonContent a, in PartonContent b) => a.Gluon * b.Gluon;

    /// <summary>The products of quark and antiquark densities of two protons, summed over five flavours and both directions.</summary>
    public static double QuarkLuminosity(in PartonContent a, in PartonContent b)
        => a.Up * b.AntiUp + a.AntiUp * b.Up + a.Down * b.AntiDown + a.AntiDown * b.Down
            + 2 * (a.Strange * b.Strange + a.Charm * b.Charm + a.Bottom * b.Bottom);
}
