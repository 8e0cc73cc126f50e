"""Running programs and saying what they took."""

import json
import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass


@dataclass
class Sample:
    """What one run took: CPU seconds (user and system) and wall seconds of all of its processes, and the most memory
    that any one of them held, in bytes."""

    cpu: float
    wall: float
    peak: int
    output: str


class Failed(Exception):
    """A program that did not end well."""


def run(arguments, environment=None):
    """Runs a program to its end. Children that it waits for count as its own (ffmpeg, workers)."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(argument) for argument in arguments], stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
            env={**os.environ, **(environment or {})})
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        if process.returncode != 0:
            errors.seek(0)
            tail = errors.read().decode(errors="replace").strip().splitlines()[-6:]
            raise Failed("\n".join([f"{' '.join(map(str, arguments))}: exit {process.returncode}", *tail]))
        return Sample(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024, output.read().decode())


def succeeds(arguments):
    return subprocess.run([str(argument) for argument in arguments], capture_output=True, check=False).returncode == 0


def lines(output):
    """The lines of JSON among what a program printed."""
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def seconds_of_item(output, name):
    """The seconds of one item that a program measured itself and printed under a name."""
    for line in lines(output):
        if line["name"] == name:
            seconds = line["seconds"]
            median = seconds["median"] if isinstance(seconds, dict) else statistics.median(seconds)
            return median / line["count"]
    raise Failed(f"a program printed no line named {name}")


def spread(values):
    """Least, median and greatest."""
    return {"min": min(values), "median": statistics.median(values), "max": max(values)}
