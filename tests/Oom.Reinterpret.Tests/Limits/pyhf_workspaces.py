#!/usr/bin/env python3
"""Makes pyhf_workspaces.json: workspaces of many kinds and what pyhf (codes 4 and 4p, minuit, 64 bits) makes of each: the fit with parabolic and Minos errors, tests of strengths, q0,
a scan and upper limits. Fits begin at the suggested start; where a workspace has several minima, at four starts, of which the lowest counts.
q-tilde is taken by its definition (arXiv:1007.1727, eq. 16), with the best strength not negative, whatever range the workspace gives it.
Run as PYHF_SRC=<checkout of pyhf 0.7.6>/src /usr/bin/python3 pyhf_workspaces.py > pyhf_workspaces.json"""
import copy, json, os, sys, warnings
sys.path.insert(0, os.environ.get("PYHF_SRC", ""))
import numpy as np, pyhf, iminuit
from scipy.optimize import brentq

warnings.simplefilter("ignore")
pyhf.set_backend("numpy", precision="64b")
CODES = {"normsys": {"interpcode": "code4"}, "histosys": {"interpcode": "code4p"}}
MU = {"name": "mu", "type": "normfactor", "data": None}
LUMI = {"name": "lumi", "type": "lumi", "data": None}

def sample(name, data, *modifiers): return {"name": name, "data": [float(v) for v in data], "modifiers": list(modifiers)}
def channel(name, *samples): return {"name": name, "samples": list(samples)}
def norm(name, hi, lo): return {"name": name, "type": "normsys", "data": {"hi": hi, "lo": lo}}
def shape(name, hi, lo): return {"name": name, "type": "histosys", "data": {"hi_data": [float(v) for v in hi], "lo_data": [float(v) for v in lo]}}
def stat(name, errors): return {"name": name, "type": "staterror", "data": [float(v) for v in errors]}
def uncorrelated(name, errors): return {"name": name, "type": "shapesys", "data": [float(v) for v in errors]}
def free(name): return {"name": name, "type": "normfactor", "data": None}
def freeshape(name): return {"name": name, "type": "shapefactor", "data": None}
def lumi(size, value=1.0): return {"name": "lumi", "auxdata": [value], "sigmas": [size], "bounds": [[0.5, 1.5]], "inits": [value]}

def workspace(channels, counts, parameters=(), poi="mu"):
    return {"channels": list(channels), "observations": [{"name": c["name"], "data": [float(v) for v in n]} for c, n in zip(channels, counts)],
            "measurements": [{"name": "m", "config": {"poi": poi, "parameters": list(parameters)}}], "version": "1.0.0"}

def cases():
    """Name, workspace and what else is to be known: tested strength, measurement, patch, several starts."""
    yield "counting", workspace([channel("SR", sample("sig", [8], MU), sample("bkg", [40], norm("b", 1.1, 0.9)))], [[43]]), {}
    yield "uncorrelated", workspace([channel("singlechannel", sample("signal", [12, 11], MU), sample("background", [50, 52], uncorrelated("u", [3, 7])))], [[51, 48]]), {}
    yield "empty-bins", workspace([channel("SR", sample("sig", [3, 0, 2], MU), sample("bkg", [20, 0, 10], uncorrelated("u", [3, 0, 0])), sample("fake", [5, 2, 0], stat("s", [1, .4, 0])))], [[24, 3, 13]]), {}
    yield "staterror", workspace([channel("SR", sample("sig", [4, 7], MU, stat("s", [.2, .3])), sample("a", [30, 25], stat("s", [3, 2])), sample("b", [10, 6], stat("s", [1, 2])))], [[45, 40]]), {}
    yield "staterror-over-channels", workspace([channel("B", sample("b", [80, 60, 40], stat("s", [6, 5, 4])), sample("c", [10, 12, 14], stat("s", [2, 3, 4]))), channel("A", sample("sig", [5, 5], MU), sample("b", [50, 40], stat("s", [4, 3])), sample("c", [4, 6], stat("s", [1, 2])))], [[95, 70, 58], [60, 44]]), {}
    yield "normsys-asymmetric", workspace([channel("SR", sample("sig", [10, 5], MU, norm("a", 1.3, .9)), sample("bkg", [60, 70], norm("a", 1.05, .8), norm("c", 1.02, .97)))], [[75, 71]]), {}
    yield "histosys-asymmetric", workspace([channel("SR", sample("sig", [10, 5], MU), sample("bkg", [60, 70], shape("j", [66, 72], [57, 69.5]), shape("k", [61, 75], [58, 66])))], [[66, 74]]), {}
    yield "correlated-kinds", workspace([channel("SR", sample("sig", [6, 9, 3], MU, norm("j", 1.04, .95)), sample("bkg", [100, 80, 60], shape("j", [108, 82, 57], [95, 79, 62]), norm("j", 1.02, .97)))], [[112, 93, 57]]), {}
    yield "lumi", workspace([channel("SR", sample("sig", [6, 9], MU, LUMI), sample("bkg", [40, 50], LUMI, norm("x", 1.08, .93)))], [[47, 62]], [lumi(.021)]), {}
    yield "lumi-measured", workspace([channel("SR", sample("sig", [6, 9], MU, LUMI), sample("bkg", [40, 50], LUMI))], [[42, 47]], [lumi(.05, .98)]), {}
    yield "shapefactor", workspace([channel("SR", sample("sig", [8, 6], MU), sample("bkg", [50, 40], freeshape("f"), norm("t", 1.1, .92))), channel("CR", sample("bkg", [200, 160], freeshape("f")))], [[61, 49], [210, 150]]), {}
    yield "control-region", workspace([channel("SR", sample("sig", [7, 12], MU), sample("tt", [30, 20], free("k"), norm("e", 1.05, .95)), sample("w", [10, 8], norm("w", 1.3, .77))), channel("CR", sample("tt", [400], free("k")), sample("w", [50], norm("w", 1.3, .77)))], [[44, 41], [480]]), {}
    yield "order", workspace([channel("zz", sample("z", [20, 30], norm("b", 1.1, .9), stat("sz", [2, 2])), sample("a", [5, 3], norm("a", 1.2, .85), MU)), channel("aa", sample("z", [200], norm("b", 1.1, .9)), sample("a", [1], MU))], [[28, 33], [190]]), {}
    yield "factors", workspace([channel("A", sample("sig", [5, 3], MU), sample("b", [50, 40], uncorrelated("u", [4, 3])))], [[56, 44]], [{"name": "u", "factors": [120., 90.], "auxdata": [126., 81.]}]), {}
    yield "fixed", workspace([channel("SR", sample("sig", [10, 5], MU), sample("bkg", [60, 70], norm("a", 1.1, .9), norm("b", 1.05, .93), free("k")))], [[75, 71]], [{"name": "a", "fixed": True, "inits": [.5]}, {"name": "k", "fixed": True}]), {}
    yield "negative-range", workspace([channel("SR", sample("sig", [9, 12], MU), sample("bkg", [50, 60], norm("a", 1.07, .94)))], [[41, 52]], [{"name": "mu", "bounds": [[-5, 10]], "inits": [1.]}]), {}
    yield "sigmas", workspace([channel("SR", sample("sig", [9, 12, 4], MU), sample("bkg", [50, 60, 2], stat("s", [5, 5, 0])))], [[55, 70, 6]], [{"name": "s", "sigmas": [.2, .03, 1.], "auxdata": [1.02, .99, 1.]}]), {}
    yield "deficit", workspace([channel("SR", sample("sig", [9, 12], MU), sample("bkg", [50, 60], norm("a", 1.2, .8)))], [[25, 39]]), {}
    yield "excess", workspace([channel("SR", sample("sig", [5, 9], MU, norm("s", 1.1, .9)), sample("bkg", [50, 20], norm("a", 1.1, .9)))], [[80, 69]]), {"strength": 2.5}
    yield "few-events", workspace([channel("SR", sample("sig", [.4, 1.2, 2.5], MU), sample("bkg", [1.5, .7, .2], norm("a", 1.3, .7), stat("s", [.3, .2, .1])))], [[2, 0, 1]]), {}
    yield "no-events", workspace([channel("SR", sample("sig", [3.], MU), sample("bkg", [.8], norm("a", 1.5, .6)))], [[0]]), {}
    two = workspace([channel("SR", sample("s1", [5, 1], MU), sample("s2", [1, 6], free("nu")), sample("bkg", [40, 50], norm("a", 1.1, .9)))], [[47, 60]])
    two["measurements"].append({"name": "second", "config": {"poi": "nu", "parameters": [{"name": "mu", "fixed": True, "inits": [1.]}]}})
    yield "two-measurements", two, {"measurement": "second"}
    yield "one-sided", workspace([channel("SR", sample("sig", [6, 9], MU), sample("bkg", [60, 80], shape("j", [66, 83], [60, 80]), norm("n", 1.06, 1.0)))], [[70, 90]]), {"starts": 4}
    yield "two-point", workspace([channel("SR", sample("sig", [6, 9, 4], MU), sample("bkg", [60, 80, 70], shape("j", [64, 83, 71], [63, 81.5, 70.5]), shape("k", [58, 78, 71], [59, 79, 70.2])))], [[60, 92, 66]]), {"starts": 4}
    yield "shapesys-on-signal", workspace([channel("SR", sample("sig", [10, 14], MU, uncorrelated("us", [2, 3])), sample("bkg", [30, 40], uncorrelated("ub", [4, 5])))], [[42, 50]]), {}
    yield "fractions", workspace([channel("SR", sample("sig", [5.5, 3.25], MU), sample("bkg", [20.5, 30.75], norm("a", 1.05, .95)))], [[23.7, 31.9]]), {}
    yield "small-signal", workspace([channel("SR", sample("sig", [.5, .8], MU), sample("bkg", [100, 120], norm("a", 1.05, .95)))], [[103, 124]], [{"name": "mu", "bounds": [[0, 200]]}]), {"strength": 20.}
    yield "interference", workspace([channel("SR", sample("sig", [-2, 8, 6], MU), sample("bkg", [70, 60, 50], norm("a", 1.06, .95)))], [[66, 71, 53]]), {}
    yield "shifted-auxiliaries", workspace([channel("SR", sample("sig", [8, 6], MU), sample("bkg", [40, 50], norm("a", 1.1, .9), shape("j", [43, 51], [38, 49])))], [[47, 58]], [{"name": "a", "auxdata": [.4]}, {"name": "j", "auxdata": [-.3], "bounds": [[-2, 2]]}]), {}
    many = [norm("n%d" % i, 1 + .01 * (1 + i % 4), 1 - .012 * (1 + i % 3)) for i in range(6)]
    b1, b2 = np.array([120, 90, 60, 35, 15.]), np.array([30, 30, 25, 20, 12.])
    yield "many", workspace([channel("SR", sample("sig", [2, 5, 9, 9, 6], MU, LUMI, *many[:3], stat("g", [.1, .2, .3, .3, .2])), sample("tt", b1, LUMI, *many[1:5], shape("jes", b1 * [1.05, 1.03, 1, .97, .94], b1 * [.96, .98, 1, 1.02, 1.05]), stat("g", [5, 4, 3, 2, 1])), sample("w", b2, LUMI, *many[3:], shape("jes", b2 * 1.03, b2 * .98), free("kw"), stat("g", [3, 3, 2, 2, 1]))),
        channel("CR", sample("w", [500, 300], LUMI, free("kw"), *many[4:]), sample("tt", [60, 40], LUMI, many[1], uncorrelated("uc", [9, 8])))], [[158, 131, 99, 66, 30], [540, 360]], [lumi(.017)]), {}
    background = workspace([channel("SR", sample("bkg", [50, 60], norm("a", 1.07, .94)))], [[55, 66]], [], "mu_sig")
    patch = [{"op": "add", "path": "/channels/0/samples/0", "value": sample("sig", [6, 9], free("mu_sig"), norm("a", 1.02, .99))}, {"op": "replace", "path": "/measurements/0/config/poi", "value": "mu_sig"}]
    other = [{"op": "add", "path": "/channels/0/samples/-", "value": sample("sig", [1, 2], free("mu_sig"))}]
    patchset = {"metadata": {"references": {"hepdata": "ins1234567"}, "description": "a grid", "labels": ["m_1", "m_2"], "digests": {"sha256": pyhf.utils.digest(background), "md5": pyhf.utils.digest(background, algorithm="md5")}},
        "patches": [{"metadata": {"name": "m_600_280", "values": [600, 280]}, "patch": patch}, {"metadata": {"name": "m_700_10", "values": [700, 10.5]}, "patch": other}], "version": "1.0.0"}
    yield "patchset", background, {"patchset": patchset, "point": "m_600_280"}

def reference(name, spec, extra):
    patched = spec
    if "patchset" in extra:
        patched = pyhf.PatchSet(extra["patchset"]).apply(pyhf.Workspace(spec), extra["point"])
    ws = pyhf.Workspace(patched)
    model = ws.model(measurement_name=extra.get("measurement"), modifier_settings=CODES)
    data = np.array(ws.data(model))
    config, poi = model.config, model.config.poi_index
    init, bounds, fixed = config.suggested_init(), config.suggested_bounds(), config.suggested_fixed()
    random = np.random.default_rng(1)
    starts = [init] + [[v if f else float(np.clip(v + random.normal() * (.7 if b[0] == -5 else .05), *b)) for v, f, b in zip(init, fixed, bounds)] for _ in range(extra.get("starts", 1) - 1)]
    plain, plain_fixed = pyhf.infer.mle.fit, pyhf.infer.mle.fixed_poi_fit

    def converged(once):
        """A fit with the tightest tolerance that minuit can reach with numerical derivatives."""
        for tolerance in (1e-7, 1e-5, 1e-3, 1e-1):
            pyhf.set_backend("numpy", pyhf.optimize.minuit_optimizer(tolerance=tolerance, strategy=2, maxiter=1000000), precision="64b")
            try:
                return once()
            except pyhf.exceptions.FailedMinimization:
                continue
        raise RuntimeError("no fit converged: " + name)

    def lowest(once):
        """The lowest of several fits."""
        return min((converged(lambda: once(s)) for s in starts), key=lambda r: float(r[1]))

    def fit(d, m, init_pars=None, par_bounds=None, fixed_params=None, return_fitted_val=False, **_):
        r = lowest(lambda s: plain(d, m, s, par_bounds, fixed_params, return_fitted_val=True))
        return r if return_fitted_val else r[0]

    def fixed_fit(mu, d, m, init_pars=None, par_bounds=None, fixed_params=None, return_fitted_val=False, **_):
        r = lowest(lambda s: plain_fixed(mu, d, m, list(s), par_bounds, fixed_params, return_fitted_val=True))
        return r if return_fitted_val else r[0]

    from pyhf.infer import test_statistics, calculators
    test_statistics.fit, test_statistics.fixed_poi_fit, calculators.fixed_poi_fit = fit, fixed_fit, fixed_fit

    best, minimum = fit(data, model, return_fitted_val=True)
    best, minimum = [float(v) for v in best], float(minimum)
    nll = lambda x: -float(model.logpdf(np.array(x), data)[0])
    inner = [i for i in range(len(best)) if not fixed[i] and min(best[i] - bounds[i][0], bounds[i][1] - best[i]) > 2e-3]
    # Second derivatives by central differences of fourth order.
    def second(i, j):
        h, w = 2e-3, [(-2, 1 / 12), (-1, -8 / 12), (1, 8 / 12), (2, -1 / 12)]
        if i == j:
            return sum(c * nll([v + k * h * (a == i) for a, v in enumerate(best)]) for k, c in [(-2, -1 / 12), (-1, 16 / 12), (0, -30 / 12), (1, 16 / 12), (2, -1 / 12)]) / h ** 2
        return sum(c * d * nll([v + h * (k * (a == i) + l * (a == j)) for a, v in enumerate(best)]) for k, c in w for l, d in w) / h ** 2
    matrix = np.array([[second(i, j) if j <= i else 0. for j in inner] for i in inner])
    matrix = matrix + np.tril(matrix, -1).T
    covariance = np.linalg.inv(matrix) if inner else matrix
    errors = {config.par_names[i]: float(np.sqrt(covariance[k, k])) for k, i in enumerate(inner)}

    def rise(mu): return float(fixed_fit(float(mu), data, model, return_fitted_val=True)[1]) - minimum - 1
    ends = []
    for side, limit in [(-1, bounds[poi][0]), (1, bounds[poi][1])]:
        step = max(errors.get(config.poi_name, .3), 1e-3)
        while side * (limit - best[poi]) > step and rise(best[poi] + side * step) < 0: step *= 1.5
        end = best[poi] + side * step if side * (limit - best[poi]) > step else limit
        ends.append(float(brentq(rise, best[poi], end, xtol=1e-9)) if rise(end) > 0 else None)

    positive = [(0., b[1]) if i == poi else tuple(b) for i, b in enumerate(bounds)]
    def test(kind, mu, limits):
        calculator = calculators.AsymptoticCalculator(data, model, par_bounds=limits, test_stat=kind)
        distance = calculator.teststatistic(mu)
        sb, b = calculator.distributions(mu)
        observed = calculator.pvalues(distance, sb, b)
        function = {"qtilde": test_statistics.qmu_tilde, "q": test_statistics.qmu, "q0": test_statistics.q0}[kind]
        return {"strength": mu, "statistic": float(function(mu, data, model, init, limits, fixed)), "CLsb": float(observed[0]), "CLb": float(observed[1]), "CLs": float(observed[2]), "expectedCLs": [float(v) for v in calculator.expected_pvalues(sb, b)[2]]}
    strength = extra.get("strength", 1.)
    observed, expected = pyhf.infer.intervals.upper_limits.toms748_scan(data, model, 0., float(positive[poi][1]), rtol=1e-8, par_bounds=positive)
    scan = [test("qtilde", float(mu), positive) for mu in np.linspace(.25, 1.5, 4) * float(expected[2])]
    discovery = test("q0", 0., positive)
    result = {"name": name, "workspace": spec, **{k: v for k, v in extra.items() if k != "starts"}, "poi": config.poi_name, "names": config.par_names,
        "fit": {"parameters": dict(zip(config.par_names, best)), "errors": errors, "low": ends[0], "high": ends[1], "twiceNll": minimum},
        "backgroundTwiceNll": float(fixed_fit(0., data, model, return_fitted_val=True)[1]),
        "test": test("qtilde", strength, positive), "discovery": {"statistic": discovery["statistic"], "pValue": discovery["CLsb"]},
        "limit": {"observed": float(observed), "expected": [float(v) for v in expected]}, "scan": scan}
    if bounds[poi][0] < 0: result["testQ"] = test("q", strength, [tuple(b) for b in bounds])
    print(name, len(best), file=sys.stderr)
    return result

wanted = sys.argv[1:]
document = {"pyhf": pyhf.__version__, "iminuit": iminuit.__version__, "numpy": np.__version__, "workspaces": [reference(*case) for case in cases() if not wanted or case[0] in wanted]}
json.dump(document, sys.stdout, indent=1)
