"""The film by pycairo: pycairo_film.py FOLDER|FILM.mp4 [--frames N] [--processes N]."""

import subprocess

import cairo

import film
import pycairo_canvas


def painter():
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, 1920, 1080)
    context = cairo.Context(surface)

    def paint(sigma, trails, path):
        pycairo_canvas.frame(context, sigma, trails)
        surface.flush()
        if path is None:
            return surface.get_data()
        surface.write_to_png(path)

    return paint


def encode(options):
    paint = painter()
    command = "ffmpeg -v error -y -f rawvideo -pix_fmt bgr0 -s 1920x1080 -r 30 -i - -c:v libx264".split()
    ffmpeg = subprocess.Popen([*command, *options.encoder.split(), options.output], stdin=subprocess.PIPE)
    for sigma, trails in film.frames(options.frames):
        ffmpeg.stdin.write(paint(sigma, trails, None))
    ffmpeg.stdin.close()
    if ffmpeg.wait() != 0:
        raise SystemExit("ffmpeg failed")


if __name__ == "__main__":
    options = film.arguments(__doc__)
    if options.output.endswith(".mp4"):
        encode(options)
    else:
        film.write_frames(options.output, options.frames, options.processes, painter)
