#!/usr/bin/env python3
"""K-FAC beside NumPy and SciPy on the same OpenBLAS, in one run, and the table of optimisers on the digits.

    Benchmarks/kfac/run.py            the layer of 1,000 inputs and outputs, and the step of 784-1000-1000-10
    Benchmarks/kfac/run.py --digits   also the optimisers on 64-32-10, to a loss of 0.001 (minutes)

Processor seconds of one thread, the least over interleaved rounds, since the machine may be shared. NumPy is Debian's
(python3-numpy, python3-scipy): it links the OpenBLAS that the Swift side links; others bring one of their own. torch is
measured where the interpreter that runs this has it.
"""

import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
ONE_THREAD = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
PYTHON = "/usr/bin/python3"
WORKS = [["layer"], ["iteration"], ["iteration", "f32"]]
ROUNDS = 5


def measured(command):
    return json.loads(subprocess.run(command, env=ONE_THREAD, check=True, capture_output=True, text=True).stdout)


def has(python, modules):
    return subprocess.run([python, "-c", f"import {modules}"], capture_output=True).returncode == 0


def main():
    subprocess.run(["swift", "build", "-c", "release", "--product", "MeasureKroneckerFactors"], cwd=ROOT, check=True)
    folder = subprocess.run(
        ["swift", "build", "-c", "release", "--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True)
    tool = pathlib.Path(folder.stdout.strip()) / "MeasureKroneckerFactors"
    contestants = {"indicatrix": [tool]}
    if has(PYTHON, "numpy, scipy"):
        contestants["NumPy"] = [PYTHON, HERE / "peer_numpy.py"]
    else:
        print("NumPy: skipped; apt-get install python3-numpy python3-scipy brings the one on the same OpenBLAS")
    if has(sys.executable, "torch"):
        contestants["torch"] = [sys.executable, HERE / "peer_torch.py"]
    else:
        print("torch: skipped, this Python has none")
    print(f"{'work':16} {'contestant':12} {'seconds':>9} {'ratio':>7} {'peak MB':>8}")
    for work in WORKS:
        best = {}
        for _ in range(ROUNDS):
            for name, command in contestants.items():
                result = measured([*command, *work])
                if name not in best or result["seconds"] < best[name]["seconds"]:
                    best[name] = result
        ours = best["indicatrix"]["seconds"]
        for name, result in best.items():
            print(f"{' '.join(work):16} {name:12} {result['seconds']:9.4f} {result['seconds'] / ours:7.2f} {result['peak_mb']:8.0f}")
    if "--digits" in sys.argv:
        digits()


def digits():
    folder = ROOT / "Tests/KroneckerFactorsTests/Reference"
    binary = next(ROOT.glob(".build/release/MeasureKroneckerFactors"))
    table = measured([binary, "digits", folder])["table"]
    print(f"\n{'optimiser':28}" + "".join(f"{'steps to ' + t:>18}" for t in ("0.1", "0.01", "0.001")) + f"{'seconds':>10}")
    for row in table:
        steps = "".join(f"{row.get(t, '-'):>18}" for t in ("0.1", "0.01", "0.001"))
        print(f"{row['name']:28}{steps}{row.get('0.001 s', float('nan')):10.3f}")


if __name__ == "__main__":
    main()
