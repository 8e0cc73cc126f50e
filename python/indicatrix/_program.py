"""Finds the program and runs it."""

import os
import pathlib
import shutil
import subprocess
import sys
import warnings

from ._errors import IndicatrixError, diagnostics, failure

_BUNDLE = pathlib.Path(__file__).parent / "bundle" / "indicatrix"


def program():
    """The path of the program: what INDICATRIX names, else the one inside of the wheel, else the one on the PATH."""
    named = os.environ.get("INDICATRIX")
    if named:
        return named
    if _BUNDLE.is_file():
        return str(_BUNDLE)
    found = shutil.which("indicatrix")
    if found is None:
        raise IndicatrixError(
            "the program indicatrix is not found", hint="install the wheel or the package, or name it in INDICATRIX")
    return found


def version():
    """The version of the program, such as "0.2.0"."""
    return run(["--version"]).decode().split()[-1]


def run(arguments, text=None, folder=None):
    """Runs the program and returns what it writes to standard output.

    `text` is its standard input; relative names of sample files are looked for in `folder`.
    Warnings about the scene become Python warnings, errors exceptions.
    """
    try:
        done = subprocess.run(
            [program(), *arguments], input=(text or "").encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd=folder, env={**os.environ, "NO_COLOR": "1"}, check=False)
    except OSError as error:
        raise IndicatrixError(f"the program {program()} cannot be run: {error}") from error
    errors = done.stderr.decode(errors="replace")
    if done.returncode != 0:
        raise failure(done.returncode, errors)
    for diagnostic in diagnostics(errors):
        warnings.warn(diagnostic.text, stacklevel=3)
    for line in errors.splitlines():
        if line.startswith("warning: "):
            warnings.warn(line[len("warning: "):], stacklevel=3)
    return done.stdout


def main():
    """The command `indicatrix` that the wheel installs."""
    path = program()
    os.execv(path, [path, *sys.argv[1:]])
