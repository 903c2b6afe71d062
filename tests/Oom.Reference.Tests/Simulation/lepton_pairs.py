#!/usr/bin/env python3
"""Cross-sections of p p > l+ l- at leading order, by traces of Dirac matrices and Gauss-Legendre quadrature.

Numbers of LeptonPairProductionTests and NeutralCurrentTests. Nothing of the generator is used but the coefficients of its parton
densities, which are read from its source. Run in the root of the repository; made with Python 3.11, numpy 1.24.2.

    lepton_pairs.py                  prints the numbers
    lepton_pairs.py EVENTS.lhe ID=SIN2[,MASS,WIDTH,FACTOR]...   the largest difference between the weights ID of a file without recoil and
                                     ratios of |M|^2, computed from the momenta, of the event's own quark and antiquark
"""
import re
import sys

import numpy as np

G_MU, M_Z, W_Z = 1.1663787e-5, 91.1876, 2.4952
PB = 0.3893793721e9
UP, DOWN, LEPTON = (2 / 3, 0.5), (-1 / 3, -0.5), (-1.0, -0.5)

I2, ZERO = np.eye(2), np.zeros((2, 2))
SIGMA = [np.array([[0, 1], [1, 0]], complex), np.array([[0, -1j], [1j, 0]]), np.array([[1, 0], [0, -1]], complex)]
GAMMA = [np.block([[ZERO, I2], [I2, ZERO]]).astype(complex)] + [np.block([[ZERO, s], [-s, ZERO]]) for s in SIGMA]
GAMMA5 = 1j * GAMMA[0] @ GAMMA[1] @ GAMMA[2] @ GAMMA[3]
METRIC = np.diag([1.0, -1, -1, -1])


def slash(p):
    return sum(METRIC[m, m] * p[m] * GAMMA[m] for m in range(4))


def bosons(sin2, zprime, others=None):
    """Mass, width, and the couplings g_V - g_A gamma^5 as a function of (charge, isospin); others holds those of the Z' that differ."""
    g = np.sqrt(4 * np.sqrt(2) * G_MU) * M_Z
    e = g * np.sqrt(sin2 * (1 - sin2))
    vector_axial = lambda v, a: g / 2 * (v * np.eye(4) - a * GAMMA5)
    z = lambda f: vector_axial(f[1] - 2 * f[0] * sin2, f[1])
    result = [(0.0, 0.0, lambda f: e * f[0] * np.eye(4)), (M_Z, W_Z, z)]
    if zprime:
        mass, width, factor = zprime
        result.append((mass, width, lambda f: factor * (vector_axial(*others[f]) if others else z(f))))
    return result


def squared(quark, s, cos, exchanged):
    """|M|^2, averaged over spins and colours."""
    e, sin = np.sqrt(s) / 2, np.sqrt(1 - cos * cos)
    p1, p2 = e * np.array([1, 0, 0, 1]), e * np.array([1, 0, 0, -1])
    k1, k2 = e * np.array([1, sin, 0, cos]), e * np.array([1, -sin, 0, -cos])
    vertex = lambda c, m: GAMMA[m] @ c
    total = 0
    for mv, wv, cv in exchanged:
        for mw, ww, cw in exchanged:
            propagators = 1 / (s - mv * mv + 1j * mv * wv) / np.conj(s - mw * mw + 1j * mw * ww)
            for m in range(4):
                for n in range(4):
                    q = np.trace(slash(p2) @ vertex(cv(quark), m) @ slash(p1) @ vertex(cw(quark), n))
                    l = np.trace(slash(k1) @ vertex(cv(LEPTON), m) @ slash(k2) @ vertex(cw(LEPTON), n))
                    total += propagators * q * l * METRIC[m, m] * METRIC[n, n]
    assert abs(total.imag) < 1e-9 * abs(total)
    return total.real / 4 / 3


def differential(quark, s, cos, exchanged):
    """d sigma/d cos in GeV^-2."""
    return squared(quark, s, cos, exchanged) / (32 * np.pi * s)


def densities():
    text = open("Oom.Simulation/Generation/PartonDensities.Table.cs").read().split("double[] TopMassCoefficients")[1].split("];")[0]
    rows = [[float(c) for c in re.findall(r"-?\d+\.\d+(?:[eE]-?\d+)?", line.split("//")[0])] for line in text.split("\n") if "//" in line]
    def at(x):
        terms = np.array([1, np.log(x), np.log(1 - x), np.sqrt(x), x, np.log(x) ** 2])
        g, u, ubar, d, dbar, s, c, b = np.exp(np.array(rows) @ terms)
        return (u, ubar, c, c), (d, dbar, s, s, b, b)
    return at


def hadronic(low, high, energy, exchanged, at):
    """Cross-section in pb of e and mu together, and with the sign of the rapidity of the pair times cos."""
    nodes, weights = np.polynomial.legendre.leggauss(3)
    def halves(quark, s):  # over cos from 0 to 1 and from -1 to 0: of second order in cos, so exact
        return [sum(w * differential(quark, s, side * (1 + x) / 2, exchanged) / 2 for x, w in zip(nodes, weights)) for side in (1, -1)]
    def inner(m):
        s = m * m
        (uf, ub), (df, db) = halves(UP, s), halves(DOWN, s)
        def rapidity(y):
            x1, x2 = m / energy * np.exp(y), m / energy * np.exp(-y)
            (u1, d1), (u2, d2) = at(x1), at(x2)
            def pairs(a, b):
                straight = sum(a[i] * b[i + 1] for i in range(0, len(a), 2))
                crossed = sum(a[i + 1] * b[i] for i in range(0, len(a), 2))
                return straight, crossed
            (us, uc), (ds, dc) = pairs(u1, u2), pairs(d1, d2)
            total = (us + uc) * (uf + ub) + (ds + dc) * (df + db)
            forward = (us - uc) * (uf - ub) + (ds - dc) * (df - db)
            return total, forward
        top = np.log(energy / m)
        n, w = np.polynomial.legendre.leggauss(80)
        ys = top * (1 + n) / 2
        values = np.array([rapidity(y) for y in ys])
        return 2 * m / s * 2 * (values * (w * top / 2)[:, None]).sum(0)
    edges = np.unique(np.clip(np.concatenate([[low, high], M_Z + W_Z * np.array([-8, -3, -1, 0, 1, 3, 8])]
        + [m + w * np.array([-8, -3, -1, 0, 1, 3, 8]) for m, w, _ in exchanged[2:]]), low, high))
    n, w = np.polynomial.legendre.leggauss(24)
    result = np.zeros(2)
    for a, b in zip(edges, edges[1:]):
        result += sum(wi * inner((a + b) / 2 + (b - a) / 2 * x) for x, wi in zip(n, w)) * (b - a) / 2
    return 2 * PB * result


def check(path, points):
    """The largest difference of the weights of a file from the ratios of |M|^2 of its own partons, and the number of events."""
    nominal, largest, events = bosons(0.23153, None), 0.0, 0
    for block in open(path).read().split("<event>")[1:]:
        lines = block.strip().split("\n")
        rows = [[float(x) for x in line.split()] for line in lines[1:6]]
        quark = next(r for r in rows if r[1] == -1 and r[0] > 0)
        lepton, antilepton = (np.array([r[9], r[6], r[7], r[8]]) for r in rows[3:5])
        q = np.array([quark[9], quark[6], quark[7], quark[8]])
        product = lambda a, b: a[0] * b[0] - a[1:] @ b[1:]
        s = product(lepton + antilepton, lepton + antilepton)
        cos = 1 - 4 * product(q, lepton) / s  # t = -s (1 - cos)/2 = -2 q.l
        kind = UP if int(quark[0]) in (2, 4) else DOWN
        weights = dict(re.findall(r"<wgt id='(.*)'> (.*) </wgt>", block))
        own = squared(kind, s, cos, nominal)
        for name, exchanged in points.items():
            ratio = float(weights[name]) / float(lines[0].split()[2])
            largest = max(largest, abs(ratio / (squared(kind, s, cos, exchanged) / own) - 1))
        events += 1
    return largest, events


if __name__ == "__main__" and len(sys.argv) > 1:
    points = {}
    for text in sys.argv[2:]:
        name, values = text.split("=")
        numbers = [float(x) for x in values.split(",")]
        points[name] = bosons(numbers[0], numbers[1:] or None)
    print("%.3e %d" % check(sys.argv[1], points))
    sys.exit()

if __name__ == "__main__":
    sm = bosons(0.23153, None)
    heavy = bosons(0.23153, (3000.0, 250.0, 1.5))
    print("d sigma/d cos in GeV^-2: photon, Z; then with Z' of 3000 GeV, width 250 GeV, coupling 1.5")
    for name, exchanged in (("sm", sm), ("zprime", heavy)):
        for quark, q in (("up", UP), ("down", DOWN)):
            for energy, cos in ((60.0, 0.4), (91.1876, -0.7), (200.0, 0.9), (1500.0, -0.3), (2950.0, 0.6)):
                print(f"{name} {quark} {energy} {cos} {differential(q, energy ** 2, cos, exchanged):.12e}")
    others = bosons(0.23153, (3000.0, 300.0, 1.5), {UP: (0.3, -0.2), DOWN: (-0.7, 0.4), LEPTON: (0.6, 0.9)})
    print("with a width of 300 GeV, g_V and g_A of the Z' 0.3 and -0.2 to up, -0.7 and 0.4 to down, 0.6 and 0.9 to leptons")
    for quark, q in (("up", UP), ("down", DOWN)):
        for energy, cos in ((60.0, 0.4), (1500.0, -0.3), (2950.0, 0.6)):
            print(f"others {quark} {energy} {cos} {differential(q, energy ** 2, cos, others):.12e}")
    at = densities()
    for name, exchanged, low, high in (("60 to 120, photon and Z", sm, 60.0, 120.0), ("200 to 400, photon and Z", sm, 200.0, 400.0),
                                       ("60 to 80, photon and Z", sm, 60.0, 80.0),
                                       ("60 to 120, sin2 0.22", bosons(0.22, None), 60.0, 120.0),
                                       ("1500 to 6000, Z' of 3000, 250, 1.5", heavy, 1500.0, 6000.0)):
        total, forward = hadronic(low, high, 13600.0, exchanged, at)
        print(f"{name}: {total:.7g} pb, forward less backward over the sum, by the rapidity of the pair: {forward / total:.6f}")
