#!/usr/bin/env python3
"""Z -> l+ l- of zll_150.hepmc3.gz by plain Python, event by event: python3 zll_dressed.py zll_150.hepmc3.gz > zll_dressed.csv

The Z is its last copy, each lepton the last copy with the final photons within 0.1 in (eta, phi) that no hadron's decay made; a photon
belongs to the nearest lepton that no hadron's decay made. px, py, pz, E in GeV, %.17g. Written against the text of the file and numpy alone.
"""
import gzip
import sys

import numpy as np


def is_hadron(code):
    n = abs(code)
    digits = [n // 10**k % 10 for k in range(4)]  # nJ, nq3, nq2, nq1
    return 100 < n < 1_000_000_000 and digits[1] > 0 and digits[2] > 0


def events(file):
    lines, vertices, codes = [], {}, None
    for text in gzip.open(file, "rt"):
        word = text.split()
        if not word:
            continue
        if word[0] == "E":
            if codes is not None:
                yield lines, vertices
            lines, vertices, codes = [], {}, True
        elif word[0] == "V":
            vertices[int(word[1])] = [int(i) for i in word[3].strip("[]").split(",") if i]
        elif word[0] == "P":
            lines.append((int(word[2]), int(word[3]), np.array([float(x) for x in word[4:8]]), int(word[9])))
    yield lines, vertices


def eta_phi(p):
    return np.arcsinh(p[2] / np.hypot(p[0], p[1])), np.arctan2(p[1], p[0])


def distance(p, q):
    (a, b), (c, d) = eta_phi(p), eta_phi(q)
    return np.hypot(a - c, (b - d + np.pi) % (2 * np.pi) - np.pi)


def decay(lines, vertices):
    parents = [[parent] if parent > 0 else vertices.get(parent, []) for parent, _, _, _ in lines]
    daughters = [[] for _ in lines]
    for i, above in enumerate(parents):
        for number in above:
            daughters[number - 1].append(i)

    def last(i):
        while True:
            same = [k for k in daughters[i] if lines[k][1] == lines[i][1]]
            if not same:
                return i
            i = same[0]

    def of_hadron(i):
        return any(is_hadron(lines[n - 1][1]) and lines[n - 1][3] == 2 or of_hadron(n - 1) for n in parents[i])

    bosons = {last(i) for i in range(len(lines)) if lines[i][1] == 23}
    (z,) = bosons
    plus, = [last(i) for i in daughters[z] if lines[i][1] in (-11, -13)]
    minus, = [last(i) for i in daughters[z] if lines[i][1] in (11, 13)]
    final = [i for i in range(len(lines)) if lines[i][3] == 1]
    leptons = [i for i in final if abs(lines[i][1]) in (11, 13) and not of_hadron(i)]
    dressed = {i: lines[i][2].copy() for i in leptons}
    for i in final:
        if lines[i][1] != 22 or of_hadron(i):
            continue
        near = min(leptons, key=lambda k: distance(lines[k][2], lines[i][2]))
        if distance(lines[near][2], lines[i][2]) < 0.1:
            dressed[near] += lines[i][2]
    return [lines[minus][1], *lines[z][2], *dressed[plus], *dressed[minus]]


print("pdg," + ",".join(f"{k} {c}" for k in ("Z", "lplus", "lminus") for c in ("px", "py", "pz", "energy")))
for event in events(sys.argv[1]):
    row = decay(*event)
    print(f"{row[0]}," + ",".join(f"{x:.17g}" for x in row[1:]))
