#!/usr/bin/env python3
"""What examples/lepton-jets could tell of r at generator level by m_tt alone, and by m_tt and c_hel: Fisher information of counts in fine bins.

Reads Les Houches files of oom-train generate --decay lepton+jets and nothing else of the project: selection, m_tt and c_hel are written again.
lepton_jets_information.py ETA_T.lhe.gz TTBAR.lhe.gz [EVENTS]; made with Python 3.11, numpy 1.24.2.
"""
import gzip
import sys

import numpy as np

LUMINOSITY, LUMINOSITY_ERROR, TTBAR_ERROR = 300e3, 0.01, 0.04  # 1/pb
BIN_EVENTS = 400  # simulated tt events of a bin, at least: their fluctuations feign 1/400 of its information


def boost(p, frame):
    """p in the rest frame of frame, without rotation; (E, x, y, z)."""
    m = np.sqrt(frame[0] ** 2 - frame[1:] @ frame[1:])
    e = (frame[0] * p[0] - frame[1:] @ p[1:]) / m
    return np.concatenate(([e], p[1:] - frame[1:] * (p[0] + e) / (frame[0] + m)))


def unit(p):
    return p[1:] / np.sqrt(p[1:] @ p[1:])


def pt_eta_phi(p):
    pt = np.hypot(p[1], p[2])
    return pt, np.arcsinh(p[3] / pt), np.arctan2(p[2], p[1])


def features(lines):
    """(m_tt, c_hel) of an event that is fiducial, otherwise None."""
    rows = [line.split() for line in lines]
    momenta = [np.array([float(r[9]), float(r[6]), float(r[7]), float(r[8])]) for r in rows]
    lepton = None
    for row, p in zip(rows, momenta):
        if row[1] == "1" and row[0] in ("11", "-11", "13", "-13"):
            pt, eta, phi = pt_eta_phi(p)
            if pt > 30 and abs(eta) < (2.5 if row[0] in ("11", "-11") else 2.4):
                lepton = (eta, phi)
    if lepton is None:
        return None
    b = others = 0
    for row, p in zip(rows, momenta):
        if row[1] == "1" and (abs(int(row[0])) < 6 or row[0] == "21"):
            pt, eta, phi = pt_eta_phi(p)
            dphi = abs(phi - lepton[1])
            if pt > 30 and abs(eta) < 2.5 and np.hypot(eta - lepton[0], min(dphi, 2 * np.pi - dphi)) > 0.4:
                if abs(int(row[0])) == 5:
                    b += 1
                else:
                    others += 1
    if b != 2 or others < 2:
        return None
    top = {row[0]: i for i, row in enumerate(rows) if row[0] in ("6", "-6")}
    pair = momenta[top["6"]] + momenta[top["-6"]]
    directions = []
    for code in ("6", "-6"):
        mother = top[code]
        w = next(i for i, row in enumerate(rows) if int(row[2]) == mother + 1 and abs(int(row[0])) == 24)
        # The charged lepton or the quark of down type.
        product = next(i for i, row in enumerate(rows) if int(row[2]) == w + 1 and abs(int(row[0])) in (1, 3, 5, 11, 13))
        directions.append(unit(boost(boost(momenta[product], pair), boost(momenta[mother], pair))))
    return np.sqrt(pair[0] ** 2 - pair[1:] @ pair[1:]), directions[0] @ directions[1]


def read(path, events):
    """Features of fiducial events, and the pb that each of them stands for."""
    found, count, cross_section = [], 0, None
    with gzip.open(path, "rt") as file:
        for line in file:
            if line.startswith("<init>"):
                next(file)
                cross_section = float(next(file).split()[0])
            if not line.startswith("<event>"):
                continue
            number = int(next(file).split()[0])
            value = features([next(file) for _ in range(number)])
            if value is not None:
                found.append(value)
            count += 1
            if count == events:
                break
    return np.array(found), cross_section / count


def error(signal, background):
    """Delta r of counts: statistical, and with the uncertainties of the luminosity and of the cross-section of tt."""
    total = signal + background
    slopes = np.array([signal, LUMINOSITY_ERROR * total, TTBAR_ERROR * background])
    hessian = (slopes / total) @ slopes.T + np.diag([0, 1, 1])
    return 1 / np.sqrt(hessian[0, 0]), np.sqrt(np.linalg.inv(hessian)[0, 0])


def counts(edges, eta_t, ttbar):
    return tuple(np.histogramdd(values, edges)[0].ravel() * weight * LUMINOSITY for values, weight in (eta_t, ttbar))


def main():
    events = int(sys.argv[3]) if len(sys.argv) > 3 else -1
    eta_t, ttbar = read(sys.argv[1], events), read(sys.argv[2], events)
    for name, (values, weight) in (("eta_t", eta_t), ("ttbar", ttbar)):
        print(f"{name}: {len(values)} fiducial events, {len(values) * weight:.4f} +- {np.sqrt(len(values)) * weight:.4f} pb")
    masses = [0]
    sorted_masses = np.sort(np.concatenate((eta_t[0][:, 0], ttbar[0][:, 0])))
    for mass in sorted_masses[::50]:
        if np.sum((ttbar[0][:, 0] >= masses[-1]) & (ttbar[0][:, 0] < mass)) >= BIN_EVENTS and mass < 450:
            masses.append(mass)
    masses[-1] = 450
    masses += [500, 600, 800, 20000]
    for cosines in (1, 4):
        edges = [np.array(masses), np.linspace(-1 - 1e-9, 1 + 1e-9, cosines + 1)]
        signal, background = counts(edges, (eta_t[0], eta_t[1]), (ttbar[0], ttbar[1]))
        kept = background > 0
        print(f"{len(masses) - 1} bins of m_tt, {cosines} of c_hel: Delta r %.4f statistical, %.4f with normalisations"
              % error(signal[kept], background[kept]))


if __name__ == "__main__":
    main()
