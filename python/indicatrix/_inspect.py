"""The numbers behind a figure."""

import csv
import io
import json
import os

from ._program import run
from ._scene import options, source


def inspect(scene=None, what=None, *, settings=None, frame=None, frames=None, folder=None):
    """The numbers of a scene: without `what` the dict that `indicatrix inspect --format json` prints, with it a `Table`.

    `what` is points, field or flow; of a network fisher, training or cost. `frame` is one frame of a sweep, `frames`
    several: "0:60", or "0:" for all.
    """
    name, text, _ = source({} if scene is None else scene)
    if text is None and folder is not None:
        name = os.path.join(folder, name)
    words = ["inspect", name, *options(settings)]
    if frame is not None:
        words += ["--frame", str(frame)]
    if frames is not None:
        words += ["--frames", str(frames)]
    folder = folder if text is not None else None
    if what is None:
        return json.loads(run([*words, "--format", "json"], text, folder))
    return Table(run([*words, "--what", what, "--format", "csv"], text, folder).decode())


class Table(dict):
    """Columns by their names: arrays of NumPy where it is installed, lists otherwise. What is undefined is NaN, or None
    in a column of texts."""

    def __init__(self, text):
        rows = list(csv.reader(io.StringIO(text)))
        head, rows = rows[0], rows[1:]
        super().__init__((name, _column(name, [row[i] for row in rows])) for i, name in enumerate(head))

    def to_pandas(self):
        """The table as a pandas DataFrame."""
        import pandas

        return pandas.DataFrame(dict(self))


_TEXTS = {"role", "label", "field"}


def _column(name, cells):
    if name in _TEXTS:
        return [cell or None for cell in cells]
    try:
        numbers = [int(cell) for cell in cells]
    except ValueError:
        try:
            numbers = [float(cell) if cell else float("nan") for cell in cells]
        except ValueError:
            return [cell or None for cell in cells]
    try:
        import numpy
    except ImportError:
        return numbers
    return numpy.array(numbers)
