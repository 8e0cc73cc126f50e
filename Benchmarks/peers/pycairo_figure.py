"""The still figure by pycairo: pycairo_figure.py OUT, where OUT ends in .png, .svg or .pdf."""

import sys

import cairo

import geometry
import pycairo_canvas

path = sys.argv[1]
if path.endswith(".png"):
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, 1600, 1600)
else:
    surface = (cairo.SVGSurface if path.endswith(".svg") else cairo.PDFSurface)(path, 1600, 1600)
pycairo_canvas.figure(
    cairo.Context(surface), geometry.trajectories(geometry.Loss(geometry.TARGET, 0.8), 400, 200, 0.03))
if path.endswith(".png"):
    surface.write_to_png(path)
surface.finish()
