"""Draws the information geometry of statistical models, exactly.

    import indicatrix as ix
    figure = ix.render({"model": "gamma", "handles": {"k": 2, "theta": 1}})
    figure.save("figure.pdf")
    points = ix.inspect({"model": "gamma"})["points"]

A scene is a dict, the text of a scene file, or a path (of a scene file, or of a figure that Indicatrix drew). Every
figure is drawn by the program `indicatrix`, which is inside of the wheel; INDICATRIX names another one.
"""

from ._errors import Diagnostic, IndicatrixError, SceneError
from ._figure import Figure, render
from ._inspect import Table, inspect
from ._page import Page, explore
from ._program import program, version
from ._scene import scene
from ._torch import from_torch

__all__ = [
    "Diagnostic", "Figure", "IndicatrixError", "Page", "SceneError", "Table", "explore", "from_torch", "inspect",
    "program", "render", "scene", "version",
]


def load_ipython_extension(shell):
    """Registers the cell magic `%%indicatrix`: `%load_ext indicatrix`."""
    from ._magic import IndicatrixMagics

    shell.register_magics(IndicatrixMagics)
