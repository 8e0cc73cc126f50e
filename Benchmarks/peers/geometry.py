"""The mathematics of the peers: the mixture ½N(μ1, σ²) + ½N(μ2, σ²), by quadrature in NumPy.

Written as someone would who draws such figures in Python and minds their speed: vectorised over the points, in blocks
that stay in the cache, in memory that is made once. 81 nodes of the trapezoidal rule are the usual choice;
`fields.py` measures what accuracy they give.
"""

import numpy as np

NODES = np.linspace(-1.0, 1.0, 81)
STEP = NODES[1] - NODES[0]
BLOCK = 512

# The scene of Benchmarks/scenes.
LOW, HIGH = -6.0, 6.0
TARGET = (-2.0, 2.5)
PROBES = np.array([(-4.0, -1.0), (3.5, 4.5), (1.0, -3.0)])


def normal(x):
    return np.exp(-0.5 * x * x) / np.sqrt(2 * np.pi)


# Made once: to allocate them for each block would cost as much as the exponentials.
WORK = np.empty((6, BLOCK, len(NODES)))


def fisher(mu1, mu2, sigma):
    """The entries F11 = F22 and F12 of the Fisher information, of the same shape as the means."""
    mu1 = np.asarray(mu1, float)
    delta = (np.abs(mu1 - mu2) / sigma).ravel()
    f11, f12 = np.empty_like(delta), np.empty_like(delta)
    for start in range(0, delta.size, BLOCK):
        d = delta[start : start + BLOCK, None]
        a, b, pa, pb, share = WORK[:5, : len(d)]
        reach = 0.5 * d + 9.0
        np.multiply(reach, NODES, out=a)
        np.add(a, 0.5 * d, out=b)
        a -= 0.5 * d
        for x, p in ((a, pa), (b, pb)):
            np.multiply(x, x, out=p)
            p *= -0.5
            np.exp(p, out=p)
        np.add(pa, pb, out=share)
        np.divide(pa, share, out=share)
        share *= a
        pa *= a
        pb *= b
        weight = reach[:, 0] * STEP * 0.5 / np.sqrt(2 * np.pi)
        f11[start : start + BLOCK] = weight * np.einsum("ij,ij->i", share, pa)
        f12[start : start + BLOCK] = weight * np.einsum("ij,ij->i", share, pb)
    return f11.reshape(mu1.shape) / sigma**2, f12.reshape(mu1.shape) / sigma**2


class Loss:
    """KL(p* ‖ p_θ) for a target p* of the model's own width."""

    def __init__(self, target, sigma):
        self.sigma = sigma
        middle, reach = 0.5 * sum(target), 0.5 * abs(target[0] - target[1]) + 9.0 * sigma
        self.x = middle + reach * NODES
        density = 0.5 / sigma * sum(normal((self.x - t) / sigma) for t in target)
        self.log_density = np.log(density)
        self.weight = density * reach * STEP
        self.moments = np.stack([self.weight, self.weight * self.x], axis=1)
        self.total = self.moments.sum(axis=0)

    def value(self, mu1, mu2):
        x, s = self.x, self.sigma
        a = -0.5 * ((x - np.asarray(mu1, float)[..., None]) / s) ** 2
        b = -0.5 * ((x - np.asarray(mu2, float)[..., None]) / s) ** 2
        log_model = np.logaddexp(a, b) - np.log(2 * s * np.sqrt(2 * np.pi))
        return (self.log_density - log_model) @ self.weight

    def gradient(self, mu1, mu2):
        mu1, mu2 = np.asarray(mu1, float), np.asarray(mu2, float)
        flat1, flat2 = mu1.ravel(), mu2.ravel()
        g1, g2 = np.empty_like(flat1), np.empty_like(flat1)
        for start in range(0, flat1.size, BLOCK):
            a, b = flat1[start : start + BLOCK], flat2[start : start + BLOCK]
            # The share of the first component at each node, a logistic function.
            r = WORK[5, : len(a)]
            np.subtract(self.x, 0.5 * (a + b)[:, None], out=r)
            r *= ((b - a) / self.sigma**2)[:, None]
            np.minimum(r, 700.0, out=r)
            np.exp(r, out=r)
            r += 1.0
            np.reciprocal(r, out=r)
            first = r @ self.moments
            second = self.total - first
            g1[start : start + BLOCK] = (a * first[:, 0] - first[:, 1]) / self.sigma**2
            g2[start : start + BLOCK] = (b * second[:, 0] - second[:, 1]) / self.sigma**2
        return g1.reshape(mu1.shape), g2.reshape(mu1.shape)

    def natural_gradient(self, mu1, mu2):
        f11, f12 = fisher(mu1, mu2, self.sigma)
        g1, g2 = self.gradient(mu1, mu2)
        shift = (g1 + g2) / (f11 + f12)
        exchange = (g1 - g2) / np.maximum(f11 - f12, 1e-300)
        return 0.5 * (shift + exchange), 0.5 * (shift - exchange)


def step(loss, mu1, mu2, dt, fastest=8.0):
    """One step of Runge and Kutta's fourth order along −F⁻¹∇L; F is singular on the diagonal, so speed is bounded."""

    def velocity(a, b):
        v1, v2 = loss.natural_gradient(a, b)
        scale = -np.minimum(1.0, fastest / np.maximum(np.hypot(v1, v2), 1e-300))
        return scale * v1, scale * v2

    a1, b1 = velocity(mu1, mu2)
    a2, b2 = velocity(mu1 + 0.5 * dt * a1, mu2 + 0.5 * dt * b1)
    a3, b3 = velocity(mu1 + 0.5 * dt * a2, mu2 + 0.5 * dt * b2)
    a4, b4 = velocity(mu1 + dt * a3, mu2 + dt * b3)
    return mu1 + dt / 6 * (a1 + 2 * a2 + 2 * a3 + a4), mu2 + dt / 6 * (b1 + 2 * b2 + 2 * b3 + b4)


def spread(count):
    """Points spread evenly over the window (the R2 sequence), as two arrays."""
    index, root = np.arange(1, count + 1), 1.324717957244746
    x, y = (0.5 + index / root) % 1.0, (0.5 + index / root**2) % 1.0
    return LOW + (HIGH - LOW) * x, LOW + (HIGH - LOW) * y


def trajectories(loss, count, steps, dt):
    """Paths along the natural gradient, as an array of count × (steps + 1) × 2."""
    path = np.empty((count, steps + 1, 2))
    a, b = spread(count)
    path[:, 0, 0], path[:, 0, 1] = a, b
    for index in range(1, steps + 1):
        a, b = step(loss, a, b, dt)
        path[:, index, 0], path[:, index, 1] = a, b
    return path


def swarm(sigmas, count, trail, life, dt):
    """Particles that move with the field of each frame, live for `life` frames and are born again where they began.

    Yields for each frame its trails, as an array of count × (trail + 1) × 2; a trail never reaches back beyond a birth.
    """
    birth_a, birth_b = spread(count)
    a, b = birth_a.copy(), birth_b.copy()
    age = (np.arange(count) * 7919) % life
    recent = np.repeat(np.stack([a, b], axis=1)[:, None], trail + 1, axis=1)
    # The particles of the first frame have lived in its field.
    for frame in range(-life, len(sigmas)):
        a, b = step(Loss(TARGET, sigmas[max(frame, 0)]), a, b, dt)
        age += 1
        born = age == life
        age[born], a[born], b[born] = 0, birth_a[born], birth_b[born]
        recent = np.concatenate([recent[:, 1:], np.stack([a, b], axis=1)[:, None]], axis=1)
        recent[born] = recent[born, -1:]
        if frame >= 0:
            yield recent


def ellipses(cells, sigma):
    """The field of ellipses of equal area: centres, full axes along (1, 1) and (1, −1), condition numbers."""
    size = (HIGH - LOW) / cells
    centre = LOW + size * (np.arange(cells) + 0.5)
    mu1, mu2 = (m.ravel() for m in np.meshgrid(centre, centre))
    f11, f12 = fisher(mu1, mu2, sigma)
    shift, exchange = f11 + f12, np.maximum(f11 - f12, 1e-12)
    ratio = np.clip(np.sqrt(shift / exchange), 1 / 3, 3.0)
    width = 0.65 * size / np.sqrt(ratio)
    kappa = np.maximum(shift, exchange) / np.minimum(shift, exchange)
    return mu1, mu2, width, width * ratio, kappa


def panel(sigma):
    """The density of the target as a curve, and the numbers at the target and at the probes as lines of text."""
    loss = Loss(TARGET, sigma)
    x = np.linspace(LOW, HIGH, 400)
    curve = 0.5 / sigma * sum(normal((x - t) / sigma) for t in TARGET)
    f11, f12 = fisher(np.array(TARGET[:1]), np.array(TARGET[1:]), sigma)
    lines = [f"sigma = {sigma:.3f}", f"F(theta*) = [{f11[0]:.4f} {f12[0]:.4f}; {f12[0]:.4f} {f11[0]:.4f}]"]
    lines.append(f"lambda+ = {f11[0] + f12[0]:.4f}   lambda- = {f11[0] - f12[0]:.4f}")
    a, b = PROBES.T
    values, (g1, g2), (n1, n2) = loss.value(a, b), loss.gradient(a, b), loss.natural_gradient(a, b)
    angles = np.degrees(np.arccos(np.clip((g1 * n1 + g2 * n2) / np.hypot(g1, g2) / np.hypot(n1, n2), -1, 1)))
    for i, name in enumerate("abc"):
        lines.append(f"probe {name} ({a[i]:g}, {b[i]:g})   L = {values[i]:.4g}")
        lines.append(f"  -grad L = ({-g1[i]:.4g}, {-g2[i]:.4g})   {angles[i]:.2f} deg")
        lines.append(f"  -F^-1 grad L = ({-n1[i]:.4g}, {-n2[i]:.4g})")
    return x, curve, lines, arrows(-g1, -g2), arrows(-n1, -n2)


def arrows(v1, v2, longest=1.6):
    """Arrows no longer than `longest`, the directions kept."""
    length = np.maximum(np.hypot(v1, v2), 1e-300)
    scale = longest * np.tanh(length) / length
    return v1 * scale, v2 * scale
