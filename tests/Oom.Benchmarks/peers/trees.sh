#!/bin/sh
# Trees beside their peers, interleaved: trees.sh BENCHMARKS PEERS [ROWS [THREADS]]
# BENCHMARKS is the built program Oom.Benchmarks (release), PEERS the folder with bpt_hist.py (python3 with numpy and xgboost).
# Compare processor seconds per tree where the machine is busy.
set -e
benchmarks=$1 peers=$2 rows=${3:-3000000} threads=${4:-1}
for round in 1 2 3; do
    echo "# round $round"
    "$benchmarks" trees toy 500000 100 3
    python3 "$peers/bpt_hist.py" 500000 100 256
    "$benchmarks" trees grow 15 "$threads" "$rows" 100
    python3 "$(dirname "$0")/xgboost_trees.py" 15 "$threads" "$rows" 100
done
"$benchmarks" trees evaluate 1000000
