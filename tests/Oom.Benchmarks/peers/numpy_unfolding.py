#!/usr/bin/env python3
"""The 20 x 20 problem of shared/peers/unfolding with numpy alone: inversion and Tikhonov with covariance, four iterations of D'Agostini's without."""
import json
import sys
import time

import numpy as np

document = json.load(open(sys.argv[1]))
R, truth, data = (np.array(document[key]) for key in ("R", "truth", "data"))
n = len(truth)
M = R * truth
L = np.diff(np.eye(n), 2, axis=0)
CALLS = 2000


def inversion():
    J = np.linalg.inv(M)
    return J @ data, J @ np.diag(data) @ J.T


def tikhonov(tau=1.0):
    V = np.diag(1 / np.maximum(data, 1))
    J = np.linalg.solve(M.T @ V @ M + tau * L.T @ L, M.T @ V)
    return J @ data, J @ np.diag(data) @ J.T


def bayes():
    mu = np.ones(n)
    for _ in range(4):
        mu = mu / M.sum(0) * (M.T @ (data / (M @ mu)))
    return mu


for function in (inversion, tikhonov, bayes):
    function()
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(CALLS):
        function()
    print(f"numpy {np.__version__} {function.__name__}: {(time.perf_counter() - wall) / CALLS * 1e6:.1f} us, CPU {(time.process_time() - cpu) / CALLS * 1e6:.1f} us")
