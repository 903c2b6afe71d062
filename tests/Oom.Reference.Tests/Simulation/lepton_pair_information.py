#!/usr/bin/env python3
"""What lepton pairs of examples/drell-yan tell of sin^2(theta): Fisher information of the density of p p > l+ l- at leading order.

Numbers of LeptonPairInformationTests and of the README of the example. Nothing of the generator is used but the coefficients of its parton
densities, which are read from its source. Run in the root of the repository; made with Python 3.11, numpy 1.24.2.
"""
import re

import numpy as np

G_MU, M_Z, W_Z, PB = 1.1663787e-5, 91.1876, 2.4952, 0.3893793721e9
ENERGY, LUMINOSITY, STANDARD, STEP = 13600.0, 1e5, 0.23153, 1e-4  # 100/fb in 1/pb
LOW, HIGH, PT_MIN, ETA_MAX = 70.0, 110.0, 25.0, 2.5
MASSES, RAPIDITIES, COSINES = 160, 120, 240

TABLE = open("Oom.Simulation/Generation/PartonDensities.Table.cs").read().split("double[] TopMassCoefficients")[1].split("];")[0]
ROWS = np.array([[float(c) for c in re.findall(r"-?\d+\.\d+(?:[eE]-?\d+)?", line.split("//")[0])]
                 for line in TABLE.split("\n") if "//" in line])


def densities(x):
    """x f(x) of g, u, ubar, d, dbar, s, c, b."""
    return np.exp(np.tensordot(ROWS, np.array([np.ones_like(x), np.log(x), np.log(1 - x), np.sqrt(x), x, np.log(x) ** 2]), 1))


def partonic(charge, isospin, s, cos, sin2):
    """d sigma/d cos in GeV^-2 by helicity amplitudes."""
    g2 = 4 * np.sqrt(2) * G_MU * M_Z ** 2
    e2 = g2 * sin2 * (1 - sin2)
    quark, lepton = (isospin - charge * sin2, -charge * sin2), (-0.5 + sin2, sin2)
    a = lambda i, j: abs(-e2 * charge / s + g2 * quark[i] * lepton[j] / (s - M_Z ** 2 + 1j * M_Z * W_Z)) ** 2
    return s / (384 * np.pi) * ((1 + cos) ** 2 * (a(0, 0) + a(1, 1)) + (1 - cos) ** 2 * (a(0, 1) + a(1, 0)))


def density(m, y, cos, sin2):
    """d sigma/(ds dy dcos) in pb/GeV^2 of e and mu together."""
    (_, u, ub, d, db, s, c, b), (_, u2, ub2, d2, db2, s2, c2, b2) = densities(m / ENERGY * np.exp(y)), densities(m / ENERGY * np.exp(-y))
    up, down = (lambda x: partonic(2 / 3, 0.5, m * m, x, sin2)), (lambda x: partonic(-1 / 3, -0.5, m * m, x, sin2))
    return 2 * PB / m ** 2 * (up(cos) * (u * ub2 + c * c2) + up(-cos) * (ub * u2 + c * c2)
                              + down(cos) * (d * db2 + s * s2 + b * b2) + down(-cos) * (db * d2 + s * s2 + b * b2))


def errors(number, slope):
    """Uncertainties of sin^2(theta) in 1e-4: of number and shape, and of the shape alone."""
    filled = number > 0
    information = (slope[filled] ** 2 / number[filled]).sum()
    return [1e4 / np.sqrt(LUMINOSITY * i) for i in (information, information - slope.sum() ** 2 / number.sum())]


if __name__ == "__main__":
    middle = lambda low, high, n: low + (high - low) * (np.arange(n) + 0.5) / n
    m, y, cos = np.meshgrid(middle(LOW, HIGH, MASSES), middle(0, ETA_MAX, RAPIDITIES), middle(-1, 1, COSINES), indexing="ij")
    eta = np.arctanh(cos)
    fiducial = (m / 2 * np.sqrt(1 - cos ** 2) > PT_MIN) & (abs(y + eta) < ETA_MAX) & (abs(y - eta) < ETA_MAX)
    # ds = 2 m dm, and both signs of the rapidity.
    volume = 2 * m * (HIGH - LOW) / MASSES * 2 * ETA_MAX / RAPIDITIES * 2 / COSINES
    number = np.where(fiducial, volume * density(m, y, cos, STANDARD), 0)
    slope = np.where(fiducial, volume * (density(m, y, cos, STANDARD + STEP) - density(m, y, cos, STANDARD - STEP)) / (2 * STEP), 0)
    print(f"fiducial {number.sum():.2f} pb; Delta sin^2(theta) in 1e-4 of {LUMINOSITY / 1000:.0f}/fb: all, of the shape alone")
    for name, axes in (("m, y, cos", ()), ("m, signed cos", 1), ("y, cos", 0), ("signed cos", (0, 1)), ("m", (1, 2)), ("m, y", 2)):
        print(f"{name}: " + ", ".join(f"{e:.5f}" for e in errors(number.sum(axes), slope.sum(axes))))
    order = np.argsort((slope / np.where(number > 0, number, 1)).ravel())
    number, slope = number.ravel()[order], slope.ravel()[order]
    for bins in (6, 8, 10, 12, 16, 24):
        index = np.minimum((np.cumsum(number) / number.sum() * bins).astype(int), bins - 1)
        print(f"{bins} equal bins of the score: " + ", ".join(
            f"{e:.5f}" for e in errors(np.bincount(index, number, bins), np.bincount(index, slope, bins))))

    # The best intervals of the score, whose edges are among those of 400 equal ones: each longer series from the best shorter ones.
    fine = 400
    index = np.minimum((np.cumsum(number) / number.sum() * fine).astype(int), fine - 1)
    n = np.concatenate([[0], np.cumsum(np.bincount(index, number, fine))])
    d = np.concatenate([[0], np.cumsum(np.bincount(index, slope, fine))])
    gain = np.full((fine + 1, fine + 1), -np.inf)
    for a in range(fine):
        gain[a, a + 1:] = (d[a + 1:] - d[a]) ** 2 / (n[a + 1:] - n[a])
    best = gain[0].copy()
    for bins in range(2, 25):
        best = (best[:, None] + gain).max(0)
        if bins in (6, 12, 24):
            print(f"{bins} best bins of the score: {1e4 / np.sqrt(LUMINOSITY * (best[-1] - d[-1] ** 2 / n[-1])):.5f} of the shape")
