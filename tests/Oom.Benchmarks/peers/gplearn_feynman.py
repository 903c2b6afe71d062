#!/usr/bin/env python3
"""gplearn on the samples that 'symbolic write DIR' makes: gplearn_feynman.py DIR [SECONDS [PROCESSES [ONLY,ONLY]]].

Restarts with new seeds until the seconds are over, as many at a time as there are processes, and keeps the formula that is best on the given points.
"""
import glob, os, sys, time, warnings
from concurrent.futures import ProcessPoolExecutor
sys.path.insert(0, os.environ.get("GPLEARN_SRC", ""))
warnings.simplefilter("ignore")
import numpy as np
from gplearn.genetic import SymbolicRegressor
from gplearn.functions import make_function


def exponential(x):
    with np.errstate(over="ignore"):
        return np.where(x < 50, np.exp(np.minimum(x, 50)), 0.0)


exponential_function = make_function(function=exponential, name="exp", arity=1)


def table(path):
    values = np.loadtxt(path, delimiter=",", skiprows=1)
    return values[:, :-1], values[:, -1]


def fit(job):
    path, seed, deadline = job
    x, y = table(path)
    best = None
    while time.time() < deadline:
        model = SymbolicRegressor(
            population_size=1000, generations=1, tournament_size=20, metric="mse", warm_start=True,
            function_set=("add", "sub", "mul", "div", "sqrt", "log", "neg", "inv", "sin", "cos", exponential_function),
            parsimony_coefficient=1e-4 * float(np.var(y)), const_range=(-5.0, 5.0), init_depth=(2, 6),
            p_crossover=0.7, p_subtree_mutation=0.1, p_hoist_mutation=0.05, p_point_mutation=0.1, random_state=seed, n_jobs=1)
        for generation in range(1, 51):
            model.set_params(generations=generation)
            model.fit(x, y)
            if time.time() > deadline or model._program.raw_fitness_ < 1e-12 * float(np.var(y)):
                break
        if best is None or model._program.raw_fitness_ < best[0]:
            best = (model._program.raw_fitness_, model._program)
        if best[0] < 1e-12 * float(np.var(y)):
            break
        seed += 1000
    return best


if __name__ == "__main__":
    folder = sys.argv[1]
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    processes = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    only = sys.argv[4].split(",") if len(sys.argv) > 4 else [""]
    solved = exact = count = 0
    for path in sorted(glob.glob(os.path.join(folder, "f*_train.csv"))):
        name = open(path.replace("_train.csv", "_name.txt")).read().strip()
        if not any(part in name for part in only):
            continue
        start, processor = time.time(), os.times()
        with ProcessPoolExecutor(processes) as pool:
            fits = [result for result in pool.map(fit, [(path, seed, start + seconds) for seed in range(1, processes + 1)]) if result is not None]
        best = min(fits, key=lambda result: result[0])[1]
        after = os.times()
        x, y = table(path.replace("_train", "_test"))
        prediction = best.execute(x)
        r2 = 1 - np.sum((prediction - y) ** 2) / np.sum((y - y.mean()) ** 2)
        is_exact = np.max(np.abs(prediction - y)) / np.std(y) < 1e-9
        count, solved, exact = count + 1, solved + (r2 > 0.999), exact + is_exact
        cpu = after.children_user + after.children_system - processor.children_user - processor.children_system
        print(f"{name:32s} R2 {r2:10.7f} {'solved' if r2 > 0.999 else '      '} {'exact' if is_exact else '     '} {best.length_:3d} nodes {time.time() - start:6.1f} s wall {cpu:6.1f} s cpu {str(best)[:110]}", flush=True)
    print(f"solved {solved} of {count}, exact {exact}")
