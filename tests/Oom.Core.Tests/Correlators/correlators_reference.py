#!/usr/bin/env python3
"""Reference for the correlator tests, independent of the C# code: reads jets.txt, takes angles from unit vectors and sums over all ordered tuples (pairs,
triples) with numpy. Projected correlators of any N are sums over all sets of particles by inclusion and exclusion in 60 digits, for the jets of up to
12 particles; for larger ones the sets are summed clique by clique, still in 60 digits, which is checked here on the small ones. Writes correlators_reference.json. Run here: python3 correlators_reference.py (a minute)."""
import decimal
import json
import platform

import numpy as np

decimal.getcontext().prec = 60
Q = 2000.0
jets = []
for line in open("jets.txt"):
    if not line.startswith("#"):
        numbers = line.split()
        jets.append(np.array(numbers[3:], float).reshape(int(numbers[2]), 3))

log_edges = [1e-4 * 10 ** (i / 3) for i in range(13)]
linear_edges = [i / 20 for i in range(11)]


def unit(jet):
    return np.stack([np.sin(jet[:, 1]) * np.cos(jet[:, 2]), np.sin(jet[:, 1]) * np.sin(jet[:, 2]), np.cos(jet[:, 1])], 1)


def zeta(jet):
    """(1 - cos theta) / 2 as sin^2 of half the angle, the angle by atan2 of cross and scalar product."""
    n = unit(jet)
    cross = np.linalg.norm(np.cross(n[:, None, :], n[None, :, :]), axis=2)
    z = np.sin(np.arctan2(cross, n @ n.T) / 2) ** 2
    np.fill_diagonal(z, 0)
    return z


def delta_r(jet):
    y, phi = -np.log(np.tan(jet[:, 1] / 2)), jet[:, 2]
    d = np.abs(phi[:, None] - phi[None, :])
    return np.hypot(y[:, None] - y[None, :], np.minimum(d, 2 * np.pi - d))


def row(values, edges):
    """0 below, 1 to n, n + 1 above; the last bin holds its upper edge."""
    rows = np.searchsorted(edges, values, side="right")
    return np.where(values == edges[-1], len(edges) - 1, rows)


def tuples(jet, variables, kappa, contact):
    d = zeta(jet) if variables == "ee" else delta_r(jet)
    e = jet[:, 0] if variables == "ee" else jet[:, 0] * np.sin(jet[:, 1])
    w = (e / Q) ** kappa
    n = len(w)
    i, j, k = np.meshgrid(*[np.arange(n)] * 3, indexing="ij")
    keep = np.ones_like(i, bool) if contact else (i != j) & (j != k) & (i != k)
    sides = np.stack([d[j, k][keep], d[k, i][keep], d[i, j][keep]], 1)
    return d, w, sides, (w[i] * w[j] * w[k])[keep]


def histogram(keys, weights, shape):
    h = np.zeros(shape)
    np.add.at(h, keys, weights)
    return h


def statistics(per_jet):
    a = np.array(per_jet)
    cov = np.cov(a.T, ddof=1) / len(a)
    return {"mean": a.mean(0).tolist(), "covariance": cov.tolist()}


reference = {"made": f"python {platform.python_version()}, numpy {np.__version__}", "histograms": [], "projected": []}
for name, variables, kappa, contact in [("ee", "ee", 1, True), ("ee-distinct", "ee", 1, False), ("ee-squared", "ee", 2, True), ("hadron", "hadron", 1, True)]:
    full, pairs, longest, perimeter, shape = [], [], [], [], []
    for jet in jets:
        d, w, sides, weight = tuples(jet, variables, kappa, contact)
        ordered = np.sort(sides, axis=1)
        r = row(ordered, log_edges)
        full.append(histogram((r[:, 0], r[:, 1], r[:, 2]), weight, (14,) * 3))
        longest.append(histogram((r[:, 2],), weight, 14))
        i, j = np.meshgrid(np.arange(len(w)), np.arange(len(w)), indexing="ij")
        keep = np.ones_like(i, bool) if contact else i != j
        pairs.append(histogram((row(d[i, j][keep], log_edges),), (w[i] * w[j])[keep], 14))
        perimeter.append(histogram((row(ordered.sum(1), linear_edges), row(ordered[:, 2] - ordered[:, 0], [0, 0.02, 0.1])), weight, (12, 4)))
        a, b, c = sides.T
        inside = (b >= 1.02 * a) & (b <= 1.02 * a + 0.05) & (c >= 1.99 * a) & (c <= 1.99 * a + 0.05)
        shape.append(histogram((row(a[inside], linear_edges),), weight[inside], 12))
    reference["histograms"].append({"name": name, "variables": variables, "power": kappa, "contact": contact,
                                    "full": np.mean(full, 0).ravel().tolist(),
                                    "perimeter": np.mean(perimeter, 0).ravel().tolist(),
                                    "pairs": statistics(pairs), "longest": statistics(longest), "shape": statistics(shape)})


def projected(jet, power):
    """Sum over sets S of sum over T in S of (-1)^(|S| - |T|) E_T^N, by the largest distance in S."""
    d, n = zeta(jet), len(jet)
    w = [decimal.Decimal(float(e)) / decimal.Decimal(Q) for e in jet[:, 0]]
    total, largest = [decimal.Decimal(0)] * (1 << n), [0.0] * (1 << n)
    for s in range(1, 1 << n):
        low = (s & -s).bit_length() - 1
        rest = s & (s - 1)
        total[s] = total[rest] + w[low]
        largest[s] = max([largest[rest]] + [d[low, k] for k in range(n) if rest >> k & 1])
    value = [decimal.Decimal(0)] + [t ** power for t in total[1:]]
    for bit in range(n):
        for s in range(1 << n):
            if s >> bit & 1:
                value[s] -= value[s ^ (1 << bit)]
    h = [decimal.Decimal(0)] * 14
    for s in range(1, 1 << n):
        h[int(row(np.array(largest[s]), log_edges))] += value[s]
    return [float(x) for x in h]


def by_cliques(jet, power):
    """The same, pair by pair in order of distance: g(E) summed over the cliques of what is near to both, with cone points taken out."""
    d, n = zeta(jet), len(jet)
    w = [decimal.Decimal(float(e)) / decimal.Decimal(Q) for e in jet[:, 0]]
    near = [0] * n

    def total(particles, h, weight):
        for v in range(n):
            if particles >> v & 1 and not particles & ~near[v] & ~(1 << v):
                return total(particles & ~(1 << v), h, weight + w[v])
        if not particles:
            return h(weight)
        v = min((v for v in range(n) if particles >> v & 1), key=lambda v: bin(particles & near[v]).count("1"))
        rest = particles & ~(1 << v)
        return total(rest, h, weight) + total(rest & near[v], h, weight + w[v]) - total(rest & near[v], h, weight)

    h = [decimal.Decimal(0)] * 14
    h[0] = sum(x ** power for x in w)
    for z, i, j in sorted((d[i, j], i, j) for j in range(n) for i in range(j)):
        second = lambda e: (e + w[i] + w[j]) ** power - (e + w[i]) ** power - (e + w[j]) ** power + (e ** power if e else decimal.Decimal(0))
        h[int(row(np.array(z), log_edges))] += total(near[i] & near[j], second, decimal.Decimal(0))
        near[i] |= 1 << j
        near[j] |= 1 << i
    return [float(x) for x in h]


for power in ("0.5", "1.3", "2", "2.5", "3", "4", "7.25"):
    values = []
    for jet in jets:
        if len(jet) <= 28:
            values.append(by_cliques(jet, decimal.Decimal(power)))
        if len(jet) <= 12:
            assert values[-1] == projected(jet, decimal.Decimal(power))
            values[-1] = projected(jet, decimal.Decimal(power))
    reference["projected"].append({"points": float(power), "jets": values})
json.dump(reference, open("correlators_reference.json", "w"))
