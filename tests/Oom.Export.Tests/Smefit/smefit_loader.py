"""Loads a data set by SMEFiT's own loader: smefit_loader.py SRC FOLDER NAME.

SRC is the folder smefit/src of a checkout of LHCfitNikhef/smefit_release, FOLDER an export with commondata and theory. Prints central values, covariance,
prediction, theory covariance and linear corrections as one JSON object. NumPy stands in for JAX where that is missing: the loader uses it for checks alone.
"""
import importlib.util
import json
import logging
import pathlib
import sys
import types

import numpy as np

source, folder, name = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
if importlib.util.find_spec("jax") is None:
    jax = types.ModuleType("jax")
    jax.numpy = np
    sys.modules.update({"jax": jax, "jax.numpy": np})

# The package's __init__ imports the whole program; only these modules read data.
package = types.ModuleType("smefit")
package.__path__ = [str(source / "smefit")]
log = types.ModuleType("smefit.log")
log.logging = logging
rotation = types.ModuleType("smefit.basis_rotation")
rotation.rotate_to_fit_basis = None
sys.modules.update({"smefit": package, "smefit.log": log, "smefit.basis_rotation": rotation})

from smefit.loader import Loader

Loader.commondata_path, Loader.theory_path = folder / "commondata", folder / "theory"
operators = [key for key in json.loads((folder / "theory" / f"{name}.json").read_text())["LO"] if key != "SM"]
data = Loader(name, operators, "LO", False, "theory_cov", False, None, None)
print(json.dumps({
    "central": np.asarray(data.central_values).tolist(),
    "covariance": np.asarray(data.covmat).tolist(),
    "prediction": np.asarray(data.dataspec["SM_predictions"]).tolist(),
    "theoryCovariance": np.asarray(data.theory_covmat).tolist(),
    "linear": {key: np.asarray(value).tolist() for key, value in data.dataspec["lin_corrections"].items()},
}))
