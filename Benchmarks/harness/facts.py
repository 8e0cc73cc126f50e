"""What is measured once, without rounds: the machine, the errors of the fields, memory."""

import datetime
import os
import platform
import re
import subprocess
import tempfile
from pathlib import Path

import entries
import measure


def accuracy(settings):
    """How exact the fields are, ours and NumPy's."""
    root = 1.324717957244746
    probes = [[-6 + 12 * ((0.5 + k / root**power) % 1) for power in (1, 2)] for k in range(1, 65)]
    results = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "inspected.json"
        for sigma in (0.3, 0.8, 3):
            inspected = measure.run(
                [settings.tool, "inspect", settings.scenes / "figure.txt", "--format", "json", "--set",
                 f"model.sigma={sigma}", "--set", f"probes={probes}"])
            path.write_text(inspected.output, encoding="utf-8")
            script = settings.root / "Benchmarks/peers/numpy_fields.py"
            results += measure.lines(measure.run([settings.python, script, "--points", 50, "--inspected", path]).output)
    return results


def memory(settings):
    """The most memory that we hold over films of several lengths."""
    results = []
    for frames in (24, 96, 384):
        with tempfile.TemporaryDirectory() as out:
            sample = measure.run(
                [settings.tool, "animate", settings.scenes / "film.txt", "--quiet", "--set", f"sweep.frames={frames}",
                 "--set", "size=640 x 360", "-o", f"{out}/frame-%05d.png"])
        results.append({"frames": frames, "peak": sample.peak})
    return results


def digits(settings, only=""):
    """Optimisers on 1,500 digits: whole loss curves against the reference, and steps and seconds to three losses."""
    folder = settings.root / "Tests/KroneckerFactorsTests/Reference"
    results = measure.lines(measure.run([settings.micro, "--digits", folder, "--only", only], entries.ONE_THREAD).output)
    for result in results:
        if result.get("worst", 0) > 1:
            raise measure.Failed(
                f"digits: the curve of {result['name']} is off by {result['worst']:.3g} times the bound, "
                "100 x its sensitivity to rounding + 1e-12")
    return results


def machine(settings):
    """What was measured, and where."""
    def words(*arguments):
        done = subprocess.run(arguments, capture_output=True, text=True, cwd=settings.root, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""

    try:
        model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
        release = re.search(r'PRETTY_NAME="(.*)"', Path("/etc/os-release").read_text(encoding="utf-8"))
    except OSError:
        model = release = None
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": words("git", "describe", "--always", "--dirty", "--abbrev=10"),
        "processor": model.group(1) if model else platform.processor(),
        "cores": os.cpu_count(),
        "system": release.group(1) if release else platform.platform(),
        "swift": words("swift", "--version").splitlines()[0:1],
        "peers": (settings.root / "Benchmarks/peers/requirements.txt").read_text(encoding="utf-8").split("\n")[1:],
    }
