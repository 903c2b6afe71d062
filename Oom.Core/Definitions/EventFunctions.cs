using System.Linq.Expressions;
using Oom.Formulas;
using Oom.Kinematics;

namespace Oom.Definitions;

/// <summary>The functions of the language whose arguments are momenta, directions and numbers.</summary>
internal static class EventFunctions
{
    private static readonly Interval NotNegative = new(0, double.PositiveInfinity), Turn = new(-Math.PI, Math.PI), Cosine = new(-1, 1);

    private static readonly TermType Momentum = new TermType.Momentum(), Direction = new TermType.Direction(),
        AnyNumber = new TermType.Number(null, Interval.Whole), Pure = new TermType.Number(Dimension.None, Interval.Whole);

    /// <summary>The absolute value, whose unit and range are those of its argument.</summary>
    public static EventFunction Absolute { get; } = new("abs", [AnyNumber], AnyNumber, (double a) => Math.Abs(a));

    /// <summary>The distance of two differences of angles; 0 for two directions along the beam.</summary>
    public static EventFunction Distance { get; } = new("deltar", [Pure, Pure, Pure], Number(NotNegative),
        (double a, double b, double deltaPhi) => Math.Sqrt((a == b ? 0 : a - b) * (a == b ? 0 : a - b) + deltaPhi * deltaPhi));

    /// <summary>The velocity that takes a momentum to rest.</summary>
    public static EventFunction RestVelocity { get; } = new("velocity", [Momentum], Direction, (FourMomentum p) => -p.Velocity);

    /// <summary>A momentum after a rotation-free boost by a velocity.</summary>
    public static EventFunction Boost { get; } = new("boost", [Momentum, Direction], Momentum,
        (FourMomentum p, Vector3 velocity) => p.Boost(velocity));

    /// <summary>The unit vector along a momentum.</summary>
    public static EventFunction UnitVector { get; } = new("direction", [Momentum], Direction, (FourMomentum p) => p.Vector.Unit);

    /// <summary>Those that expressions call by name, and that depend on nothing but their arguments.</summary>
    public static IReadOnlyList<EventFunction> All { get; } =
    [
        Absolute,
        Of("pt", Energy(NotNegative), p => p.Pt),
        Of("eta", Number(Interval.Whole), p => p.Eta),
        Of("phi", Angle(Turn), p => p.Phi),
        Of("theta", Angle(new(0, Math.PI)), p => Math.Atan2(p.Pt, p.Pz)),
        Of("rapidity", Number(Interval.Whole), p => p.Rapidity),
        // Of a space-like vector it has the sign of its square.
        Of("mass", Energy(Interval.Whole), p => p.Mass, Energy(NotNegative)),
        Of("energy", Energy(Interval.Whole), p => p.E, Energy(NotNegative)),
        Of("px", Energy(Interval.Whole), p => p.Px),
        Of("py", Energy(Interval.Whole), p => p.Py),
        Of("pz", Energy(Interval.Whole), p => p.Pz),
        Of("momentum", Energy(NotNegative), p => p.Momentum),
        // sqrt(m^2 + pT^2) and E sin(theta).
        Of("mt", Energy(NotNegative), p => Math.Sqrt(Math.Max(0, (p.E - p.Pz) * (p.E + p.Pz)))),
        Of("et", Energy(Interval.Whole), p => p.MomentumSquared > 0 ? p.E * p.Pt / p.Momentum : 0, Energy(NotNegative)),
        Of("deltaphi", Angle(Turn), (a, b) => FourMomentum.DeltaPhi(a, b)),
        // The transverse mass of two massless particles of which the longitudinal momenta are not known.
        Of("mt", Energy(NotNegative),
            (a, b) => Math.Sqrt(Math.Max(0, 2 * (a.Pt * b.Pt - a.Px * b.Px - a.Py * b.Py)))),
        // The Lorentz product.
        Of("product", new(Units.Energy.Raised(2), Interval.Whole), (a, b) => a.Dot(b), new(Units.Energy.Raised(2), NotNegative)),
        new("dot", [Direction, Direction], Number(Cosine), (Vector3 a, Vector3 b) => a.Dot(b)),
        // The first with the sign of its component along the second changed.
        new("mirror", [Direction, Direction], Direction, (Vector3 a, Vector3 axis) => a - 2 * a.Dot(axis) * axis),
    ];

    private static EventFunction Of(
        string name, TermType.Number type, Expression<Func<FourMomentum, double>> value, TermType.Number? ofSystems = null)
        => new(name, [Momentum], type, value) { TypeOfSystems = ofSystems };

    private static EventFunction Of(
        string name, TermType.Number type, Expression<Func<FourMomentum, FourMomentum, double>> value, TermType.Number? ofSystems = null)
        => new(name, [Momentum, Momentum], type, value) { TypeOfSystems = ofSystems };

    private static TermType.Number Number(Interval range) => new(Dimension.None, range);

    private static TermType.Number Angle(Interval range) => new(Dimension.None, range, IsAngle: true);

    private static TermType.Number Energy(Interval range) => new(Units.Energy, range);
}
