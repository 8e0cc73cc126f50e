"""Instructions, counted by callgrind: the same on every run, so that a growth of a percent shows.

The counts of a machine with other versions of Cairo, libpng or Swift differ by themselves: the baseline says where it
was made.
"""

import json
import re
import tempfile
from pathlib import Path

import measure

# Whole commands, and microbenchmarks of which one run is counted.
COMMANDS = {
    "render/png": ["render", "{scenes}/figure.txt", "--quiet", "-o", "{out}/figure.png"],
    "render/svg": ["render", "{scenes}/figure.txt", "--quiet", "-o", "{out}/figure.svg"],
    "render/pdf": ["render", "{scenes}/figure.txt", "--quiet", "-o", "{out}/figure.pdf"],
    "help": ["--help"],
}
PARTS = [
    "fields/fisher", "fields/gradient", "flow/trajectory", "scene/read", "layout/figure", "layout/frame",
    "raster/figure", "raster/frame", "write/svg", "write/pdf",
]
# More than this much growth makes --check fail.
BOUND = 0.1


def counted(arguments):
    with tempfile.TemporaryDirectory() as folder:
        measure.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/counts", *arguments],
            # Or tables would be in another order every time.
            {"SWIFT_DETERMINISTIC_HASHING": "1"})
        text = (Path(folder) / "counts").read_text(encoding="utf-8", errors="replace")
    return int(re.search(r"^(?:totals|summary): (\d+)", text, re.MULTILINE).group(1))


def count(settings, only):
    """Names and instruction counts of all that begin with `only`."""
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind 3.19 cannot read the debug information that Swift writes. Names of functions stay.
        tool, micro = Path(folder) / "indicatrix", Path(folder) / "microbenchmarks"
        measure.run(["strip", "--strip-debug", "-o", tool, settings.tool])
        measure.run(["strip", "--strip-debug", "-o", micro, settings.micro])
        return count_programs(tool, micro, settings, only)


def count_programs(tool, micro, settings, only):
    counts = {}
    for name, arguments in COMMANDS.items():
        if name.startswith(only):
            with tempfile.TemporaryDirectory() as out:
                filled = [argument.format(scenes=settings.scenes, out=out) for argument in arguments]
                counts[name] = counted([tool, *filled])
                settings.say(f"{name}: {counts[name]:,} instructions")
    for name in PARTS:
        if name.startswith(only):
            # Start-up, preparation and the first run, which fills caches, cancel out.
            base = [micro, "--scenes", settings.scenes, "--exactly", name, "--runs"]
            counts[name] = counted([*base, 2]) - counted([*base, 1])
            settings.say(f"{name}: {counts[name]:,} instructions")
    return counts


def compare(counts, path):
    """Lines that set counts beside the baseline's, and whether one has grown beyond the bound."""
    baseline = json.loads(path.read_text(encoding="utf-8"))
    lines, grown = [f"instructions, beside those of {baseline['where']}"], False
    for name, value in counts.items():
        before = baseline["counts"].get(name)
        if before is None:
            lines.append(f"  {name:<18} {value:>16,}   not in the baseline")
            continue
        change = value / before - 1
        mark = ""
        if change > BOUND:
            mark, grown = f"   grown by more than {BOUND:.0%}", True
        lines.append(f"  {name:<18} {value:>16,} {before:>16,} {change:>+8.1%}{mark}")
    return lines, grown


def record(counts, where, path):
    """Writes the baseline; what was not counted this time stays as it was."""
    before = json.loads(path.read_text(encoding="utf-8"))["counts"] if path.exists() else {}
    path.write_text(json.dumps({"where": where, "counts": {**before, **counts}}, indent=2) + "\n", encoding="utf-8")
