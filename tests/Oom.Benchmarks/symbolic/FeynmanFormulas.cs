namespace Oom.Benchmarks;

/// <summary>Formulas of the Feynman Lectures on Physics, written from the physics, with ranges in which they are regular.</summary>
internal static class FeynmanFormulas
{
    /// <summary>The thirty formulas by which a search is judged.</summary>
    public static IReadOnlyList<PhysicsFormula> Main { get; } =
    [
        new("I.12.1 friction", [("mu", 1, 5), ("N", 1, 5)], v => v[0] * v[1]),
        new("I.14.3 potential energy", [("m", 1, 5), ("g", 1, 5), ("z", 1, 5)], v => v[0] * v[1] * v[2]),
        new("I.27.6 focal length", [("d1", 1, 5), ("d2", 1, 5), ("n", 1, 5)], v => 1 / (1 / v[0] + v[2] / v[1])),
        new("I.39.1 gas energy", [("p", 1, 5), ("V", 1, 5)], v => 1.5 * v[0] * v[1]),
        new("I.24.6 oscillator energy", [("m", 1, 3), ("omega", 1, 3), ("omega0", 1, 3), ("x", 1, 3)],
            v => 0.25 * v[0] * (v[1] * v[1] + v[2] * v[2]) * v[3] * v[3]),
        new("I.6.20 normal density", [("theta", 1, 3), ("sigma", 1, 3)],
            v => Math.Exp(-v[0] * v[0] / (2 * v[1] * v[1])) / (Math.Sqrt(2 * Math.PI) * v[1])),
        new("I.8.14 distance", [("x1", 1, 5), ("x2", 1, 5), ("y1", 1, 5), ("y2", 1, 5)],
            v => Math.Sqrt(Square(v[1] - v[0]) + Square(v[3] - v[2]))),
        new("I.10.7 relativistic mass", [("m0", 1, 5), ("v", 1, 2), ("c", 3, 10)], v => v[0] / Math.Sqrt(1 - Square(v[1] / v[2]))),
        new("I.12.4 field of a charge", [("q", 1, 5), ("epsilon", 1, 5), ("r", 1, 5)], v => v[0] / (4 * Math.PI * v[1] * v[2] * v[2])),
        new("I.12.2 Coulomb's law", [("q1", 1, 5), ("q2", 1, 5), ("epsilon", 1, 5), ("r", 1, 5)],
            v => v[0] * v[1] / (4 * Math.PI * v[2] * v[3] * v[3])),
        new("I.12.11 Lorentz force", [("q", 1, 5), ("E", 1, 5), ("B", 1, 5), ("v", 1, 5), ("theta", 1, 5)],
            v => v[0] * (v[1] + v[2] * v[3] * Math.Sin(v[4]))),
        new("I.13.4 kinetic energy", [("m", 1, 5), ("u", 1, 5), ("v", 1, 5), ("w", 1, 5)],
            v => 0.5 * v[0] * (v[1] * v[1] + v[2] * v[2] + v[3] * v[3])),
        new("I.13.12 work of gravity", [("G", 1, 5), ("m1", 1, 5), ("m2", 1, 5), ("r1", 1, 5), ("r2", 1, 5)],
            v => v[0] * v[1] * v[2] * (1 / v[4] - 1 / v[3])),
        new("I.15.3 Lorentz transformation", [("x", 5, 10), ("u", 1, 2), ("c", 3, 20), ("t", 1, 2)],
            v => (v[0] - v[1] * v[3]) / Math.Sqrt(1 - Square(v[1] / v[2]))),
        new("I.16.6 sum of velocities", [("c", 1, 5), ("v", 1, 5), ("u", 1, 5)], v => (v[2] + v[1]) / (1 + v[2] * v[1] / (v[0] * v[0]))),
        new("I.18.4 centre of mass", [("m1", 1, 5), ("m2", 1, 5), ("r1", 1, 5), ("r2", 1, 5)],
            v => (v[0] * v[2] + v[1] * v[3]) / (v[0] + v[1])),
        new("I.29.16 sum of waves", [("x1", 1, 5), ("x2", 1, 5), ("theta1", 1, 5), ("theta2", 1, 5)],
            v => Math.Sqrt(v[0] * v[0] + v[1] * v[1] - 2 * v[0] * v[1] * Math.Cos(v[2] - v[3]))),
        new("I.30.3 diffraction", [("I0", 1, 5), ("theta", 1, 5), ("n", 1, 5)],
            v => v[0] * Square(Math.Sin(v[2] * v[1] / 2) / Math.Sin(v[1] / 2))),
        new("I.32.17 scattering of light", [("epsilon", 1, 2), ("c", 1, 2), ("E", 1, 2), ("r", 1, 2), ("omega", 1, 2), ("omega0", 3, 5)],
            v => 4 * Math.PI / 3 * v[0] * v[1] * Square(v[2] * v[3]) * Math.Pow(v[4], 4) / Square(v[4] * v[4] - v[5] * v[5])),
        new("I.37.4 interference", [("I1", 1, 5), ("I2", 1, 5), ("delta", 1, 5)],
            v => v[0] + v[1] + 2 * Math.Sqrt(v[0] * v[1]) * Math.Cos(v[2])),
        new("I.39.22 ideal gas", [("n", 1, 5), ("k", 1, 5), ("T", 1, 5), ("V", 1, 5)], v => v[0] * v[1] * v[2] / v[3]),
        new("I.40.1 atmosphere", [("n0", 1, 5), ("m", 1, 5), ("g", 1, 5), ("x", 1, 5), ("k", 1, 5), ("T", 1, 5)],
            v => v[0] * Math.Exp(-v[1] * v[2] * v[3] / (v[4] * v[5]))),
        new("I.41.16 black body", [("omega", 1, 5), ("T", 1, 5), ("h", 1, 5), ("k", 1, 5), ("c", 1, 5)],
            v => v[2] * v[0] * v[0] * v[0] / (Math.PI * Math.PI * v[4] * v[4] * (Math.Exp(v[2] * v[0] / (v[3] * v[1])) - 1))),
        new("I.44.4 isothermal work", [("n", 1, 5), ("k", 1, 5), ("T", 1, 5), ("V1", 1, 5), ("V2", 1, 5)],
            v => v[0] * v[1] * v[2] * Math.Log(v[4] / v[3])),
        new("I.50.26 nonlinear response", [("x", 1, 3), ("omega", 1, 3), ("t", 1, 3), ("alpha", 1, 3)],
            v => v[0] * (Math.Cos(v[1] * v[2]) + v[3] * Square(Math.Cos(v[1] * v[2])))),
        new("II.6.15 field of a dipole", [("epsilon", 1, 3), ("p", 1, 3), ("r", 1, 3), ("x", 1, 3), ("y", 1, 3), ("z", 1, 3)],
            v => 3 * v[1] * v[5] * Math.Sqrt(v[3] * v[3] + v[4] * v[4]) / (4 * Math.PI * v[0] * Math.Pow(v[2], 5))),
        new("II.11.27 polarisation", [("n", 0, 1), ("alpha", 0, 1), ("epsilon", 1, 2), ("E", 1, 2)],
            v => v[0] * v[1] * v[2] * v[3] / (1 - v[0] * v[1] / 3)),
        new("II.35.18 paramagnet", [("n0", 1, 3), ("k", 1, 3), ("T", 1, 3), ("mu", 1, 3), ("B", 1, 3)],
            v => v[0] / (Math.Exp(v[3] * v[4] / (v[1] * v[2])) + Math.Exp(-v[3] * v[4] / (v[1] * v[2])))),
        new("III.4.33 energy of a mode", [("h", 1, 5), ("omega", 1, 5), ("k", 1, 5), ("T", 1, 5)],
            v => v[0] * v[1] / (Math.Exp(v[0] * v[1] / (v[2] * v[3])) - 1)),
        new("III.15.12 spin wave", [("U", 1, 5), ("k", 1, 5), ("d", 1, 5)], v => 2 * v[0] * (1 - Math.Cos(v[1] * v[2]))),
    ];

    /// <summary>Formulas on which nothing was ever tuned.</summary>
    public static IReadOnlyList<PhysicsFormula> Other { get; } =
    [
        new("I.9.18 gravitation",
            [("G", 1, 2), ("m1", 1, 2), ("m2", 1, 2), ("x1", 3, 4), ("x2", 1, 2), ("y1", 3, 4), ("y2", 1, 2), ("z1", 3, 4), ("z2", 1, 2)], v
            => v[0] * v[1] * v[2] / (Square(v[4] - v[3]) + Square(v[6] - v[5]) + Square(v[8] - v[7]))),
        new("I.34.8 cyclotron", [("q", 1, 5), ("v", 1, 5), ("B", 1, 5), ("p", 1, 5)], v => v[0] * v[1] * v[2] / v[3]),
        new("I.34.14 Doppler effect", [("c", 3, 10), ("v", 1, 2), ("omega0", 1, 5)],
            v => (1 + v[1] / v[0]) / Math.Sqrt(1 - Square(v[1] / v[0])) * v[2]),
        new("I.43.43 thermal conductivity", [("gamma", 2, 5), ("k", 1, 5), ("A", 1, 5), ("v", 1, 5)],
            v => 1 / (v[0] - 1) * v[1] * v[3] / v[2]),
        new("I.47.23 speed of sound", [("gamma", 1, 5), ("p", 1, 5), ("rho", 1, 5)], v => Math.Sqrt(v[0] * v[1] / v[2])),
        new("I.48.2 relativistic energy", [("m", 1, 5), ("v", 1, 2), ("c", 3, 10)],
            v => v[0] * v[2] * v[2] / Math.Sqrt(1 - Square(v[1] / v[2]))),
        new("II.3.24 flux", [("P", 1, 5), ("r", 1, 5)], v => v[0] / (4 * Math.PI * v[1] * v[1])),
        new("II.11.20 orientation", [("n", 1, 5), ("p", 1, 5), ("E", 1, 5), ("k", 1, 5), ("T", 1, 5)],
            v => v[0] * v[1] * v[1] * v[2] / (3 * v[3] * v[4])),
        new("II.13.23 charge density", [("rho", 1, 5), ("v", 1, 2), ("c", 3, 10)], v => v[0] / Math.Sqrt(1 - Square(v[1] / v[2]))),
        new("II.24.17 wave guide", [("omega", 4, 6), ("c", 1, 2), ("d", 2, 4)],
            v => Math.Sqrt(Square(v[0] / v[1]) - Square(Math.PI / v[2]))),
        new("II.27.16 energy flow", [("epsilon", 1, 5), ("c", 1, 5), ("E", 1, 5)], v => v[0] * v[1] * v[2] * v[2]),
        new("II.35.21 magnetisation", [("n", 1, 5), ("mu", 1, 5), ("B", 1, 5), ("k", 1, 5), ("T", 1, 5)],
            v => v[0] * v[1] * Math.Tanh(v[1] * v[2] / (v[3] * v[4]))),
        new("II.36.38 ferromagnet",
            [("mu", 1, 3), ("H", 1, 3), ("k", 1, 3), ("T", 1, 3), ("alpha", 1, 3), ("epsilon", 1, 3), ("c", 1, 3), ("M", 1, 3)], v
            => v[0] * v[1] / (v[2] * v[3]) + v[0] * v[4] * v[7] / (v[5] * v[6] * v[6] * v[2] * v[3])),
        new("III.9.52 transition", [("p", 1, 3), ("E", 1, 3), ("t", 1, 3), ("h", 1, 3), ("omega", 1, 5), ("omega0", 1, 5)],
            v => v[0] * v[1] * v[2] / v[3] * Square(Math.Sin((v[4] - v[5]) * v[2] / 2) / ((v[4] - v[5]) * v[2] / 2))),
        new("III.10.19 magnetic energy", [("mu", 1, 5), ("Bx", 1, 5), ("By", 1, 5), ("Bz", 1, 5)],
            v => v[0] * Math.Sqrt(v[1] * v[1] + v[2] * v[2] + v[3] * v[3])),
        new("III.17.37 angular distribution", [("beta", 1, 5), ("alpha", 1, 5), ("theta", 1, 5)], v => v[0] * (1 + v[1] * Math.Cos(v[2]))),
    ];

    private static double Square(double x) => x * x;
}
