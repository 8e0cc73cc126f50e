"""Pages in which a figure can be taken hold of."""

import html
import os
import pathlib
import tempfile

from ._program import run
from ._scene import options, source


def explore(scene=None, *, theme=None, settings=None, folder=None, height=720):
    """The page of a scene, which shows itself in a notebook, in a frame of `height` pixels."""
    name, text, _ = source({} if scene is None else scene)
    if text is None and folder is not None:
        name = os.path.join(folder, name)
    with tempfile.TemporaryDirectory() as place:
        path = pathlib.Path(place) / "page.html"
        words = ["explore", name, "-o", str(path), *options(settings, theme)]
        run(words, text, folder if text is not None else None)
        return Page(path.read_text(encoding="utf-8"), height)


class Page:
    """A page: `html` is its text, `save(path)` writes it."""

    def __init__(self, text, height):
        self.html = text
        self._height = height

    def save(self, path):
        """Writes the page, one file that needs no other and no network."""
        path = pathlib.Path(path)
        path.write_text(self.html, encoding="utf-8")
        return path

    def _repr_html_(self):
        return (
            f'<iframe srcdoc="{html.escape(self.html)}" style="width:100%;height:{int(self._height)}px;border:0" '
            'allowfullscreen></iframe>')
