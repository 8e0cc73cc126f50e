"""The benchmark scene as pycairo draws it: one path after another."""

import math

import cairo
import numpy as np

import geometry

TURN = 2 * math.pi
# A few stops of the colour scale, from κ = 1 to κ = 100.
STOPS = np.array([(0.99, 0.91, 0.14), (0.37, 0.79, 0.38), (0.13, 0.57, 0.55), (0.23, 0.32, 0.55), (0.27, 0.0, 0.33)])


def shades(kappa):
    place = np.clip(np.log10(kappa) / 2, 0, 1)
    knots = np.linspace(0, 1, len(STOPS))
    return np.stack([np.interp(place, knots, STOPS[:, channel]) for channel in range(3)], axis=1)


class View:
    """A square of the page for the window on the parameters."""

    def __init__(self, x, y, side):
        self.x, self.y, self.side = x, y, side
        self.unit = side / (geometry.HIGH - geometry.LOW)

    def page(self, mu1, mu2):
        return self.x + (mu1 - geometry.LOW) * self.unit, self.y + (geometry.HIGH - mu2) * self.unit


def draw(context, width, height, view, density, words, cells, sigma, trails, line_width):
    """All of one picture. `density` is a box of x, y, width and height; `words` the place of the first line."""
    context.set_source_rgb(1, 1, 1)
    context.rectangle(0, 0, width, height)
    context.fill()
    context.save()
    context.rectangle(view.x, view.y, view.side, view.side)
    context.clip()
    draw_ellipses(context, view, cells, sigma)
    context.set_source_rgb(0.4, 0.4, 0.4)
    context.set_line_width(1.1)
    context.set_dash([5, 4])
    context.move_to(*view.page(geometry.LOW, geometry.LOW))
    context.line_to(*view.page(geometry.HIGH, geometry.HIGH))
    context.stroke()
    context.set_dash([])
    draw_trails(context, view, trails, line_width)
    context.restore()
    draw_axes(context, view)
    x, curve, lines, gradient, natural = geometry.panel(sigma)
    for (v1, v2), color in ((gradient, (0.76, 0.09, 0.36)), (natural, (0.0, 0.51, 0.56))):
        for (a, b), c, d in zip(geometry.PROBES, v1, v2):
            draw_arrow(context, view.page(a, b), view.page(a + c, b + d), color)
    for a, b in [*geometry.PROBES, geometry.TARGET]:
        context.arc(*view.page(a, b), 5, 0, TURN)
        context.set_source_rgb(1, 1, 1)
        context.fill_preserve()
        context.set_source_rgb(0, 0, 0)
        context.stroke()
    draw_density(context, density, x, curve)
    draw_words(context, words, lines)


def draw_ellipses(context, view, cells, sigma):
    mu1, mu2, width, height, kappa = geometry.ellipses(cells, sigma)
    x, y = view.page(mu1, mu2)
    context.set_line_width(1.0)
    for x, y, a, b, (red, green, blue) in zip(
        x.tolist(), y.tolist(), (0.5 * view.unit * width).tolist(), (0.5 * view.unit * height).tolist(),
        shades(kappa).tolist()):
        context.save()
        context.translate(x, y)
        context.rotate(-TURN / 8)
        context.scale(a, b)
        context.new_sub_path()
        context.arc(0, 0, 1, 0, TURN)
        context.close_path()
        context.restore()
        context.set_source_rgba(red, green, blue, 0.2)
        context.fill_preserve()
        context.set_source_rgb(red, green, blue)
        context.stroke()


def draw_trails(context, view, trails, line_width):
    context.set_source_rgba(0.2, 0.3, 0.35, 0.55)
    context.set_line_width(line_width)
    context.set_line_join(cairo.LINE_JOIN_ROUND)
    xs, ys = view.page(trails[..., 0], trails[..., 1])
    for x, y in zip(xs.tolist(), ys.tolist()):
        context.move_to(x[0], y[0])
        for point in zip(x[1:], y[1:]):
            context.line_to(*point)
        # Together they would be one path that crosses itself, which takes Cairo many times as long.
        context.stroke()


def draw_axes(context, view):
    context.set_source_rgb(0, 0, 0)
    context.set_line_width(1)
    context.rectangle(view.x, view.y, view.side, view.side)
    context.stroke()
    context.select_font_face("sans-serif")
    context.set_font_size(14)
    for tick in range(-6, 7, 2):
        x, bottom = view.page(tick, geometry.LOW)
        left, y = view.page(geometry.LOW, tick)
        extent = context.text_extents(str(tick))
        context.move_to(x, bottom)
        context.line_to(x, bottom + 5)
        context.move_to(left, y)
        context.line_to(left - 5, y)
        context.stroke()
        context.move_to(x - extent.width / 2, bottom + 20)
        context.show_text(str(tick))
        context.move_to(left - 9 - extent.width, y + 5)
        context.show_text(str(tick))


def draw_arrow(context, start, end, color):
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    if length < 1e-9:
        return
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    x, y = end[0] - 14 * ux, end[1] - 14 * uy
    context.set_source_rgb(*color)
    context.set_line_width(3)
    context.move_to(*start)
    context.line_to(x, y)
    context.stroke()
    context.move_to(*end)
    context.line_to(x - 6 * uy, y + 6 * ux)
    context.line_to(x + 6 * uy, y - 6 * ux)
    context.close_path()
    context.fill()


def draw_density(context, box, x, curve):
    left, top, width, height = box
    context.set_source_rgb(0, 0, 0)
    context.set_line_width(1.5)
    for a, b in zip(x.tolist(), curve.tolist()):
        context.line_to(left + width * (a - x[0]) / (x[-1] - x[0]), top + height * (1 - b / 0.7))
    context.stroke()
    context.rectangle(*box)
    context.set_line_width(1)
    context.stroke()


def draw_words(context, place, lines):
    x, y = place
    context.select_font_face("monospace")
    context.set_font_size(15)
    for line in lines:
        context.move_to(x, y)
        context.show_text(line)
        y += 19
    scale = cairo.LinearGradient(x, 0, x + 400, 0)
    for place, color in zip(np.linspace(0, 1, len(STOPS)), STOPS):
        scale.add_color_stop_rgb(place, *color)
    context.set_source(scale)
    context.rectangle(x, y + 10, 400, 16)
    context.fill()


def figure(context, trails):
    draw(
        context, 1600, 1600, View(333, 75, 1025), (35, 1240, 470, 260), (560, 1250), cells=41, sigma=0.8,
        trails=trails, line_width=1.1)


def frame(context, sigma, trails):
    draw(
        context, 1920, 1080, View(230, 65, 929), (1270, 75, 500, 190), (1270, 330), cells=31, sigma=sigma,
        trails=trails, line_width=1.4)
