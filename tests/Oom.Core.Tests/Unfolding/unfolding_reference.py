#!/usr/bin/env python3
"""Reference for the unfolding tests, independent of the C# code: reads unfolding_response.json (8 x 6 bins), makes the model from its processes by itself,
unfolds counts by every method and writes unfolding_reference.json. Derivatives are finite differences, fits are scipy's."""
import json
import platform

import numpy as np
import scipy
from scipy.optimize import least_squares, minimize_scalar

document = json.load(open("unfolding_response.json"))
nuisances = [k["name"] for k in document["nuisances"]]
origin = {k["name"]: k["origin"] for k in document["nuisances"]}


def total(side=None, nuisance=None):
    """Generator, migration and non-fiducial yields of all measured processes, and those that are not measured, with one nuisance varied."""
    g = m = b = 0
    for p in document["processes"]:
        y = p
        for v in p["variations"]:
            if v["nuisance"] == nuisance:
                y = v[side]
        pg, pm, pb = (np.array(y[key]) for key in ("generator", "migration", "nonFiducial"))
        for s in p["normalisations"]:
            if s["nuisance"] == nuisance:
                factor = (1 + s["size"]) ** (1 if side == "up" else -1)
                pm, pb = factor * pm, factor * pb
                if origin[nuisance] == "theory":
                    pg = factor * pg
        if p["role"] != "background":
            g, m = g + pg, m + pm
        b = b + pb
    return g, m, b


g0, m0, b0 = total()
n, bins, K = len(g0), len(b0), len(nuisances)
slope_m, slope_b = [], []
for k in nuisances:
    (gu, mu, bu), (gd, md, bd) = total("up", k), total("down", k)
    slope_m.append((mu / gu - md / gd) / 2 * g0)
    slope_b.append((bu - bd) / 2)
slope_m, slope_b = np.array(slope_m), np.array(slope_b)

# Variances of the folded counts at fixed generator-level yields: selected and other events are independent.
V_m = sum(np.array(p["squaredWeights"]["migration"]) for p in document["processes"] if p["role"] != "background")
V_g = sum(np.array(p["squaredWeights"]["generator"]) for p in document["processes"] if p["role"] != "background")
V_b = sum(np.array(p["squaredWeights"]["nonFiducial"]) for p in document["processes"])
R = m0 / g0
v = (V_m * (1 - 2 * R) + R**2 * V_g).sum(1) + V_b
delta = np.sqrt(v) / (m0.sum(1) + b0)


def expected(t, mc):
    mu, w = t[:n], t[n:n + K]
    x = (m0 + np.tensordot(w, slope_m, 1)) @ mu + b0 + w @ slope_b
    return x * (1 + delta * t[n + K:]) if mc else x


def covariance(t, mc):
    J = np.array([(expected(t + e, mc) - expected(t - e, mc)) / 2e-5 for e in 1e-5 * np.eye(len(t))]).T
    H = J.T @ np.diag(1 / expected(t, mc)) @ J + np.diag([0.0] * n + [1.0] * (len(t) - n))
    return np.linalg.inv(H)


def maximum_likelihood(d, mc):
    def residuals(t):  # signed roots of the deviance
        x = expected(t, mc)
        return np.concatenate([np.sign(x - d) * np.sqrt(np.maximum(0, 2 * (x - d - d * np.log(x / d)))), t[n:]])

    t = np.concatenate([np.ones(n), np.zeros(K + (bins if mc else 0))])
    t = least_squares(residuals, t, x_scale="jac", xtol=1e-15, ftol=1e-15, gtol=1e-15).x
    for _ in range(20):  # Fisher scoring to the end, with the slopes of the counts by central differences
        J = np.array([(expected(t + e, mc) - expected(t - e, mc)) / 2e-4 for e in 1e-4 * np.eye(len(t))])
        t = t - covariance(t, mc) @ (J @ (1 - d / expected(t, mc)) + np.concatenate([np.zeros(n), t[n:]]))
    C = covariance(t, mc)
    parts = [np.outer(C[:n, n + k], C[:n, n + k]) for k in range(K)]
    mcpart = sum(np.outer(C[:n, a], C[:n, a]) for a in range(n + K, len(t))) if mc else np.zeros((n, n))
    return {"strengths": t[:n], "pulls": t[n:n + K], "total": C[:n, :n], "statistical": C[:n, :n] - sum(parts) - mcpart,
            "constraints": np.sqrt(np.diag(C)[n:n + K]), "nuisances": parts}


L = np.zeros((n - 2, n))
for i in range(n - 2):
    L[i, i:i + 3] = [1, -2, 1]


def tikhonov(d, tau, M=m0, B=b0):
    W = np.diag(1 / np.maximum(d, 1))
    A = np.linalg.inv(M.T @ W @ M + tau * L.T @ L) @ M.T @ W
    return A @ (d - B), A


def with_variations(unfold, A, d):
    impacts = [(unfold(m0 + s, b0 + t) - unfold(m0 - s, b0 - t)) / 2 for s, t in zip(slope_m, slope_b)]
    stat = A @ np.diag(np.maximum(d, 1)) @ A.T
    return {"statistical": stat, "total": stat + sum(np.outer(b, b) for b in impacts)}


def correlation(log_tau, d):
    C = with_variations(lambda M, B: tikhonov(d, 10**log_tau, M, B)[0], tikhonov(d, 10**log_tau)[1], d)["statistical"]
    return np.mean(np.sqrt(1 - 1 / (np.diag(C) * np.diag(np.linalg.inv(C)))))


def corner(d):
    scale = np.trace(m0.T @ np.diag(1 / np.maximum(d, 1)) @ m0) / (6 * (n - 2))
    decades = np.linspace(-10, 4, 81)
    u = [tikhonov(d, scale * 10**t)[0] for t in decades]
    x = np.log10([np.sum((d - b0 - m0 @ s) ** 2 / np.maximum(d, 1)) for s in u])
    y = np.log10([np.sum((L @ s) ** 2) for s in u])
    dx, dy, ddx, ddy = (x[2:] - x[:-2]) / 2, (y[2:] - y[:-2]) / 2, np.diff(x, 2), np.diff(y, 2)
    length = np.hypot(dx, dy)
    curvature = np.where(length > 1e-2, (dx * ddy - dy * ddx) / length**3, 0)
    return np.log10(scale) + decades[1 + np.argmax(curvature)]


def bayes(d, iterations, M=m0, B=b0):
    mu = np.ones(n)
    for _ in range(iterations):
        mu = mu / M.sum(0) * (M.T @ (d / (M @ mu + B)))
    return mu


rng = np.random.default_rng(5)
truth = 1 + 0.15 * np.sin(np.arange(n))
counts = rng.poisson(m0 @ truth + b0 + slope_b[1] + 0.5 * slope_m[2] @ truth).astype(float)
tau = 3e4
grid = np.linspace(1, 9, 161)
start = grid[np.argmin([correlation(t, counts) for t in grid])]
best = minimize_scalar(correlation, args=(counts,), bounds=(start - 0.1, start + 0.1), method="bounded", options={"xatol": 1e-6}).x
J = np.array([(bayes(counts + e, 4) - bayes(counts - e, 4)) / 0.2 for e in 0.1 * np.eye(bins)]).T
result = {
    "versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__},
    "counts": counts, "conditionNumber": np.linalg.cond(R),
    "maximumLikelihood": maximum_likelihood(counts, False), "withSimulationStatistics": maximum_likelihood(counts, True),
    "tikhonov": {"strength": tau, "strengths": tikhonov(counts, tau)[0], **with_variations(lambda M, B: tikhonov(counts, tau, M, B)[0], tikhonov(counts, tau)[1], counts)},
    "inversion": {"strengths": tikhonov(counts, 0)[0], **with_variations(lambda M, B: tikhonov(counts, 0, M, B)[0], tikhonov(counts, 0)[1], counts)},
    "minimumGlobalCorrelation": {"logStrength": best, "value": correlation(best, counts)},
    "lCurve": {"logStrength": corner(counts)},
    "bayes": {"strengths": bayes(counts, 4), **with_variations(lambda M, B: bayes(counts, 4, M, B), J, counts)},
}


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.ravel().tolist() if isinstance(value, np.ndarray) else value


json.dump(plain(result), open("unfolding_reference.json", "w"), indent=1)
print("condition number", result["conditionNumber"], "best log10 tau", best)
