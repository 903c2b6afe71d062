namespace Oom.Simulation.Generation;

/// <summary>
/// Maps two uniform numbers to the masses of an off-shell top and antitop: Breit-Wigners
/// truncated to a window, and to what the energy allows.
/// </summary>
internal sealed class TopVirtualities
{
    private static readonly BreitWigner Top = new(StandardModel.TopMass, StandardModel.TopWidth);
    private readonly double _highest;
    private readonly double _lowestAngle;
    private readonly double _highestAngle;

    /// <summary>Tops with masses in a window around the pole mass.</summary>
    /// <param name="below">Extent of the window below the pole mass, in GeV.</param>
    /// <param name="above">Extent of the window above the pole mass, in GeV.</param>
    public TopVirtualities(double below, double above)
    {
        Lowest = StandardModel.TopMass - below;
        _highest = StandardModel.TopMass + above;
        _lowestAngle = Top.Angle(Lowest);
        _highestAngle = Top.Angle(_highest);
    }

    /// <summary>Lowest mass in GeV.</summary>
    public double Lowest { get; }

    /// <summary>
    /// Draws both masses, either of them first with even odds, and returns the weight of the draw: the density of
    /// the two Breit-Wigners in the window over that of the draw.
    /// With S(m) the share of the window's Breit-Wigner below m, drawing the top first has
    /// the density 1/(S(E - lowest) S(E - m_t)) in these units;
    /// the mean of both orders keeps the weight bounded where one quark is on its mass shell and the other is pushed far below.
    /// </summary>
    /// <param name="u">First uniform number; its halves are the two orders.</param>
    /// <param name="v">Second uniform number.</param>
    /// <param name="energy">Energy of the pair in GeV, above twice <see cref="Lowest"/>.</param>
    /// <param name="topMass">Mass of the top in GeV.</param>
    /// <param name="antitopMass">Mass of the antitop in GeV; the sum is not above the energy.</param>
    public double Draw(double u, double v, double energy, out double topMass, out double antitopMass)
    {
        bool topFirst = u < 0.5;
        double firstEnd = End(energy - Lowest), first = MassAt(topFirst ? 2 * u : 2 * u - 1, firstEnd);
        double secondEnd = End(energy - first), second = MassAt(v, secondEnd);
        (topMass, antitopMass) = topFirst ? (first, second) : (second, first);
        return Share(firstEnd) * 2 / (1 / Share(secondEnd) + 1 / Share(End(energy - second)));
    }

    private double End(double highest) => highest < _highest ? Top.Angle(highest) : _highestAngle;

    private double MassAt(double u, double end) => Top.MassAt(_lowestAngle + u * (end - _lowestAngle));

    private double Share(double end) => (end - _lowestAngle) / (_highestAngle - _lowestAngle);
}
