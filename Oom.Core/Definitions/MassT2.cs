using System.Linq.Expressions;
using Oom.Kinematics;
using static Oom.Definitions.Symbol;

namespace Oom.Definitions;

/// <summary>
/// The stransverse mass: the smallest larger one of two transverse masses, over all ways to share the missing transverse momentum out
/// between two invisible particles (Lester, Summers, Phys. Lett. B 463 (1999) 99). Found by asymmetric bisection
/// (Lester, Nachman, arXiv:1411.4312): the momenta for which one of the masses is below a bound fill an ellipse, and the bound is too
/// low where the two ellipses are disjoint.
/// </summary>
internal static class MassT2
{
    // The interval is below the last digit of its upper end.
    private const int Steps = 60;

    /// <summary>With invisible particles without mass, of one mass, and of two.</summary>
    public static IReadOnlyList<EventFunction> All { get; } = [Of(0), Of(1), Of(2)];

    private static EventFunction Of(int masses)
    {
        TermType momentum = new TermType.Momentum(), mass = new TermType.Number(Units.Energy, EventFunctions.NotNegative);
        string given = masses switch { 0 => "", 1 => ", {3}", _ => ", {3}, {4}" };
        string invisible = masses switch { 0 => "without mass", 1 => "of mass {3}", _ => "of masses {3} and {4}" };
        return new("mt2", [momentum, momentum, momentum, .. Enumerable.Repeat(mass, masses)], mass, Value(masses))
        {
            Notation = new($"the stransverse mass of {{0}} and {{1}} with two invisible particles {invisible} that share {{2}}",
                $@"m_{{{{\mathrm{{{{T2}}}}}}}}\left({{0}}, {{1}}, {{2}}{given}\right)",
                "Phys. Lett. B 463 (1999) 99, by the bisection of arXiv:1411.4312"),
        };
    }

    private static LambdaExpression Value(int masses)
    {
        var algorithm = new Algorithm();
        ParameterExpression a = algorithm.Argument(typeof(FourMomentum)), b = algorithm.Argument(typeof(FourMomentum)),
            missing = algorithm.Argument(typeof(FourMomentum));
        Symbol firstMass = masses > 0 ? algorithm.Number() : 0, secondMass = masses > 1 ? algorithm.Number() : firstMass;
        var (first, second) = (new Side(algorithm, a, firstMass), new Side(algorithm, b, secondMass));
        Symbol x = algorithm.Of(missing, nameof(FourMomentum.Px)), y = algorithm.Of(missing, nameof(FourMomentum.Py));

        // What any way to share gives is not below the smallest, and no transverse mass is below the sum of the two masses.
        var low = algorithm.Let(Max(first.Threshold, second.Threshold));
        var high = algorithm.Let(Max(low, Max(first.MassWith(x / 2, y / 2), second.MassWith(x / 2, y / 2))));
        Pairing forward = new(algorithm, first, second, x, y), backward = new(algorithm, second, first, x, y);
        algorithm.Repeat(Steps, () =>
        {
            var bound = algorithm.Let((low + high) / 2);
            var (a, b) = (first.Below(bound), second.Below(bound));
            // Two ellipses X^T A X < 0 and X^T B X < 0 are disjoint where det(lambda A + B) has two different positive roots; its third
            // root is negative always.
            Symbol cubic = algorithm.Let(-a.D * second.EnergySquared), square = algorithm.Let(forward.Mixed(a, b)),
                linear = algorithm.Let(backward.Mixed(b, a)), constant = algorithm.Let(-b.D * first.EnergySquared);
            var discriminant = algorithm.Let(
                square * square * linear * linear + 18 * cubic * square * linear * constant - 4 * square * square * square * constant
                - 4 * cubic * linear * linear * linear - 27 * cubic * cubic * constant * constant);
            var isTooLow = discriminant > 0 & (square > 0 | linear > 0);
            algorithm.Set(low, isTooLow.Choose(bound, low));
            algorithm.Set(high, isTooLow.Choose(high, bound));
        });
        return algorithm.Giving((low + high) / 2);
    }

    /// <summary>A visible particle and the mass of the invisible one beside it.</summary>
    private sealed class Side
    {
        private readonly Algorithm _algorithm;

        public Side(Algorithm algorithm, Expression visible, Symbol invisibleMass)
        {
            _algorithm = algorithm;
            (Px, Py) = (algorithm.Of(visible, nameof(FourMomentum.Px)), algorithm.Of(visible, nameof(FourMomentum.Py)));
            var mass = algorithm.Let(Max(0, new(Expression.Property(visible, nameof(FourMomentum.Mass)))));
            MassSquared = algorithm.Let(mass * mass);
            InvisibleMass = algorithm.Let(Max(0, invisibleMass));
            EnergySquared = algorithm.Let(MassSquared + Px * Px + Py * Py);
            Threshold = algorithm.Let(mass + InvisibleMass);
            Product = algorithm.Let(mass * InvisibleMass);
        }

        public Symbol Px { get; }

        public Symbol Py { get; }

        public Symbol MassSquared { get; }

        public Symbol InvisibleMass { get; }

        /// <summary>The square of the transverse energy.</summary>
        public Symbol EnergySquared { get; }

        /// <summary>The smallest transverse mass.</summary>
        public Symbol Threshold { get; }

        /// <summary>The product of both masses.</summary>
        public Symbol Product { get; }

        /// <summary>The transverse mass with an invisible particle of a transverse momentum.</summary>
        public Symbol MassWith(Symbol x, Symbol y)
        {
            var invisible = Sqrt(InvisibleMass * InvisibleMass + x * x + y * y);
            return _algorithm.Let(Sqrt(Max(0, MassSquared + InvisibleMass * InvisibleMass
                + 2 * (Sqrt(EnergySquared) * invisible - Px * x - Py * y))));
        }

        /// <summary>The invisible momenta q for which the transverse mass is below a bound: E^2 q^2 - (p q)^2 - 2 delta p q
        /// + E^2 m^2 - delta^2 is negative with delta = (bound^2 - visible mass^2 - m^2) / 2.</summary>
        public Ellipse Below(Symbol bound)
        {
            // Without differences of nearly equal squares.
            var above = _algorithm.Let((bound - Threshold) * (bound + Threshold) / 2);
            return new(_algorithm.Let(above + Product), _algorithm.Let(above * (above + 2 * Product)));
        }
    }

    /// <summary>An ellipse, or a parabola for a visible particle without mass.</summary>
    /// <param name="Delta">Half of the squared bound without both squared masses.</param>
    /// <param name="D">delta^2 less the product of both squared masses: minus the determinant, over E^4.</param>
    private readonly record struct Ellipse(Symbol Delta, Symbol D);

    /// <summary>tr(adj(A) B) for an ellipse A, whose adjugate is E^2 (m^2 p p^T - D, delta p; delta p^T, visible mass^2), and for another
    /// one B, which is of the missing momentum (x, y) less q; over E^2 of A.</summary>
    private sealed class Pairing
    {
        private readonly Symbol _fixed, _trace, _along, _linear, _missing, _massSquared;

        public Pairing(Algorithm algorithm, Side p, Side b, Symbol x, Symbol y)
        {
            _along = algorithm.Let(p.Px * b.Px + p.Py * b.Py);
            _missing = algorithm.Let(x * b.Px + y * b.Py);
            _massSquared = p.MassSquared;
            _trace = algorithm.Let(b.EnergySquared + b.MassSquared);
            // The other's quadratic form of two vectors u and v is E^2 u v - (b u)(b v).
            _linear = algorithm.Let(_along * _missing - b.EnergySquared * (p.Px * x + p.Py * y));
            _fixed = algorithm.Let(
                p.InvisibleMass * p.InvisibleMass * (b.EnergySquared * (p.Px * p.Px + p.Py * p.Py) - _along * _along)
                + _massSquared * (b.EnergySquared * (x * x + y * y + b.InvisibleMass * b.InvisibleMass) - _missing * _missing));
        }

        public Symbol Mixed(Ellipse a, Ellipse b) => _fixed - a.D * _trace + 2 * a.Delta * (b.Delta * _along + _linear)
            - _massSquared * b.Delta * (2 * _missing + b.Delta);
    }
}
