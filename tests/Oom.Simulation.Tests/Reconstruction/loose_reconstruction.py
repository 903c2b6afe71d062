"""Loose kinematic reconstruction of random events, written after CMS's public code (TopAnalysis, LooseKinReco.cc) and, as "older", after the reading that this program had before.

python3 loose_reconstruction.py > loose_reconstruction.json        (Python 3.11.2, standard library alone)

Leptons, jets and missing momentum are thrown without any physics so that every branch is taken often; "branch" says which one was.
"""
import json
import math
import random

MW, LIMIT, EVENTS = 80.379, 180.0, 80


def vector(pt, eta, phi, mass):
    px, py, pz = pt * math.cos(phi), pt * math.sin(phi), pt * math.sinh(eta)
    return (math.sqrt(mass**2 + px**2 + py**2 + pz**2), px, py, pz)


def add(*vectors):
    return tuple(sum(parts) for parts in zip(*vectors))


def mass(v):
    return math.sqrt(max(v[0] ** 2 - v[1] ** 2 - v[2] ** 2 - v[3] ** 2, 0.0))


def raised(v, m):
    """The same transverse momentum and rapidity, at mass m."""
    mt, y = math.sqrt(m**2 + v[1] ** 2 + v[2] ** 2), math.atanh(v[3] / v[0])
    return (mt * math.cosh(y), v[1], v[2], mt * math.sinh(y))


def fits(l, lbar, a, b):
    return max(mass(add(l, a)), mass(add(lbar, b))) < LIMIT or max(mass(add(l, b)), mass(add(lbar, a))) < LIMIT


def cms(l, lbar, jets, met):
    tagged = sorted((j for j in jets if j[1]), key=lambda j: -math.hypot(j[0][1], j[0][2]))
    others = sorted((j for j in jets if not j[1]), key=lambda j: -math.hypot(j[0][1], j[0][2]))
    two = [(a[0], b[0]) for i, a in enumerate(tagged) for b in tagged[i + 1 :]]
    one = [(a[0], b[0]) for a in tagged for b in others]
    good = [(pair, kind) for kind, pairs in (("two tags", two), ("one tag", one)) for pair in pairs if fits(l, lbar, *pair)]
    if not good:
        return 0.0, "no pair"
    (a, b), kind = good[0]
    if kind == "two tags" and (a, b) != two[0]:
        kind = "later pair of tags"
    if kind == "one tag" and len(tagged) > 1:
        kind = "one tag of several"
    ll = add(l, lbar)
    pair = (ll[0], met[0], met[1], ll[3])
    if pair[0] ** 2 < pair[1] ** 2 + pair[2] ** 2 + pair[3] ** 2:
        pair, kind = raised(pair, 0.0), kind + ", space-like"
    ww = add(ll, pair)
    if mass(ww) < 2 * MW:
        ww, kind = raised(ww, 2 * MW), kind + ", light W pair"
    return mass(add(ww, a, b)), kind


def older(l, lbar, jets, met):
    tagged = sorted((j for j in jets if j[1]), key=lambda j: -math.hypot(j[0][1], j[0][2]))
    others = sorted((j for j in jets if not j[1]), key=lambda j: -math.hypot(j[0][1], j[0][2]))
    a, b = (tagged + others)[0][0], (tagged + others)[1][0]
    if any(min(mass(add(l, j)), mass(add(lbar, j))) >= LIMIT for j in (a, b)):
        return 0.0
    ll, missing = add(l, lbar), math.hypot(*met)
    pz = ll[3] if missing < ll[0] else 0.0
    ww = add(ll, (max(ll[0], math.hypot(missing, pz)), met[0], met[1], pz))
    if mass(ww) < 2 * MW:
        ww = raised(ww, 2 * MW)
    return mass(add(ww, a, b))


def main():
    source = random.Random(20)
    events = []
    for _ in range(EVENTS):
        def direction(spread):
            return source.gauss(0, spread), source.uniform(-math.pi, math.pi)

        l, lbar = (vector(25 + source.expovariate(1 / 30), *direction(0.8), 0.0) for _ in range(2))
        jets = [(vector(30 + source.expovariate(1 / 60), *direction(1.0), source.uniform(0, 12)), source.random() < 0.6) for _ in range(source.randint(2, 5))]
        if not any(tag for _, tag in jets):
            jets[0] = (jets[0][0], True)
        met = (source.gauss(0, 60), source.gauss(0, 60))
        value, branch = cms(l, lbar, jets, met)
        events.append({"antilepton": lbar, "lepton": l, "jets": [{"momentum": v, "isTagged": tag} for v, tag in jets], "missing": met,
                       "keptRapidity": value, "transverseNeutrinos": older(l, lbar, jets, met), "branch": branch})
    print("[\n" + ",\n".join(json.dumps(event) for event in events) + "\n]")


main()
