"""Makes the numbers of Oom.Train/Simulation/PartonDensities.Table.cs: Les Houches toy parton densities (W. Giele et al., hep-ph/0204316, Q0^2 = 2 GeV^2, alpha_s = 0.35)
evolved at leading order in Mellin space to Q = m_t/2, m_t and 2 m_t (four flavours, five above 4.75 GeV), and fitted as
ln(x f) = c0 + c1 ln x + c2 ln(1 - x) + c3 sqrt x + c4 x + c5 ln^2 x. Made with numpy 1.24.2 and scipy 1.10.1; prints the coefficients and the largest errors."""
import numpy as np
from scipy.special import digamma, gamma

np.seterr(over="ignore", invalid="ignore")

CF, CA, TR, MB, TOP = 4 / 3, 3.0, 0.5, 4.75, 172.5
FLAVOURS = ("g", "u", "ubar", "d", "dbar", "s", "c", "b")


def beta0(flavours):
    return (33 - 2 * flavours) / (12 * np.pi)


def alpha_s(q):
    if q < MB:
        return 1 / (1 / 0.35 + beta0(4) * np.log(q * q / 2))
    return 1 / (1 / 0.35 + beta0(4) * np.log(MB * MB / 2) + beta0(5) * np.log(q * q / MB**2))


def start(n):
    """Moments of the input: singlet-like q + qbar and valence-like q - qbar of d-type order (u, d, s, c, b), and the gluon."""
    b = lambda a, c: gamma(n - 1 + a) * gamma(c + 1) / gamma(n + a + c)
    uv, dv, g = 5.1072 * b(0.8, 3), 3.06432 * b(0.8, 4), 1.7 * b(-0.1, 5)
    dbar, ubar = 0.1939875 * b(-0.1, 6), 0.1939875 * b(-0.1, 7)
    s, zero = 0.2 * (ubar + dbar), 0 * n
    return [uv + 2 * ubar, dv + 2 * dbar, 2 * s, zero, zero], [uv, dv, zero, zero, zero], g


def evolve(n, plus, minus, g, from_alpha, to_alpha, nf):
    t = np.log(from_alpha / to_alpha) / (2 * np.pi * beta0(nf))
    s1 = digamma(n + 1) + np.euler_gamma
    qq = CF * (1.5 + 1 / (n * (n + 1)) - 2 * s1)
    qg = 2 * nf * TR * (n * n + n + 2) / (n * (n + 1) * (n + 2))
    gq = CF * (n * n + n + 2) / (n * (n * n - 1))
    gg = 2 * CA * (1 / (n * (n - 1)) + 1 / ((n + 1) * (n + 2)) - s1) + 11 / 6 * CA - 2 / 3 * nf * TR
    root = np.sqrt((qq - gg) ** 2 + 4 * qg * gq)
    up, down = 0.5 * (qq + gg + root), 0.5 * (qq + gg - root)
    element = lambda p, one: (np.exp(up * t) * (p - down * one) - np.exp(down * t) * (p - up * one)) / (up - down)
    singlet, non_singlet = sum(plus), np.exp(qq * t)
    new = element(qq, 1) * singlet + element(qg, 0) * g
    return ([non_singlet * (f - singlet / nf) + new / nf for f in plus[:nf]] + plus[nf:], [non_singlet * f for f in minus],
            element(gq, 0) * singlet + element(gg, 1) * g)


def densities(x, q):
    """x f(x) of all flavours, by inversion along a contour that leaves the real axis at 1.9."""
    z, w = np.polynomial.legendre.leggauss(400)
    end, phi = 5 + 40 / np.log(1 / x), 0.75 * np.pi
    n = 1.9 + 0.5 * end * (z + 1) * np.exp(1j * phi)
    plus, minus, g = evolve(n, *start(n), 0.35, alpha_s(MB), 4)
    plus, minus, g = evolve(n, plus, minus, g, alpha_s(MB), alpha_s(q), 5)
    kernel = np.exp(1j * phi) * x ** (-n)
    invert = lambda f: np.sum(0.5 * end * w * (kernel * f).imag) / np.pi * x
    p, m = [invert(f) for f in plus], [invert(f) for f in minus]
    return invert(g), (p[0] + m[0]) / 2, (p[0] - m[0]) / 2, (p[1] + m[1]) / 2, (p[1] - m[1]) / 2, p[2] / 2, p[3] / 2, p[4] / 2


def fit(q):
    xs = np.concatenate([np.geomspace(2e-4, 0.1, 60), np.linspace(0.11, 0.9, 80)])
    table = np.array([densities(x, q) for x in xs])
    basis = lambda x: np.stack([np.ones_like(x), np.log(x), np.log(1 - x), np.sqrt(x), x, np.log(x) ** 2], 1)
    for flavour, values in zip(FLAVOURS, table.T):
        # At large x the gamma functions of the input overflow far out on the contour: those points are not numbers and drop out.
        used = (values > 1e-9) & (xs < (0.9 if flavour in "gud" else 0.75))
        c, *_ = np.linalg.lstsq(basis(xs[used]), np.log(values[used]), rcond=None)
        error = np.abs(np.exp(basis(xs[used]) @ c) / values[used] - 1).max()
        print(", ".join(repr(float(v)) for v in c) + f", // {flavour}, error {error:.4f} for x < {xs[used].max():.2f}")


for scale in (TOP / 2, TOP, 2 * TOP):
    print(f"Q = {scale}")
    fit(scale)
