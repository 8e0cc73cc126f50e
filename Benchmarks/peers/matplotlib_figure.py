"""The still figure by matplotlib: matplotlib_figure.py OUT, where OUT ends in .png, .svg or .pdf."""

import sys

import geometry
import matplotlib_canvas

canvas = matplotlib_canvas.figure()
canvas.show(0.8, geometry.trajectories(geometry.Loss(geometry.TARGET, 0.8), 400, 200, 0.03))
canvas.figure.savefig(sys.argv[1])
