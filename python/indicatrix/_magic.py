"""The cell magic `%%indicatrix`: the cell is the text of a scene."""

from IPython.core.magic import Magics, cell_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring

from ._errors import IndicatrixError
from ._figure import render
from ._page import explore


@magics_class
class IndicatrixMagics(Magics):
    """Registered by `%load_ext indicatrix`."""

    @magic_arguments()
    @argument("--theme", help="night or paper")
    @argument("--size", help="such as 85mmx60mm")
    @argument("--frame", type=int, help="a frame of a sweep")
    @argument("--explore", action="store_true", help="a page in which the figure can be taken hold of")
    @argument("--name", help="a variable that gets the figure")
    @cell_magic
    def indicatrix(self, line, cell):
        """Draws the scene in the cell."""
        given = parse_argstring(self.indicatrix, line)
        try:
            if given.explore:
                if given.size or given.frame is not None:
                    raise IndicatrixError("--size and --frame are for figures, not for pages")
                result = explore(cell, theme=given.theme)
            else:
                result = render(cell, theme=given.theme, size=given.size, frame=given.frame)
        except IndicatrixError as error:
            # The message has the lines and carets of the cell; a traceback of this package would hide it.
            self.shell.showtraceback((type(error), error, None), exception_only=True)
            return None
        if given.name:
            self.shell.user_ns[given.name] = result
        return result
