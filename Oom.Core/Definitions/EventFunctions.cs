using System.Linq.Expressions;
using Oom.Formulas;
using Oom.Kinematics;

namespace Oom.Definitions;

/// <summary>The functions of the language whose arguments are momenta, directions and numbers.</summary>
internal static class EventFunctions
{
    private static readonly Interval Turn = new(-Math.PI, Math.PI), Cosine = new(-1, 1);

    private static readonly TermType Momentum = new TermType.Momentum(), Direction = new TermType.Direction(),
        AnyNumber = new TermType.Number(null, Interval.Whole), Pure = new TermType.Number(Dimension.None, Interval.Whole);

    /// <summary>The values that are not negative.</summary>
    public static Interval NotNegative { get; } = new(0, double.PositiveInfinity);

    /// <summary>The absolute value, whose unit and range are those of its argument.</summary>
    public static EventFunction Absolute { get; } = new("abs", [AnyNumber], AnyNumber, (double a) => Math.Abs(a))
    {
        Notation = new("the absolute value of {0}", @"\left|{0}\right|"),
    };

    /// <summary>The distance of two differences of angles; 0 for two directions along the beam.</summary>
    public static EventFunction Distance { get; } = new("deltar", [Pure, Pure, Pure], Number(NotNegative),
        (double a, double b, double deltaPhi) => Math.Sqrt((a == b ? 0 : a - b) * (a == b ? 0 : a - b) + deltaPhi * deltaPhi))
    {
        Notation = Unwritten,
    };

    /// <summary>The velocity that takes a momentum to rest.</summary>
    public static EventFunction RestVelocity { get; } = new("velocity", [Momentum], Direction, (FourMomentum p) => -p.Velocity)
    {
        Notation = Unwritten,
    };

    /// <summary>A momentum after a rotation-free boost by a velocity.</summary>
    public static EventFunction Boost { get; } = new("boost", [Momentum, Direction], Momentum,
        (FourMomentum p, Vector3 velocity) => p.Boost(velocity))
    {
        Notation = Unwritten,
    };

    /// <summary>The unit vector along a momentum.</summary>
    public static EventFunction UnitVector { get; } = new("direction", [Momentum], Direction, (FourMomentum p) => p.Vector.Unit)
    {
        Notation = Unwritten,
    };

    /// <summary>Those that expressions call by name, and that depend on nothing but their arguments.</summary>
    public static IReadOnlyList<EventFunction> All { get; } =
    [
        Absolute,
        Of("pt", Energy(NotNegative), p => p.Pt, new("the transverse momentum of {0}", @"p_{{\mathrm{{T}}}}\left({0}\right)")),
        Of("eta", Number(Interval.Whole), p => p.Eta, new("the pseudorapidity of {0}", @"\eta\left({0}\right)")),
        Of("phi", Angle(Turn), p => p.Phi, new("the azimuth of {0}", @"\phi\left({0}\right)", "in (-pi, pi]")),
        Of("theta", Angle(new(0, Math.PI)), p => Math.Atan2(p.Pt, p.Pz), new("the polar angle of {0}", @"\theta\left({0}\right)")),
        Of("rapidity", Number(Interval.Whole), p => p.Rapidity, new("the rapidity of {0}", @"y\left({0}\right)")),
        // Of a space-like vector it has the sign of its square.
        Of("mass", Energy(Interval.Whole), p => p.Mass,
            new("the mass of {0}", @"m\left({0}\right)", "with the sign of its square"), Energy(NotNegative)),
        Of("energy", Energy(Interval.Whole), p => p.E, new("the energy of {0}", @"E\left({0}\right)"), Energy(NotNegative)),
        Of("px", Energy(Interval.Whole), p => p.Px, new("the x component of the momentum of {0}", @"p_{{x}}\left({0}\right)")),
        Of("py", Energy(Interval.Whole), p => p.Py, new("the y component of the momentum of {0}", @"p_{{y}}\left({0}\right)")),
        Of("pz", Energy(Interval.Whole), p => p.Pz, new("the momentum along the beam of {0}", @"p_{{z}}\left({0}\right)")),
        Of("momentum", Energy(NotNegative), p => p.Momentum,
            new("the size of the momentum of {0}", @"\left|\vec{{p}}\left({0}\right)\right|")),
        Of("mt", Energy(NotNegative), p => Math.Sqrt(Math.Max(0, (p.E - p.Pz) * (p.E + p.Pz))),
            new("the transverse mass of {0}", @"m_{{\mathrm{{T}}}}\left({0}\right)", "sqrt(m^2 + pT^2)")),
        Of("et", Energy(Interval.Whole), p => p.MomentumSquared > 0 ? p.E * p.Pt / p.Momentum : 0,
            new("the transverse energy of {0}", @"E_{{\mathrm{{T}}}}\left({0}\right)", "E sin(theta)"), Energy(NotNegative)),
        Of("deltaphi", Angle(Turn), (a, b) => FourMomentum.DeltaPhi(a, b),
            new("the azimuthal difference of {0} and {1}", @"\Delta\phi\left({0}, {1}\right)", "first less second, in (-pi, pi]")),
        // The transverse mass of two massless particles of which the longitudinal momenta are not known.
        Of("mt", Energy(NotNegative),
            (a, b) => Math.Sqrt(Math.Max(0, 2 * (a.Pt * b.Pt - a.Px * b.Px - a.Py * b.Py))),
            new("the transverse mass of {0} and {1}", @"m_{{\mathrm{{T}}}}\left({0}, {1}\right)", "of massless ones")),
        Of("product", new(Units.Energy.Raised(2), Interval.Whole), (a, b) => a.Dot(b),
            new("the Lorentz product of {0} and {1}", @"{0} \cdot {1}"), new(Units.Energy.Raised(2), NotNegative)),
        new("dot", [Direction, Direction], Number(Cosine), (Vector3 a, Vector3 b) => a.Dot(b))
        {
            Notation = new("the cosine of the angle between {0} and {1}", @"{0} \cdot {1}"),
        },
        // The first with the sign of its component along the second changed.
        new("mirror", [Direction, Direction], Direction, (Vector3 a, Vector3 axis) => a - 2 * a.Dot(axis) * axis)
        {
            Notation = new("{0} reflected along {1}", @"R_{{{1}}}\left[{0}\right]",
                "the component of the first along the second changes its sign"),
        },
        .. CollinsSoper.All,
        .. MassT2.All,
    ];

    // What no expression calls.
    private static Notation Unwritten => new("", "");

    private static EventFunction Of(string name, TermType.Number type, Expression<Func<FourMomentum, double>> value, Notation notation,
        TermType.Number? ofSystems = null) => new(name, [Momentum], type, value) { TypeOfSystems = ofSystems, Notation = notation };

    private static EventFunction Of(string name, TermType.Number type, Expression<Func<FourMomentum, FourMomentum, double>> value,
        Notation notation, TermType.Number? ofSystems = null)
        => new(name, [Momentum, Momentum], type, value) { TypeOfSystems = ofSystems, Notation = notation };

    private static TermType.Number Number(Interval range) => new(Dimension.None, range);

    private static TermType.Number Angle(Interval range) => new(Dimension.None, range, IsAngle: true);

    private static TermType.Number Energy(Interval range) => new(Units.Energy, range);
}
