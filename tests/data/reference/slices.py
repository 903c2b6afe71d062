#!/usr/bin/env python3
"""Cuts the slices in this folder from the full samples, and computes the numbers that tests compare them with: python3 slices.py FOLDER_OF_THE_SAMPLES

Needs numpy alone; shares no code with this project. Writes the slices, samples.csv (events and particles), moments.csv (means of top-pair quantities) and weights_summary.csv.
"""
import csv, gzip, os, shutil, sys
import numpy as np

SAMPLES = {"ttbar_dilepton.lhe.gz": 3500, "eta_t.lhe.gz": 2000, "ttbar_madspin.lhe.gz": 1000, "ttbar_stable.lhe.gz": 500, "ttbar_weights.lhe.gz": 400,
           "ttbar_smeft.lhe.gz": 1500, "ttbar_smeft_direct_check_1.lhe.gz": 500, "eta_t_missing_tops.lhe": 70}
SHOWERED = {"ttbar_full_50.hepmc3.gz": 8}
WHOLE = ["reference_events.json", "pdf_coeffs.json", "smeft_points.json", "ttbar_dilepton_first200.csv", "eta_t_first200.csv"]


def opened(path):
    return gzip.open(path, "rt", newline="\n") if path.endswith(".gz") else open(path, newline="\n")


def written(path, text):
    data = text.encode()
    with open(path, "wb") as file:
        file.write(gzip.compress(data, 9, mtime=0) if path.endswith(".gz") else data)


def cut_lhe(source, target, count):
    lines, events = [], 0
    with opened(source) as file:
        for line in file:
            if line.startswith("</LesHouchesEvents"):
                break
            lines.append(line)
            if line.startswith("</event"):
                events += 1
                if events == count:
                    break
    written(target, "".join(lines) + "</LesHouchesEvents>\n")


def cut_hepmc(source, target, count):
    lines, events = [], 0
    with opened(source) as file:
        for line in file:
            if line.startswith("E "):
                events += 1
                if events > count:
                    break
            if line.startswith("HepMC::Asciiv3-END"):
                break
            lines.append(line)
    written(target, "".join(lines) + "HepMC::Asciiv3-END_EVENT_LISTING\n\n")


def events_of(path):
    """Particles (id, status, mother, px, py, pz, E), nominal weight and named weights of each event."""
    with opened(path) as file:
        inside = False
        for line in file:
            if line.startswith("<event"):
                inside, particles, weights, header = True, [], {}, None
            elif inside and line.startswith("</event"):
                inside = False
                yield particles, float(header[2]), weights
            elif inside and line.startswith("<wgt"):
                name = line.split("id=")[1].split(">")[0].strip().strip("'\"")
                weights[name] = float(line.split(">")[1].split("<")[0])
            elif inside and not line.lstrip().startswith(("<", "#")):
                cells = line.split()
                if header is None:
                    header = cells
                elif len(particles) < int(header[0]):
                    particles.append([float(cell) for cell in cells])


def boost(p, v):
    b2 = v @ v
    if b2 == 0:
        return p
    g = 1 / np.sqrt(1 - b2)
    along = v @ p[1:]
    return np.concatenate(([g * (p[0] + along)], p[1:] + ((g - 1) / b2 * along + g * p[0]) * v))


def mass(p):
    return np.sqrt(p[0] ** 2 - p[1:] @ p[1:])


def quantities(particles):
    """m_tt, c_hel, c_han, pt_t, m_t, pt_lp of the tops that are rebuilt from lepton, neutrino and b."""
    def one(ids):
        found = [p for p in particles if int(p[1]) == 1 and int(p[0]) in ids]
        assert len(found) == 1
        return np.array([found[0][9], *found[0][6:9]])
    lp, nu, b, lm, nb, bb = one((-11, -13)), one((12, 14)), one((5,)), one((11, 13)), one((-12, -14)), one((-5,))
    t, tb = lp + nu + b, lm + nb + bb
    pair = t + tb
    v = -pair[1:] / pair[0]
    t0, tb0 = boost(t, v), boost(tb, v)
    k = t0[1:] / np.linalg.norm(t0[1:])
    a, c = boost(boost(lp, v), -t0[1:] / t0[0])[1:], boost(boost(lm, v), -tb0[1:] / tb0[0])[1:]
    a, c = a / np.linalg.norm(a), c / np.linalg.norm(c)
    hel = a @ c
    return mass(pair), hel, hel - 2 * (a @ k) * (c @ k), np.hypot(*t[1:3]), mass(t), np.hypot(*lp[1:3])


def main(folder):
    here = os.path.dirname(os.path.abspath(__file__))
    for name in WHOLE:
        shutil.copyfile(os.path.join(folder, name), os.path.join(here, name))
    for name, count in SAMPLES.items():
        cut_lhe(os.path.join(folder, name), os.path.join(here, name), count)
    for name, count in SHOWERED.items():
        cut_hepmc(os.path.join(folder, name), os.path.join(here, name), count)

    with open(os.path.join(here, "samples.csv"), "w", newline="\n") as file:
        file.write("sample,events,particles,gluon_fusion\n")
        for name in SAMPLES:
            records = [particles for particles, _, _ in events_of(os.path.join(here, name))]
            file.write(f"{name},{len(records)},{sum(map(len, records))},{sum(int(p[0][0]) == 21 for p in records)}\n")

    with open(os.path.join(here, "moments.csv"), "w", newline="\n") as file:
        file.write("sample,quantity,events,mean,error,rms\n")
        for name in ("ttbar_dilepton.lhe.gz", "eta_t.lhe.gz", "ttbar_madspin.lhe.gz"):
            table = np.array([quantities(particles) for particles, _, _ in events_of(os.path.join(here, name))])
            for column, quantity in enumerate(("m_tt", "c_hel", "c_han", "pt_t", "m_t", "pt_lp")):
                values = table[:, column]
                file.write(f"{name},{quantity},{len(values)},{values.mean():.12g},{values.std() / np.sqrt(len(values)):.12g},{values.std():.12g}\n")
            if name.startswith("ttbar_dilepton"):
                edges = [345, 360, 400, 500, 800, np.inf]
                for low, high in zip(edges, edges[1:]):
                    values = 3 * table[(table[:, 0] >= low) & (table[:, 0] < high), 1]
                    file.write(f"{name},slope of c_hel from {low} GeV,{len(values)},{values.mean():.12g},{values.std() / np.sqrt(len(values)):.12g},{values.std():.12g}\n")

    path = os.path.join(here, "ttbar_weights.lhe.gz")
    records = [(quantities(particles), nominal, weights) for particles, nominal, weights in events_of(path)]
    nominal = np.array([record[1] for record in records])
    masses, hel = np.array([record[0][0] for record in records]), np.array([record[0][1] for record in records])
    with open(os.path.join(folder, "weights_summary.csv")) as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    with open(os.path.join(here, "weights_summary.csv"), "w", newline="\n") as file:
        file.write("id,mean_weight_pb,ratio_to_nominal,rms_ratio,min_ratio,max_ratio,mean_mtt,c_hel_slope\n")
        for name in ids:
            w = nominal if name == "nominal" else np.array([record[2][name] for record in records])
            r = w / nominal
            numbers = [w.mean(), w.mean() / nominal.mean(), r.std(), r.min(), r.max(), (w * masses).sum() / w.sum(), 3 * (w * hel).sum() / w.sum()]
            file.write(name + "," + ",".join(f"{number:.{digits}f}" for number, digits in zip(numbers, (5, 6, 5, 4, 4, 3, 4))) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
