"""What the program says when it cannot draw, as exceptions."""

import dataclasses
import re
from typing import Optional


@dataclasses.dataclass(frozen=True)
class Diagnostic:
    """One message about a place in a scene. Lines and columns count from 1, columns in characters."""

    source: str
    line: int
    column: int
    length: int
    severity: str
    message: str
    #: Stands after the carets: what was expected, or the likely meaning.
    help: Optional[str] = None
    hint: Optional[str] = None
    #: The block as the program prints it, with the line and its carets.
    text: str = ""


class IndicatrixError(Exception):
    """The program could not do what it was asked. `status` is its exit status (64 usage, 66 no such input, …)."""

    def __init__(self, message, status=None, hint=None):
        super().__init__(message)
        self.status = status
        self.hint = hint


class SceneError(IndicatrixError):
    """The scene cannot be drawn. `diagnostics` lists every mistake with its place; the message shows them all."""

    def __init__(self, message, diagnostics, status=65, hint=None):
        super().__init__(message, status, hint)
        self.diagnostics = diagnostics


_HEAD = re.compile(r"^(?P<source>.+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning): (?P<message>.*)$")


def diagnostics(text):
    """The diagnostics in what the program wrote to standard error."""
    found = []
    for line in text.splitlines():
        head = _HEAD.match(line)
        if head:
            fields = head.groupdict()
            found.append(
                dict(
                    source=fields["source"], line=int(fields["line"]), column=int(fields["column"]), length=1,
                    severity=fields["severity"], message=fields["message"], help=None, hint=None, text=line))
        elif found and line.startswith(" "):
            _add(found[-1], line)
    return [Diagnostic(**fields) for fields in found]


def _add(fields, line):
    """A line of the block below its head: `  9 | text`, `    | ^^^ help`, `    = hint: …`."""
    fields["text"] += "\n" + line
    carets = re.match(r"^ +\| [ \t]*(\^+) ?(.*)$", line)
    remark = re.match(r"^ +=  ?(hint: )?(.*)$", line) or re.match(r"^ += (hint: )?(.*)$", line)
    if carets:
        fields["length"] = len(carets[1])
        fields["help"] = carets[2] or None
    elif remark:
        fields["hint" if remark[1] else "help"] = remark[2]


def failure(status, errors):
    """The exception for an exit status and what was written to standard error."""
    text = errors.strip()
    hint = re.search(r"^hint: (.*)$", text, re.MULTILINE)
    hint = hint[1] if hint else None
    found = [d for d in diagnostics(text) if d.severity == "error"]
    if found or status == 65:
        return SceneError(text, found, status, hint)
    return IndicatrixError(re.sub(r"^error: ", "", text) or f"indicatrix ended with {status}", status, hint)
