-- A table as uproot and awkward write it: single precision, lists, structs, bytes for flags, energies in MeV, all samples in one file. DuckDB makes it; this program has no part in it.
-- Signal around (1, 1), background around the origin, Gaussians of unit width; the detector smears both by 0.3, accepts 80 % of all events and has a scale uncertain by 0.5 %.
WITH uniform AS (
  SELECT i, i % 2 = 0 AS isSignal,
    [(hash(i * 8 + k) >> 11) * pow(2.0, -53) + pow(2.0, -54) FOR k IN [0, 1, 2, 3, 4]] AS u
  FROM range(60000) t(i)),
normal AS (
  SELECT i, isSignal, u[5] < 0.8 AS accepted,
    sqrt(-2 * ln(u[1])) * cos(2 * pi() * u[2]) + CASE WHEN isSignal THEN 1 ELSE 0 END AS x,
    sqrt(-2 * ln(u[1])) * sin(2 * pi() * u[2]) + CASE WHEN isSignal THEN 1 ELSE 0 END AS y,
    0.3 * sqrt(-2 * ln(u[3])) * cos(2 * pi() * u[4]) AS smearX,
    0.3 * sqrt(-2 * ln(u[3])) * sin(2 * pi() * u[4]) AS smearY
  FROM uniform)
SELECT i::INTEGER AS eventNumber, CASE WHEN isSignal THEN 'signal' ELSE 'background' END AS sample,
  (CASE WHEN isSignal THEN 1000 ELSE 20000 END / 30000.0)::DOUBLE AS mcWeight,
  x::FLOAT AS x, y::FLOAT AS y, {'isFiducial': true, 'pdgId': 6::SMALLINT} AS truth,
  [1, 1 + 0.05 * x, 1 - 0.05 * x]::FLOAT[] AS weights,
  [1000 * (x + smearX), 1000 * (y + smearY)]::FLOAT[] AS reco_nominal,
  [1005 * (x + smearX), 1005 * (y + smearY)]::FLOAT[] AS reco_JET_JES__1up,
  [995 * (x + smearX), 995 * (y + smearY)]::FLOAT[] AS reco_JET_JES__1down,
  accepted::UTINYINT AS passReco_nominal, accepted::UTINYINT AS passReco_JET_JES__1up, accepted::UTINYINT AS passReco_JET_JES__1down
FROM normal
