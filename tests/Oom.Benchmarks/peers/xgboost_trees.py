#!/usr/bin/env python3
"""xgboost's histogram method beside 'Oom.Benchmarks trees grow': time of a tree of four levels and at most 256 bins.

usage: xgboost_trees.py [FEATURES [THREADS [ROWS [TREES]]]]

The first training has one tree, the second TREES more on the same matrix: their difference leaves out the reading, the quantiles and the binning, as ours does.
"""
import sys
import time

import numpy as np
import xgboost as xgb

features, threads, rows, trees = (int(float(sys.argv[i])) if len(sys.argv) > i else default for i, default in ((1, 15), (2, 1), (3, 3_000_000), (4, 100)))
rng = np.random.default_rng(0)
values = rng.uniform(-np.pi, np.pi, (rows, features)).astype(np.float32)
target = (0.25 * (np.sin(values[:, 0]) + np.cos(0.5 * values[:, -1])) ** 2).astype(np.float32)


def train(count):
    matrix = xgb.DMatrix(values, label=target, nthread=threads)
    cpu, wall = time.process_time(), time.perf_counter()
    xgb.train(dict(tree_method="hist", max_depth=4, eta=0.2, nthread=threads, max_bin=256, min_child_weight=50), matrix, count)
    return time.process_time() - cpu, time.perf_counter() - wall


first_cpu, first_wall = train(1)
cpu, wall = train(1 + trees)
print(f"xgboost {xgb.__version__} rows {rows} features {features} threads {threads}: per tree {(cpu - first_cpu) / trees * 1000:.1f} ms of processor, {(wall - first_wall) / trees * 1000:.1f} ms wall; first tree {first_wall:.2f} s")
