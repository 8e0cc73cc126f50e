"""The same work by NumPy and SciPy, as fast as they let one: column-major arrays, LAPACK and BLAS called by name, in place
where they can. To be run by Debian's Python, whose BLAS is the OpenBLAS that we link. Prints a line of JSON."""

import json
import sys
import time

import numpy as np
from scipy.linalg import blas, lapack


def check_blas():
    with open("/proc/self/maps", encoding="utf-8") as maps:
        libraries = {line.split()[-1] for line in maps if "blas" in line}
    if not any("openblas" in library for library in libraries):
        sys.exit(
            f"error: NumPy does not use OpenBLAS here but {', '.join(sorted(libraries))}\n"
            "hint: update-alternatives --config libblas.so.3-x86_64-linux-gnu, and liblapack.so.3 likewise")


def cholesky(matrix, shift, potrf):
    damped = matrix.copy(order="F")
    damped[np.diag_indices_from(damped)] += shift
    factor, status = potrf(damped, lower=1, overwrite_a=1, clean=0)
    assert status == 0
    return factor


def pi_of(a, g):
    return np.sqrt((np.trace(a) / len(a)) / (np.trace(g) / len(g)))


def layer():
    random = np.random.default_rng(1)
    n, inputs, outputs = 64, 1001, 1000
    a = np.asfortranarray(random.normal(size=(inputs, n)))
    g = np.asfortranarray(random.normal(size=(outputs, n)))
    factor_a, factor_g = a @ a.T / n, g @ g.T / n
    factor_a, factor_g = np.asfortranarray(factor_a), np.asfortranarray(factor_g)
    gradient = np.asfortranarray(g @ a.T / n)
    seconds = []
    for _ in range(7):
        began = time.process_time()
        pi, root = pi_of(factor_a, factor_g), np.sqrt(0.01)
        left = cholesky(factor_g, root / pi, lapack.dpotrf)
        right = cholesky(factor_a, pi * root, lapack.dpotrf)
        u, _ = lapack.dpotrs(left, gradient, lower=1)
        u = blas.dtrsm(1.0, right, u, side=1, lower=1, trans_a=1, overwrite_b=1)
        u = blas.dtrsm(1.0, right, u, side=1, lower=1, trans_a=0, overwrite_b=1)
        seconds.append(time.process_time() - began)
        assert np.isfinite(u).all()
    return seconds


def iteration(kind):
    """A step of K-FAC on 784-1000-1000-10 with 512 examples, running averages and one sampled label; the direction by the
    vectors whose products the gradient is, where a side has fewer of them than the matrix columns."""
    random = np.random.default_rng(2)
    n, sizes = 512, [784, 1000, 1000, 10]
    gemm, syrk, trsm = ((blas.sgemm, blas.ssyrk, blas.strsm) if kind is np.float32 else (blas.dgemm, blas.dsyrk, blas.dtrsm))
    potrf, potrs = (lapack.spotrf, lapack.spotrs) if kind is np.float32 else (lapack.dpotrf, lapack.dpotrs)
    x = np.asfortranarray(random.uniform(size=(784, n)).astype(kind))
    y = random.integers(0, 10, n)
    weights = [
        np.asfortranarray(np.hstack([random.normal(size=(o, i)) / np.sqrt(i), np.zeros((o, 1))]).astype(kind))
        for i, o in zip(sizes, sizes[1:])
    ]
    factors_a = [np.zeros((i + 1, i + 1), kind, order="F") for i in sizes[:-1]]
    factors_g = [np.zeros((o, o), kind, order="F") for o in sizes[1:]]
    seconds = []
    for k in range(1, 9):
        began = time.process_time()
        inputs, a = [], x
        for layer, w in enumerate(weights):
            bar = np.empty((a.shape[0] + 1, n), kind, order="F")
            bar[:-1], bar[-1] = a, 1
            inputs.append(bar)
            a = gemm(1, w, bar)
            if layer < 2:
                np.tanh(a, out=a)
        a -= a.max(axis=0)
        p = np.exp(a)
        p /= p.sum(axis=0)
        loss = -np.log(p[y, np.arange(n)]).mean()

        def back(last):
            gs = [last]
            for layer in (2, 1):
                g = gemm(1, weights[layer], gs[0], trans_a=1)[:-1]
                h = inputs[layer][:-1]
                gs.insert(0, np.asfortranarray(g * (1 - h * h)))
            return gs

        last = p.copy(order="F")
        last[y, np.arange(n)] -= 1
        gradients = back(last)
        drawn = (p.cumsum(axis=0) < random.uniform(size=n)).sum(axis=0).clip(0, 9)
        last = p.copy(order="F")
        last[drawn, np.arange(n)] -= 1
        samples = back(last)
        keep = min(1 - 1 / k, 0.95)
        root = np.sqrt(0.01)
        for layer in range(3):
            for factor, vectors in ((factors_a[layer], inputs[layer]), (factors_g[layer], samples[layer])):
                syrk((1 - keep) / n, vectors, beta=keep, c=factor, lower=1, overwrite_c=1)
            pi = pi_of(factors_a[layer], factors_g[layer])
            left = cholesky(factors_g[layer], kind(root / pi), potrf)
            right = cholesky(factors_a[layer], kind(pi * root), potrf)
            g, bar = gradients[layer], inputs[layer]
            if n < bar.shape[0]:
                g, _ = potrs(left, g, lower=1)
            if n < g.shape[0]:
                bar, _ = potrs(right, bar, lower=1)
            u = gemm(1 / n, g, bar, trans_b=1)
            if n >= inputs[layer].shape[0]:
                u, _ = potrs(left, u, lower=1, overwrite_b=1)
            if n >= g.shape[0]:
                u = trsm(1, right, u, side=1, lower=1, trans_a=1, overwrite_b=1)
                u = trsm(1, right, u, side=1, lower=1, trans_a=0, overwrite_b=1)
            weights[layer] -= kind(0.01) * u
        seconds.append(time.process_time() - began)
    assert np.isfinite(loss)
    return seconds[1:]


if __name__ == "__main__":
    check_blas()
    work = sys.argv[1]
    taken = layer() if work == "layer" else iteration(np.float32 if work.endswith("f32") else np.float64)
    print(json.dumps({"name": f"numpy/{work}", "count": 1, "seconds": taken}))
