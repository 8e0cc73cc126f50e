"""The film by matplotlib: matplotlib_film.py FOLDER|FILM.mp4 [--frames N] [--processes N]."""

import numpy as np
from matplotlib.animation import FFMpegWriter, FuncAnimation
from PIL import Image

import film
import matplotlib_canvas


def painter():
    canvas = matplotlib_canvas.frame()

    def paint(sigma, trails, path):
        canvas.show(sigma, trails)
        canvas.raster.draw()
        # Quicker than savefig, which lays out again, and the same pixels.
        Image.fromarray(np.asarray(canvas.raster.buffer_rgba())).save(path)

    return paint


def encode(options):
    canvas = matplotlib_canvas.frame()
    animation = FuncAnimation(
        canvas.figure, lambda frame: canvas.show(*frame), frames=lambda: film.frames(options.frames),
        save_count=options.frames, init_func=lambda: None)
    writer = FFMpegWriter(fps=30, codec="libx264", extra_args=options.encoder.split())
    animation.save(options.output, writer=writer, dpi=matplotlib_canvas.DPI)


if __name__ == "__main__":
    options = film.arguments(__doc__)
    if options.output.endswith(".mp4"):
        encode(options)
    else:
        film.write_frames(options.output, options.frames, options.processes, painter)
