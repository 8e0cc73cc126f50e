"""F of three densities by scipy.integrate.quad_vec at 1e-10, with scores that were derived by hand, and by NumPy on fixed nodes.

Prints a line of JSON for each: the seconds of CPU time of one canvas of points, and the sum of F over it.
"""

import argparse
import json
import time

import numpy
from scipy.integrate import quad_vec
from scipy.special import digamma, gammaln


def normal(x, mu, sigma):
    z = (x - mu) / sigma
    return numpy.exp(-z * z / 2) / (sigma * numpy.sqrt(2 * numpy.pi)), (z / sigma, (z * z - 1) / sigma)


def gamma(x, k, theta):
    p = numpy.exp((k - 1) * numpy.log(x) - x / theta - gammaln(k) - k * numpy.log(theta))
    return p, (numpy.log(x / theta) - digamma(k), x / theta**2 - k / theta)


def mixture(x, mu1, mu2):
    a, b = 0.3 * numpy.exp(-((x - mu1) ** 2) / 2), 0.7 * numpy.exp(-((x - mu2) ** 2) / 2)
    return (a + b) / numpy.sqrt(2 * numpy.pi), (a / (a + b) * (x - mu1), b / (a + b) * (x - mu2))


# The density, the view, and the map from the whole line of the nodes to x with its slope.
LINE = (lambda t, a, b: (t, numpy.ones_like(t)), -numpy.inf, numpy.inf)
MODELS = {
    "normal": (normal, (-2, 2), (0.2, 3), (lambda t, m, s: (m + s * t, s * numpy.ones_like(t)), -numpy.inf, numpy.inf)),
    "gamma": (gamma, (0.5, 5), (0.3, 3), (lambda t, k, s: (s * numpy.exp(t), s * numpy.exp(t)), 0, numpy.inf)),
    "mixture": (mixture, (-4, 4), (-4, 4), LINE),
}


def products(density, x, a, b):
    p, (u, v) = density(x, a, b)
    return numpy.array([p * u * u, p * u * v, p * v * v])


def by_quad_vec(name, a, b):
    density, _, _, (_, lower, upper) = MODELS[name]

    def integrand(x):
        with numpy.errstate(all="ignore"):
            return numpy.nan_to_num(products(density, x, a, b), nan=0.0, posinf=0.0, neginf=0.0)

    return quad_vec(integrand, lower, upper, epsabs=0, epsrel=1e-10)[0]


def by_nodes(name, a, b):
    density, _, _, (mapping, _, _) = MODELS[name]
    # Wide and fine enough for 1e-10 over the view.
    t = numpy.linspace(-40, 6, 921) if name == "gamma" else numpy.linspace(-14, 14, 281)
    x, slope = mapping(t, a, b)
    with numpy.errstate(all="ignore"):
        return numpy.nansum(products(density, x, a, b) * slope, axis=1) * (t[1] - t[0])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", help="scipy/MODEL or numpy/MODEL")
    options = parser.parse_args()
    for name, (_, first, second, _) in MODELS.items():
        for method, call, side in (("scipy", by_quad_vec, 5), ("numpy", by_nodes, 25)):
            label = f"{method}/{name}"
            if options.only not in (None, label):
                continue
            # The centres of cells.
            grid = [
                (first[0] + (first[1] - first[0]) * (i + 0.5) / side, second[0] + (second[1] - second[0]) * (j + 0.5) / side)
                for i in range(side) for j in range(side)]
            call(name, *grid[0])
            start = time.process_time()
            total = sum(call(name, *theta) for theta in grid)
            seconds = time.process_time() - start
            print(json.dumps({"name": label, "count": len(grid), "seconds": seconds, "sum": list(total)}))


if __name__ == "__main__":
    main()
