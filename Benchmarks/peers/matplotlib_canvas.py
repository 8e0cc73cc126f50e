"""The benchmark scene as matplotlib draws it: collections for what is many, and one canvas for all frames."""

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.cm import ScalarMappable
from matplotlib.collections import EllipseCollection, LineCollection
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure

import geometry

DPI = 100
COLORS = matplotlib.colormaps["viridis_r"]


class Canvas:
    """A figure whose content can be set anew for each frame.

    `field`, `density` and `words` are the places of the parts, as matplotlib's left, bottom, width and height.
    """

    def __init__(self, width, height, field, density, words, cells, line_width):
        self.cells = cells
        self.figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI)
        self.raster = FigureCanvasAgg(self.figure)
        axes = self.figure.add_axes(field)
        axes.set(xlim=(geometry.LOW, geometry.HIGH), ylim=(geometry.LOW, geometry.HIGH), xlabel="mu1", ylabel="mu2")
        mu1, mu2, *_ = geometry.ellipses(cells, 1.0)
        norm = LogNorm(1, 100, clip=True)
        self.ellipses = EllipseCollection(
            np.ones_like(mu1), np.ones_like(mu1), 45.0, units="x", offsets=np.c_[mu1, mu2],
            offset_transform=axes.transData, linewidths=0.7)
        self.norm = norm
        axes.add_collection(self.ellipses)
        axes.plot((geometry.LOW, geometry.HIGH), (geometry.LOW, geometry.HIGH), "--", color="0.4", linewidth=0.8)
        self.trails = LineCollection([], colors=(0.2, 0.3, 0.35, 0.55), linewidths=line_width)
        axes.add_collection(self.trails)
        a, b = geometry.PROBES.T
        zero = np.zeros(len(a))
        self.arrows = [
            axes.quiver(a, b, zero, zero, angles="xy", scale_units="xy", scale=1, color=color, width=0.004, zorder=5)
            for color in ("#c2185b", "#00838f")]
        axes.scatter(a, b, s=40, facecolor="white", edgecolor="black", zorder=6)
        axes.scatter(*geometry.TARGET, s=60, marker="o", facecolor="white", edgecolor="black", zorder=6)
        plot = self.figure.add_axes(density)
        (self.curve,) = plot.plot([], [], color="black")
        plot.set(xlim=(geometry.LOW, geometry.HIGH), ylim=(0, 0.7))
        self.words = self.figure.text(words[0], words[1] + words[3], "", va="top", family="monospace", fontsize=11)
        bar = self.figure.add_axes((words[0], words[1] - 0.02, words[2], 0.015))
        self.figure.colorbar(ScalarMappable(norm, COLORS), cax=bar, orientation="horizontal")

    def show(self, sigma, trails):
        _, _, width, height, kappa = geometry.ellipses(self.cells, sigma)
        self.ellipses.set_widths(width)
        self.ellipses.set_heights(height)
        colors = COLORS(self.norm(kappa))
        self.ellipses.set_edgecolor(colors)
        self.ellipses.set_facecolor(np.c_[colors[:, :3], np.full(len(colors), 0.2)])
        self.trails.set_segments(trails)
        x, curve, lines, *arrows = geometry.panel(sigma)
        for quiver, (v1, v2) in zip(self.arrows, arrows):
            quiver.set_UVC(v1, v2)
        self.curve.set_data(x, curve)
        self.words.set_text("\n".join(lines))


def figure():
    return Canvas(
        1600, 1600, (0.2, 0.31, 0.64, 0.64), (0.03, 0.06, 0.28, 0.17), (0.35, 0.06, 0.3, 0.19), cells=41, line_width=0.8)


def frame():
    return Canvas(
        1920, 1080, (0.12, 0.08, 0.48375, 0.86), (0.66, 0.76, 0.26, 0.17), (0.66, 0.12, 0.26, 0.58), cells=31, line_width=1.0)
