"""Figures."""

import os
import pathlib

from ._program import run
from ._scene import options, source


def render(scene=None, *, theme=None, size=None, settings=None, frame=None, folder=None):
    """Draws a scene and returns the `Figure`, which shows itself in a notebook.

    `theme`, `size` ("85mm x 60mm") and `settings` ({"model.sigma": 0.5}) override the scene's own, `frame` is one of a
    sweep. Files that a dict or a text names are looked for in `folder`. Raises `SceneError` with every mistake.
    """
    words = options(settings, theme, size)
    if frame is not None:
        words += ["--frame", str(frame)]
    return Figure({} if scene is None else scene, words, folder)


class Figure:
    """A figure: `svg` is its text, `png()` and `pdf()` its bytes, `save(path)` writes it in any format."""

    def __init__(self, scene, words, folder):
        self._name, self._text, _ = source(scene)
        if self._text is None and folder is not None:
            self._name = os.path.join(folder, self._name)
        self._words = words
        self._folder = folder if self._text is not None else None
        #: The figure as SVG.
        self.svg = self._draw("svg").decode()

    def _draw(self, form, *words):
        arguments = ["render", self._name, "--format", form, "-o", "-", *self._words, *words]
        return run(arguments, self._text, self._folder)

    def png(self, scale=1):
        """The bytes of the figure as PNG, with `scale` pixels for each of its own."""
        return self._draw("png", "--scale", str(scale))

    def pdf(self):
        """The bytes of the figure as PDF."""
        return self._draw("pdf")

    def save(self, path, **options):
        """Writes the figure; the name's ending says the format: png, svg or pdf. `scale` is for PNG."""
        path = pathlib.Path(path)
        form = path.suffix[1:].lower()
        if form == "svg" and not options:
            data = self.svg.encode()
        elif form == "pdf" and not options:
            data = self.pdf()
        elif form == "png":
            data = self.png(**options)
        else:
            raise ValueError(f"{path}: expected a name that ends in .png, .svg or .pdf" if not options else
                             f"{path}: {', '.join(options)} is for png")
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            beside.write_bytes(data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        return path

    def _repr_svg_(self):
        return self.svg
