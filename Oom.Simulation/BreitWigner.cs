namespace Oom.Simulation;

/// <summary>
/// The relativistic Breit-Wigner density 1/((q^2 - m^2)^2 + m^2 w^2) in q^2. The angle atan((q^2 - m^2)/(m
/// w)) is distributed evenly, which is how masses are drawn.
/// </summary>
/// <param name="Mass">Pole mass m in GeV.</param>
/// <param name="Width">Width w in GeV.</param>
internal readonly record struct BreitWigner(double Mass, double Width)
{
    /// <summary>The angle of a mass, in (-pi/2, pi/2).</summary>
    /// <param name="mass">Mass q in GeV.</param>
    public double Angle(double mass) => Math.Atan((mass * mass - Mass * Mass) / (Mass * Width));

    /// <summary>The mass of an angle, in GeV.</summary>
    /// <param name="angle">An angle between those of two masses.</param>
    public double MassAt(double angle) => Math.Sqrt(Mass * Mass + Mass * Width * Math.Tan(angle));
}
