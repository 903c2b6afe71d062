namespace Oom.Simulation.Generation;

/// <summary>What each pair of a quark and its antiquark contributes at a point: the product of their densities and a cross-section that
/// depends on the type of the quark and on the side from which it comes.</summary>
/// <param name="First">Densities of the proton along +z.</param>
/// <param name="Second">Densities of the proton along -z.</param>
/// <param name="UpForward">Of up-type quarks along +z.</param>
/// <param name="UpBackward">Of up-type quarks along -z.</param>
/// <param name="DownForward">Of down-type quarks along +z.</param>
/// <param name="DownBackward">Of down-type quarks along -z.</param>
internal readonly record struct QuarkChannels(
    PartonContent First, PartonContent Second, double UpForward, double UpBackward, double DownForward, double DownBackward)
{
    /// <summary>The sum over five flavours and both directions.</summary>
    public double Sum
        => UpForward * (First.Up * Second.AntiUp + First.Charm * Second.Charm)
            + UpBackward * (First.AntiUp * Second.Up + First.Charm * Second.Charm)
            + DownForward * (First.Down * Second.AntiDown + First.Strange * Second.Strange + First.Bottom * Second.Bottom)
            + DownBackward * (First.AntiDown * Second.Down + First.Strange * Second.Strange + First.Bottom * Second.Bottom);

    /// <summary>Chooses a pair as it contributes.</summary>
    /// <param name="choice">Uniform from 0 to <see cref="Sum"/>.</param>
    /// <returns>PDG code of the parton along +z.</returns>
    public int Choose(double choice)
    {
        if ((choice -= UpForward * First.Up * Second.AntiUp) < 0) return PdgId.Up;
        if ((choice -= UpBackward * First.AntiUp * Second.Up) < 0) return -PdgId.Up;
        if ((choice -= DownForward * First.Down * Second.AntiDown) < 0) return PdgId.Down;
        if ((choice -= DownBackward * First.AntiDown * Second.Down) < 0) return -PdgId.Down;
        if ((choice -= DownForward * First.Strange * Second.Strange) < 0) return PdgId.Strange;
        if ((choice -= DownBackward * First.Strange * Second.Strange) < 0) return -PdgId.Strange;
        if ((choice -= UpForward * First.Charm * Second.Charm) < 0) return PdgId.Charm;
        if ((choice -= UpBackward * First.Charm * Second.Charm) < 0) return -PdgId.Charm;
        return choice < DownForward * First.Bottom * Second.Bottom ? PdgId.Bottom : -PdgId.Bottom;
    }
}
