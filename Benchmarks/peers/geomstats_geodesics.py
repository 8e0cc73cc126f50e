"""Geodesics of the normal, the gamma and the beta distributions by geomstats, with its NumPy backend.

Prints a line of JSON for each: seconds of CPU time of one call, of several rounds, and its value. The normal distributions have a closed
form there, which takes arrays: many-exp and many-log are calls for 1,000 pairs of points.
"""

import argparse
import json
import time

import numpy

# geomstats 2.8 imports this name, which NumPy 2.4 has no more.
if not hasattr(numpy, "trapz"):
    numpy.trapz = numpy.trapezoid

import geomstats.backend as gs
from geomstats.information_geometry.beta import BetaDistributions
from geomstats.information_geometry.gamma import GammaDistributions
from geomstats.information_geometry.normal import NormalDistributions

# Two points each, in the coordinates of geomstats: (mean, standard deviation), (shape, rate), (a, b).
PAIRS = {
    "normal": (lambda: NormalDistributions(1), (0.0, 1.0), (2.0, 1.5)),
    "gamma": (GammaDistributions, (1.0, 1.0), (4.0, 2.0)),
    "beta": (BetaDistributions, (2.0, 2.0), (4.0, 3.0)),
}


MANY = 1000


def calls(name):
    family, start, end = PAIRS[name]
    metric = family().metric
    start, end = gs.array(start), gs.array(end)
    velocity = metric.log(end, start)
    works = {
        "exp": lambda: metric.exp(velocity, start),
        "log": lambda: metric.log(end, start),
        "distance": lambda: metric.dist(start, end),
    }
    if name == "normal":
        # Of the others geomstats has no curvature without a backend that differentiates.
        x, y = gs.array([1.0, 0.0]), gs.array([0.0, 1.0])
        works["curvature"] = lambda: metric.sectional_curvature(x, y, start)
        starts, ends = gs.stack([start] * MANY), gs.stack([end] * MANY)
        velocities = metric.log(ends, starts)
        works["many-exp"] = lambda: metric.exp(velocities, starts)
        works["many-log"] = lambda: metric.log(ends, starts)
        works["many-distance"] = lambda: metric.dist(starts, ends)
    return works


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", help="geomstats/FAMILY-WORK")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    for name in PAIRS:
        for work, call in calls(name).items():
            label = f"geomstats/{name}-{work}"
            if options.only not in (None, label):
                continue
            call()
            times = []
            for _ in range(options.rounds):
                start = time.process_time()
                value = call()
                times.append(time.process_time() - start)
            value = gs.to_numpy(value)
            if work.startswith("many"):
                value = value[0]
            count = MANY if work.startswith("many") else 1
            print(json.dumps({"name": label, "count": count, "seconds": times, "value": value.tolist()}), flush=True)


if __name__ == "__main__":
    main()
