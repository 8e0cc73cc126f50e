"""The fields by NumPy (81 nodes, vectorised) and by scipy.integrate.quad, point by point.

Prints a line of JSON for each: seconds of CPU time for all points, of several rounds. With a file from
`indicatrix inspect --format json`, how far those values and NumPy's are from quad's.
"""

import argparse
import json
import math
import time
import warnings

import numpy as np
from scipy.integrate import IntegrationWarning, quad

import geometry

SIGMA = 0.8


def quad_fisher(mu1, mu2, sigma):
    half = 0.5 * abs(mu1 - mu2) / sigma

    def integrand(u, same):
        a, b = u - half, u + half
        pa, pb = math.exp(-0.5 * a * a), math.exp(-0.5 * b * b)
        return pa / (pa + pb) * a * (pa * a if same else pb * b) * 0.5 / math.sqrt(2 * math.pi)

    reach = half + 9
    return [
        quad(integrand, -reach, reach, (same,), epsabs=1e-13, epsrel=1e-13, points=(-half, half))[0] / sigma**2
        for same in (True, False)]


def quad_gradient(mu1, mu2, sigma):
    def integrand(x, first):
        density = 0.5 / sigma * sum(math.exp(-0.5 * ((x - t) / sigma) ** 2) for t in geometry.TARGET)
        share = 1 / (1 + math.exp(min(700.0, (x - 0.5 * (mu1 + mu2)) * (mu2 - mu1) / sigma**2)))
        pull = share * (x - mu1) if first else (1 - share) * (x - mu2)
        return -density / math.sqrt(2 * math.pi) * pull / sigma**2

    low, high = min(geometry.TARGET) - 9 * sigma, max(geometry.TARGET) + 9 * sigma
    return [
        quad(integrand, low, high, (first,), epsabs=1e-13, epsrel=1e-13, limit=200, points=geometry.TARGET)[0]
        for first in (True, False)]


def rounds(count, run):
    run()
    times = []
    for _ in range(count):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return times


def report(name, points, times):
    print(json.dumps({"name": name, "count": points, "seconds": times}), flush=True)


def accuracy(path):
    """The largest error relative to the largest entry of each matrix and each gradient."""
    with open(path, encoding="utf-8") as file:
        inspected = json.load(file)
    sigma = inspected["model"]["sigma"]
    loss = geometry.Loss(geometry.TARGET, sigma)
    worst = {}

    def note(name, values, reference):
        error = max(abs(a - b) for a, b in zip(values, reference)) / max(map(abs, reference))
        worst[name] = max(worst.get(name, 0.0), error)

    for point in inspected["points"]:
        if point["role"] != "probe":
            continue
        mu1, mu2 = point["theta"]
        a, b = np.array([mu1]), np.array([mu2])
        metric, gradient = quad_fisher(mu1, mu2, sigma), quad_gradient(mu1, mu2, sigma)
        note("fisher by indicatrix", point["fisher"][0], metric)
        note("fisher by numpy", [f[0] for f in geometry.fisher(a, b, sigma)], metric)
        note("gradient by indicatrix", point["gradient"], gradient)
        note("gradient by numpy", [g[0] for g in loss.gradient(a, b)], gradient)
    print(json.dumps({"name": "errors", "sigma": sigma, "errors": worst}), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="only those whose name begins with this")
    parser.add_argument("--inspected", help="measure errors instead, of what `indicatrix inspect --format json` printed")
    options = parser.parse_args()
    mu1, mu2 = geometry.spread(options.points)
    loss = geometry.Loss(geometry.TARGET, SIGMA)
    few = list(zip(mu1.tolist(), mu2.tolist()))[:50]
    # Where quad says that it cannot reach 1e-13 it has gone as far as doubles go.
    warnings.simplefilter("ignore", IntegrationWarning)
    runs = {
        "numpy/fisher": (options.points, lambda: geometry.fisher(mu1, mu2, SIGMA)),
        "numpy/gradient": (options.points, lambda: loss.gradient(mu1, mu2)),
        "scipy/fisher": (len(few), lambda: [quad_fisher(a, b, SIGMA) for a, b in few]),
        "scipy/gradient": (len(few), lambda: [quad_gradient(a, b, SIGMA) for a, b in few]),
    }
    for name, (points, run) in runs.items():
        if name.startswith(options.only) and not options.inspected:
            report(name, points, rounds(options.rounds, run))
    if options.inspected:
        accuracy(options.inspected)
