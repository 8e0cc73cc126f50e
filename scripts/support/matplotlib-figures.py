"""Six of the examples as matplotlib draws them, at 85 mm: matplotlib-figures.py EXAMPLES OUT.

Each is what somebody writes who takes care: the fonts, sizes, colours and dashes of ours, no box around everything, a key outside of
the data, degenerate ellipses with a least width. Everything is computed here by NumPy and SciPy, from the same files.
"""

import csv
import pathlib
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import EllipseCollection
from scipy.integrate import solve_bvp, solve_ivp
from scipy.optimize import brentq, least_squares
from scipy.special import digamma, polygamma

EXAMPLES, OUT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
WIDTH = 85 / 25.4
RED, TEAL, BLUE, VIOLET, ORANGE, PINK = "#8c0018", "#007f87", "#3d56b8", "#c873dd", "#b85c00", "#c2186f"
# The quantiles of χ² with two degrees of freedom at 68 % and 95 %.
QUANTILES = (2.2789, 5.9915)
STAR = np.array([-1.2, 0.8])
X = np.linspace(-14, 14, 2801)
DX = X[1] - X[0]

plt.rcParams.update({
    "font.family": "STIXGeneral", "mathtext.fontset": "stix", "font.size": 8, "axes.linewidth": 0.5,
    "xtick.major.width": 0.5, "ytick.major.width": 0.5, "xtick.labelsize": 7, "ytick.labelsize": 7, "legend.fontsize": 7.5,
    "legend.frameon": False, "axes.spines.top": False, "axes.spines.right": False, "lines.linewidth": 1, "savefig.dpi": 150,
    "figure.constrained_layout.use": True})


def title(figure, text):
    figure.suptitle(text, fontsize=9, weight="bold", x=0.02, ha="left")


def save(figure, name):
    figure.savefig(OUT / f"{name}-matplotlib.png")
    plt.close(figure)


# The mixture of two Gaussians with σ = 1.


def normal(mean):
    return np.exp(-0.5 * (X - mean) ** 2) / np.sqrt(2 * np.pi)


def density(theta):
    return 0.5 * normal(theta[0]) + 0.5 * normal(theta[1])


def scores(theta):
    return [0.5 * normal(mean) * (X - mean) for mean in theta]


def fisher(theta):
    a, b = scores(theta)
    p = density(theta)
    return np.array([[np.sum(u * v / p) * DX for v in (a, b)] for u in (a, b)])


def loss(theta):
    return np.sum(density(STAR) * np.log(density(STAR) / density(theta))) * DX


def gradient(theta):
    p = density(theta)
    return -np.array([np.sum(density(STAR) * score / p) * DX for score in scores(theta)])


def natural(theta):
    return np.linalg.solve(fisher(theta), gradient(theta))


def plane(axes):
    """The window, the singular line and both handles."""
    axes.set(xlim=(-4, 4), ylim=(-4, 4), aspect="equal", xlabel=r"$\mu_1$", ylabel=r"$\mu_2$")
    axes.plot((-4, 4), (-4, 4), "--", color="0.4", linewidth=0.6, zorder=1)
    for place, name in ((STAR, r"$\theta^*$"), (STAR[::-1], r"$(\mu_2,\mu_1)$")):
        axes.plot(*place, "o", markerfacecolor="white", markeredgecolor="black", markersize=5, zorder=5)
        axes.annotate(name, place, xytext=(5, 4), textcoords="offset points", zorder=5)


def column():
    figure, axes = plt.subplots(figsize=(WIDTH, WIDTH * 1.17))
    cell = 8 / 15
    centres = (np.arange(15) - 7) * cell
    rows = []
    for a in centres:
        for b in centres:
            values, vectors = np.linalg.eigh(fisher((a, b)))
            kappa = values[1] / max(values[0], 1e-9)
            radius = 0.31 * cell
            angle = np.degrees(np.arctan2(vectors[1, 0], vectors[0, 0]))
            rows.append((a, b, 2 * min(radius * kappa**0.25, 0.9 * cell), 2 * max(radius / kappa**0.25, 0.02), angle,
                         np.log10(min(kappa, 100))))
    a, b, widths, heights, angles, colours = np.array(rows).T
    ellipses = EllipseCollection(widths, heights, angles, units="xy", offsets=np.c_[a, b], offset_transform=axes.transData,
                                 array=colours, cmap="YlGnBu", clim=(0, 2), linewidths=0.5, edgecolors="0.4", zorder=2)
    axes.add_collection(ellipses)
    for start in np.random.default_rng(1).uniform(-4, 4, (90, 2)):
        if abs(start[0] - start[1]) > 0.4:
            path = solve_ivp(lambda _, theta: -natural(theta), (0, 1.0), start, max_step=0.1)
            axes.plot(*path.y, color="0.35", alpha=0.6, linewidth=0.4, zorder=1.5)
    probe = np.array([2.6, 1.9])
    for vector, colour, name in ((-gradient(probe), RED, r"$-\nabla L$"), (-natural(probe), TEAL, r"$-F^{-1}\nabla L$")):
        tip = probe + vector / np.linalg.norm(vector)
        axes.annotate("", tip, probe, zorder=4,
                      arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 1.2, "shrinkA": 0, "shrinkB": 0})
        axes.plot([], [], color=colour, label=name)
    axes.plot([], [], color="0.35", linewidth=0.6, label=r"trails along $-F^{-1}\nabla L$")
    axes.plot(*probe, "o", markerfacecolor="white", markeredgecolor="black", markersize=4, zorder=5)
    axes.text(2.1, 2.2, "37.5°", zorder=5)
    plane(axes)
    bar = figure.colorbar(ellipses, ax=axes, orientation="horizontal", aspect=40, pad=0.02, extend="max")
    bar.set_ticks([0, 1, 2], labels=["1", "10", "100"])
    bar.set_label(r"$\kappa(F)$")
    figure.legend(loc="outside lower left", ncols=3, columnspacing=1.2)
    save(figure, "column")


def optimisers():
    """The four methods, each a function that makes the steps from a point."""

    def steps(rate, direction):
        def run(theta, count):
            path, state = [theta], {}
            for index in range(count):
                path.append(path[-1] - rate * direction(path[-1], state, index + 1))
            return np.array(path)
        return run

    def adam(theta, state, index):
        g = gradient(theta)
        state["m"] = 0.9 * state.get("m", 0) + 0.1 * g
        state["v"] = 0.999 * state.get("v", 0) + 0.001 * g * g
        return state["m"] / (1 - 0.9**index) / (np.sqrt(state["v"] / (1 - 0.999**index)) + 1e-8)

    def momentum(theta, state, _):
        state["u"] = 0.9 * state.get("u", 0) + gradient(theta)
        return state["u"]

    return ((r"gradient descent, $\rho=0.2$", RED, "o", 150, steps(0.2, lambda theta, *_: gradient(theta))),
            (r"natural gradient, $\rho=0.2$", TEAL, "s", 60, steps(0.2, lambda theta, *_: natural(theta))),
            (r"Adam, $\rho=0.1$", BLUE, "^", 100, steps(0.1, adam)),
            (r"momentum, $\rho=0.05$", VIOLET, "D", 100, steps(0.05, momentum)))


def race():
    figure, (axes, plot) = plt.subplots(2, 1, figsize=(WIDTH, WIDTH * 1.75), height_ratios=(3, 1))
    grid = np.linspace(-4, 4, 60)
    heights = np.array([[loss((a, b)) for a in grid] for b in grid])
    levels = [0.04, 0.16, 0.36, 0.64, 1, 1.4, 2, 2.6, 3.2, 4, 4.8, 5.8, 6.8]
    contours = axes.contour(grid, grid, heights, levels=levels, colors="0.6", linewidths=0.5)
    axes.clabel(contours, fontsize=6, fmt="%g")
    start = np.array([2.6, 1.9])
    for name, colour, marker, count, run in optimisers():
        path = run(start, count)
        axes.plot(*path.T, color=colour, marker=marker, markersize=1.8, linewidth=0.7, label=name)
        plot.semilogy([max(loss(theta), 1e-10) for theta in path], color=colour, linewidth=0.9)
    axes.plot(*start, "o", markerfacecolor="white", markeredgecolor="black", markersize=4, zorder=5)
    plane(axes)
    plot.set(xlabel="steps", ylabel=r"$L - L_\mathrm{min}$, nats", xlim=(0, 150))
    plot.grid(linewidth=0.3, alpha=0.4)
    title(figure, "Four optimisers from one point")
    figure.legend(loc="outside lower left", ncols=2)
    save(figure, "race")


def enzyme():
    with open(EXAMPLES / "enzyme.csv") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    at = np.array([float(row["concentration"]) for row in rows])
    rates = np.array([float(row["rate"]) for row in rows])

    def residuals(theta):
        return (rates - theta[0] * at / (theta[1] + at)) / 0.05

    best = least_squares(residuals, (1, 1))
    covariance = np.linalg.inv(best.jac.T @ best.jac)
    figure, axes = plt.subplots(figsize=(WIDTH, WIDTH * 1.08))
    v, k = np.linspace(0.72, 1.25, 300), np.linspace(0.2, 1.6, 300)
    heights = np.array([[np.sum(residuals((a, b)) ** 2) for a in v] for b in k]) - 2 * best.cost
    for index, quantile in enumerate(QUANTILES):
        axes.plot(*ellipse(best.x, covariance, quantile), "--", color=TEAL, linewidth=0.9,
                  label=None if index else "Wald, 68 %, 95 %")
    axes.contour(v, k, heights, levels=QUANTILES, colors=PINK, linewidths=0.9)
    axes.plot([], [], color=PINK, label="likelihood, 68 %, 95 %")
    axes.plot(*best.x, "ko", markersize=3)
    axes.annotate(r"$\hat\theta$", best.x, xytext=(4, 3), textcoords="offset points")
    axes.set(xlabel="$V$", ylabel="$K$")
    title(figure, "How well six measurements know V and K")
    figure.legend(loc="outside lower left", ncols=2)
    save(figure, "enzyme-regions")


def ellipse(centre, covariance, quantile):
    turn = np.linspace(0, 2 * np.pi, 200)
    values, vectors = np.linalg.eigh(covariance)
    return np.asarray(centre)[:, None] + vectors @ (np.sqrt(values * quantile)[:, None] * np.array([np.cos(turn), np.sin(turn)]))


def gamma():
    a, b = np.array([1, 2.0]), np.array([3, 2.5])

    def christoffel(k, t):
        metric = np.array([[polygamma(1, k), 1 / t], [1 / t, k / t**2]])
        slopes = np.array([[[polygamma(2, k), 0], [0, 1 / t**2]], [[0, -1 / t**2], [-1 / t**2, -2 * k / t**3]]])
        first = 0.5 * (np.einsum("jml->mjl", slopes) + np.einsum("lmj->mjl", slopes) - slopes)
        return np.einsum("im,mjl->ijl", np.linalg.inv(metric), first)

    def slope(_, state):
        rates = np.empty_like(state)
        rates[:2] = state[2:]
        for index in range(state.shape[1]):
            rates[2:, index] = -np.einsum("ijl,j,l", christoffel(*state[:2, index]), state[2:, index], state[2:, index])
        return rates

    s = np.linspace(0, 1, 40)
    guess = np.vstack([np.outer(a, 1 - s) + np.outer(b, s), np.outer(b - a, np.ones(40))])
    guess[1] += 1.5 * np.sin(np.pi * s)
    path = solve_bvp(slope, lambda u, v: np.r_[u[:2] - a, v[:2] - b], s, guess, max_nodes=3000).y
    figure, axes = plt.subplots(figsize=(WIDTH, WIDTH * 1.45))
    axes.plot(path[0], path[1], color=ORANGE, label="geodesic, shortest")

    def between(chart):
        return np.outer(chart(a), 1 - s) + np.outer(chart(b), s)

    line = between(lambda theta: np.array([theta[0], -1 / theta[1]]))
    axes.plot(line[0], -1 / line[1], "--", color=BLUE, label=r"$e$-geodesic, $\alpha=1$")
    means = between(lambda theta: np.array([digamma(theta[0]) + np.log(theta[1]), theta[0] * theta[1]]))
    shapes = np.array([brentq(lambda k, c=c: digamma(k) - np.log(k) - c, 0.05, 60) for c in means[0] - np.log(means[1])])
    axes.plot(shapes, means[1] / shapes, "-.", color=VIOLET, label=r"$m$-geodesic, $\alpha=-1$")
    axes.plot(*a, "o", markerfacecolor="white", markeredgecolor="black", markersize=5)
    axes.annotate(r"$\theta^*$", a, xytext=(0, -12), textcoords="offset points")
    axes.plot(*b, "ko", markersize=3)
    for place, text, colour in (((1.1, 3.55), "$d=1.827$", ORANGE), ((0.5, 4.9), "$s=1.897$", VIOLET),
                                ((1.9, 2.0), "$s=1.979$", BLUE)):
        axes.text(*place, text, color=colour)
    axes.set(xlim=(0.4, 3.8), ylim=(1, 6), aspect="equal", xlabel="$k$", ylabel=r"$\theta$")
    title(figure, "Three geodesics between two gamma distributions")
    figure.legend(loc="outside lower left", ncols=2)
    save(figure, "geodesics-gamma")


def corner():
    with open(EXAMPLES / "forecast.csv") as file:
        information = np.array([[float(entry) for entry in row] for row in list(csv.reader(file))[1:]])
    covariance = np.linalg.inv(information)
    names = (r"$\Omega_\mathrm{m}$", "$h$", r"$\sigma_8$", r"$n_\mathrm{s}$")
    values = np.array([0.31, 0.68, 0.81, 0.965])
    errors, known = np.sqrt(np.diag(covariance)), 1 / np.sqrt(np.diag(information))
    figure, cells = plt.subplots(4, 4, figsize=(WIDTH, WIDTH * 1.2))
    z = np.linspace(-3, 3, 100)
    for i in range(4):
        for j in range(4):
            axes = cells[i, j]
            if j > i:
                axes.axis("off")
                continue
            axes.spines[:].set_visible(True)
            axes.spines[:].set_color("0.7")
            axes.set_xlim(values[j] - 3 * errors[j], values[j] + 3 * errors[j])
            axes.locator_params(nbins=3)
            axes.tick_params(labelsize=6, length=2)
            if i == j:
                bell = np.exp(-z * z / 2)
                axes.plot(values[j] + z * errors[j], bell, color=TEAL, linewidth=0.8)
                axes.fill_between(values[j] + z * errors[j], bell, color=TEAL, alpha=0.12)
                axes.plot(values[j] + z * known[j], bell, "--", color=BLUE, linewidth=0.7)
                axes.set(yticks=[], ylim=(0, 1.1))
                axes.set_title(f"{names[i]} = {values[i]}\n±{errors[j]:.2g} ({known[j]:.2g})", fontsize=6, loc="left")
            else:
                axes.set_ylim(values[i] - 3 * errors[i], values[i] + 3 * errors[i])
                pair = np.ix_([j, i], [j, i])
                for matrix, dash, colour, fill in ((covariance[pair], "-", TEAL, 0.1),
                                                   (np.linalg.inv(information[pair]), "--", BLUE, 0)):
                    for quantile in QUANTILES:
                        outline = ellipse(values[[j, i]], matrix, quantile)
                        axes.plot(*outline, dash, color=colour, linewidth=0.7)
                        axes.fill(*outline, color=colour, alpha=fill)
                axes.plot(values[j], values[i], "k.", markersize=2)
            if i < 3:
                axes.set_xticklabels([])
            else:
                axes.set_xlabel(names[j])
            if j > 0 or i == 0:
                axes.set_yticklabels([])
            else:
                axes.set_ylabel(names[i])
    cells[0, 0].plot([], [], color=TEAL, label="Wald, others unknown, 68 %, 95 %")
    cells[0, 0].plot([], [], "--", color=BLUE, label="others known (in brackets)")
    title(figure, "What a survey would know of four parameters")
    figure.legend(loc="outside lower left", ncols=1)
    save(figure, "corner-forecast")


def cost():
    with open(EXAMPLES / "kfac-cost.csv") as file:
        rows = [{name: float(value or 0) for name, value in row.items()} for row in csv.DictReader(file)]
    n = np.geomspace(5, 1600, 50)
    figure, (memory, time) = plt.subplots(2, 1, figsize=(WIDTH, WIDTH * 1.65))
    memory.loglog(n, 8 * n**4, color=RED, label=r"dense block of $F$, $n^2\times n^2$")
    memory.loglog(n, 16 * n**2, color=TEAL, label=r"its factors $A$ and $G$, $n\times n$ each")
    memory.set_ylabel("bytes")
    dense, factors = ([(row["width"], row[name]) for row in rows if row[name] > 0] for name in ("dense_seconds", "factor_seconds"))
    time.loglog(*zip(*dense), "o-", markersize=2.5, color=RED)
    time.loglog(*zip(*factors), "o-", markersize=2.5, color=TEAL)
    last = dense[-1]
    more = n[n > last[0]]
    time.loglog(more, last[1] * (more / last[0]) ** 6, "--", color=RED, label=r"continued by $n^6$")
    time.set_ylabel("seconds for one damped solve")
    for axes in (memory, time):
        axes.axvline(1000, color="0.6", linestyle=":", linewidth=0.6)
        axes.set_xlabel("inputs and outputs of the layer")
        axes.grid(linewidth=0.3, alpha=0.4)
    title(figure, "Why two small matrices")
    figure.legend(loc="outside lower left", ncols=2)
    save(figure, "kfac-cost")


for draw in (column, race, enzyme, gamma, corner, cost):
    draw()
