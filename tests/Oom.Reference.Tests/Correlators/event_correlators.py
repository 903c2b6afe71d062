"""Energy correlators of the jets of HepMC events, from scratch: event text, clustering by all pairs, direct sums.

Run as: python3 event_correlators.py ttbar_pythia_1600.hepmc3.gz > event_correlators.json
"""
import gzip
import json
import math
import sys

import numpy as np

EVENTS = 40
INVISIBLE = {12, 14, 16}


def events(path):
    """Visible final momenta (px, py, pz, E) of the first events."""
    found, particles = [], None
    with gzip.open(path, "rt") as lines:
        for line in lines:
            words = line.split()
            if not words:
                continue
            if words[0] == "E":
                if particles is not None:
                    found.append(np.array(particles))
                if len(found) == EVENTS:
                    return found
                particles = []
            elif words[0] == "P" and words[9] == "1" and abs(int(words[3])) not in INVISIBLE:
                particles.append([float(word) for word in words[4:8]])
    found.append(np.array(particles))
    return found[:EVENTS]


def coordinates(p):
    # Of a momentum along the beam the difference of E and pz is lost in rounding.
    pz = np.abs(p[:, 2])
    mass2 = np.maximum((p[:, 3] + pz) * (p[:, 3] - pz) - p[:, 0] ** 2 - p[:, 1] ** 2, 0)
    mt2 = np.maximum(mass2 + p[:, 0] ** 2 + p[:, 1] ** 2, 1e-60)
    y = np.sign(p[:, 2]) * np.log((p[:, 3] + pz) / np.sqrt(mt2))
    return y, np.arctan2(p[:, 1], p[:, 0])


def delta_r2(p):
    y, phi = coordinates(p)
    dphi = np.abs(phi[:, None] - phi[None, :])
    dphi = np.minimum(dphi, 2 * math.pi - dphi)
    return (y[:, None] - y[None, :]) ** 2 + dphi ** 2


def angles(p):
    n = p[:, :3] / np.linalg.norm(p[:, :3], axis=1)[:, None]
    return 0.5 * ((n[:, None, :] - n[None, :, :]) ** 2).sum(axis=2)


def cluster(particles, exponent, radius, is_hadron):
    """Jets as lists of the numbers of their particles, with their momenta."""
    momenta, members, jets = particles.copy(), [[i] for i in range(len(particles))], []
    while len(momenta):
        if is_hadron:
            size, distance = np.hypot(momenta[:, 0], momenta[:, 1]) ** (2.0 * exponent), delta_r2(momenta) / radius ** 2
        else:
            size, distance = momenta[:, 3] ** (2.0 * exponent), angles(momenta) / (1 - math.cos(radius))
        d = np.minimum(size[:, None], size[None, :]) * distance
        np.fill_diagonal(d, size)
        i, j = np.unravel_index(np.argmin(d), d.shape)
        if i == j:
            jets.append((momenta[i], members[i]))
            momenta = np.delete(momenta, i, axis=0)
            del members[i]
        else:
            i, j = min(i, j), max(i, j)
            momenta[i] += momenta[j]
            members[i] += members[j]
            momenta = np.delete(momenta, j, axis=0)
            del members[j]
    return jets


def two_point(particles, edges):
    """The two-point correlator with contact terms, in transverse momenta and Delta R."""
    pt = np.hypot(particles[:, 0], particles[:, 1])
    w = pt / pt.sum()
    return fill(np.sqrt(delta_r2(particles)).ravel(), np.outer(w, w).ravel(), edges)


def shape(particles, edges, n1, n2, window):
    """The three-point correlator of a shape in energies and zeta, without contact terms."""
    w, zeta = particles[:, 3] / particles[:, 3].sum(), angles(particles) / 2
    sides, weights = [], []
    count = len(particles)
    for i in range(count):
        for j in range(count):
            for k in range(count):
                if len({i, j, k}) < 3:
                    continue
                a, b, c = zeta[i, j], zeta[j, k], zeta[k, i]
                if n1 * a <= b <= n1 * a + window and n2 * a <= c <= n2 * a + window:
                    sides.append(a)
                    weights.append(w[i] * w[j] * w[k])
    return fill(np.array(sides), np.array(weights), edges)


def fill(values, weights, edges):
    content = np.zeros(len(edges) - 1)
    for value, weight in zip(values, weights):
        if edges[0] <= value < edges[-1]:
            content[np.searchsorted(edges, value, side="right") - 1] += weight
    return content


def summary(contents):
    contents = np.array(contents)
    return {
        "jets": len(contents),
        "mean": list(contents.mean(axis=0)),
        "error": list(contents.std(axis=0, ddof=1) / math.sqrt(len(contents))),
    }


def main():
    hadron, electron = [], []
    edges, sides = np.array([0.001, 0.02, 0.1, 0.3, 0.8]), np.array([0.0, 0.01, 0.03, 0.1])
    for particles in events(sys.argv[1]):
        jets = [jet for jet in cluster(particles, -1, 0.8, True) if math.hypot(jet[0][0], jet[0][1]) >= 40]
        jets.sort(key=lambda jet: -math.hypot(jet[0][0], jet[0][1]))
        hadron += [two_point(particles[sorted(members)], edges) for _, members in jets[:2]]
        jets = [jet for jet in cluster(particles, -1, 1.2, False) if jet[0][3] >= 100]
        for _, members in jets:
            subjets = np.array([jet[0] for jet in cluster(particles[sorted(members)], 0, 0.2, False)])
            electron.append(shape(subjets, sides, 1.0, 1.2, 0.02))
    json.dump({"two_point": summary(hadron), "shape": summary(electron)}, sys.stdout, indent=1)


main()
