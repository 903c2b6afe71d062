"""Numbers of StrengthReference.cs: the strength of a signal with fitted theory nuisances, by brute force with scipy.

/usr/bin/python3 strength_reference.py (scipy 1.x, numpy); nothing is eliminated by hand: strength and nuisances are minimised together.
"""
import numpy as np
from scipy.optimize import brentq, minimize
from scipy.stats import norm

m = np.array([12.0, 9, 7])
v = np.array([[1, 0.2, 0], [0.2, 0.8, 0.1], [0, 0.1, 0.6]])
b = np.array([10.0, 8, 6])
v = v + np.diag([0.1, 0.1, 0.05]) + np.outer([0.5, 0.3, 0.1], [0.5, 0.3, 0.1])
s = np.array([1, 2, 0.5])
w = np.diag([0.04, 0.09, 0.02])
d = np.array([[0.3, 0.5, 0.1], [0.1, -0.1, 0.05]])


def full(r, theta, data):
    c = v + r * r * w
    x = data - b - r * (s + theta @ d)
    return x @ np.linalg.solve(c, x) + np.linalg.slogdet(c)[1] - np.linalg.slogdet(v)[1] + theta @ theta


def profile(r, data):
    return min(minimize(lambda t: full(r, t, data), start, method="BFGS", options={"gtol": 1e-10}).fun for start in (np.zeros(2), np.ones(2)))


def best(data, low, high):
    grid = np.linspace(low, high, 241)
    values = [profile(r, data) for r in grid]
    k = int(np.argmin(values))
    if grid[k] == low:
        return low
    for _ in range(60):  # golden section between neighbours
        a, c = grid[k - 1], grid[min(k + 1, len(grid) - 1)]
        inner = np.linspace(a, c, 21)
        values = [profile(r, data) for r in inner]
        k, grid = int(np.argmin(values)), inner
        if c - a < 1e-9:
            break
        k = min(max(k, 1), len(grid) - 2)
    return grid[k]


r_best = best(m, -10, 20)
least = profile(r_best, m)
rise = lambda r: profile(r, m) - least - 1
print("Value", r_best)
print("Low", brentq(rise, r_best - 5, r_best, xtol=1e-12))
print("High", brentq(rise, r_best, r_best + 8, xtol=1e-12))
bounded = max(r_best, 0.0)


def tests(r):
    q = 0.0 if bounded > r else max(0, profile(r, m) - profile(bounded, m))
    qa = profile(r, b) - profile(0, b)
    return q, qa


def cls(r):
    q, qa = tests(r)
    if q <= qa:
        sb, bb = norm.sf(np.sqrt(q)), norm.sf(np.sqrt(q) - np.sqrt(qa))
    else:
        sb, bb = norm.sf((q + qa) / (2 * np.sqrt(qa))), norm.sf((q - qa) / (2 * np.sqrt(qa)))
    return sb / bb


def expected(r, n):
    root = np.sqrt(tests(r)[1])
    return norm.sf(n + root) / norm.sf(n)


print("Observed", brentq(lambda r: cls(r) - 0.05, bounded + 1e-3, 60, xtol=1e-12))
print("Expected", [brentq(lambda r: expected(r, n) - 0.05, 1e-3, 200, xtol=1e-12) for n in (2, 1, 0, -1, -2)])
