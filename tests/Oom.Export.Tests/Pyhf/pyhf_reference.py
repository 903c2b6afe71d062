# What pyhf makes of workspace.json, which `oom-export pyhf` wrote of specs/examples/measurement:  PYHF_SRC=<pyhf checkout>/src python3 pyhf_reference.py > pyhf_reference.json
# Made with pyhf 0.7.6, its numpy backend and scipy 1.10, interpolation codes 4 (normsys) and 4p (histosys).
import hashlib, json, os, sys
sys.path.insert(0, os.environ.get("PYHF_SRC", ""))
import numpy, pyhf

here = os.path.dirname(os.path.abspath(__file__))
path = os.path.join(here, "workspace.json")
specification = json.load(open(path))
pyhf.schema.validate(specification, "workspace.json", version="1.0.0")
pyhf.set_backend("numpy", pyhf.optimize.scipy_optimizer(tolerance=1e-10))
workspace = pyhf.Workspace(specification)
model = workspace.model(modifier_settings={"normsys": {"interpcode": "code4"}, "histosys": {"interpcode": "code4p"}})
nominal = model.config.suggested_init()
names = model.config.par_names


def expected(changes):
    parameters = list(nominal)
    for name, value in changes.items():
        parameters[names.index(name)] = value
    return [float(value) for value in model.expected_data(parameters, include_auxdata=False)]


settings = specification["measurements"][0]["config"]["parameters"]
size = next(parameter["sigmas"][0] for parameter in settings if parameter["name"] == "lumi")
nuisances = {name: {"up": expected({name: 1}), "down": expected({name: -1})} for name in names if name not in ("mu", "lumi") and not name.startswith("staterror")}
nuisances["lumi"] = {"up": expected({"lumi": 1 + size}), "down": expected({"lumi": 1 - size})}


def fit(counts):
    """Best strength, its upper profile-likelihood error and -2 ln L of counts."""
    observed = list(counts) + model.config.auxdata
    best, minimum = pyhf.infer.mle.fit(observed, model, return_fitted_val=True)
    strength = float(best[model.config.poi_index])

    def delta(mu):
        return float(pyhf.infer.mle.fixed_poi_fit(mu, observed, model, return_fitted_val=True)[1] - minimum) - 1

    low, high = strength, strength + 10
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if delta(middle) < 0 else (low, middle)
    return {"counts": list(counts), "bestFit": strength, "errorUp": low - strength, "twiceNegativeLogLikelihood": float(minimum)}


print(json.dumps({
    "workspaceSha256": hashlib.sha256(open(path, "rb").read()).hexdigest(),
    "pyhf": pyhf.__version__,
    "poi": model.config.poi_name,
    "parameters": names,
    "nominal": expected({}),
    "twice": expected({"mu": 2}),
    "nuisances": nuisances,
    "fits": [fit(specification["observations"][0]["data"]), fit([1250, 790, 820]), fit([1150, 800, 880])],
}, indent=1))
