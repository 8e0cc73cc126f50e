"""Measures our work and the peers' in turn. Started by scripts/benchmark, which builds and installs."""

import argparse
import json
import shlex
import sys
import tempfile
from pathlib import Path

import counts
import entries
import facts
import fit
import measure
import table


class Settings:
    """Where everything is, and how long to measure."""

    def __init__(self, options):
        self.root = Path(__file__).resolve().parents[2]
        self.scenes = self.root / "Benchmarks/scenes"
        self.tool, self.micro, self.python = options.tool, options.micro, options.python
        self.frames = options.frames or (6 if options.quick else 48)
        self.rounds = options.rounds or (2 if options.quick else 5)
        self.seconds = 0.03 if options.quick else 0.3
        self.encoder = ""

    def find_encoder(self):
        """ffmpeg's options for a film as we would call it, so that all films go through the same encoder."""
        command = measure.run(
            [self.tool, "animate", self.scenes / "film.txt", "-o", "frame-%05d.png", "-o", "film.mp4", "--print-ffmpeg"])
        words = shlex.split(command.output)
        first, last = words.index("-c:v") + 2, words.index("-pix_fmt") + 2
        self.encoder = " ".join(words[first:last])

    def has(self, contestant):
        """Whether a peer can be measured here."""
        if not self.python or not contestant.needs or measure.succeeds([self.python, "-c", f"import {contestant.needs}"]):
            return bool(self.python)
        self.say(f"{contestant.name}: left out, {self.python} has no {contestant.needs}; pip install brings it")
        return False

    @staticmethod
    def say(words):
        print(words, flush=True)


def race(entry, settings):
    """All contestants of an entry, round by round, each round beginning with another one."""
    contestants = [c for c in entry.contestants if c is entry.contestants[0] or settings.has(c)]
    samples = {contestant.name: [] for contestant in contestants}
    for round_number in range(settings.rounds):
        for index in range(len(contestants)):
            contestant = contestants[(index + round_number) % len(contestants)]
            with tempfile.TemporaryDirectory() as out:
                arguments = contestant.command(settings, Path(out))
                sample = measure.run(arguments, contestant.environment)
            if contestant.reads:
                sample.cpu = measure.seconds_of_item(sample.output, contestant.reads)
                sample.wall = None
            else:
                sample.cpu /= entry.items(settings)
                sample.wall /= entry.items(settings)
            samples[contestant.name].append(sample)
    own = samples[contestants[0].name]
    rows = {}
    for name, taken in samples.items():
        row = {
            "cpu": measure.spread([sample.cpu for sample in taken]),
            "wall": measure.spread([sample.wall for sample in taken]) if taken[0].wall is not None else None,
            "peak": measure.spread([sample.peak for sample in taken]),
        }
        if taken is not own:
            row["ratio"] = measure.spread([theirs.cpu / ours.cpu for theirs, ours in zip(taken, own)])
        rows[name] = row
    return {
        "name": entry.name, "about": entry.about, "item": entry.item, "rounds": settings.rounds, "contestants": rows}


def micro(settings, only):
    """The microbenchmarks and the sweeps whose name begins with `only`."""
    output = measure.run([settings.micro, "--scenes", settings.scenes, "--seconds", settings.seconds, "--only", only])
    lines = measure.lines(output.output)
    sweeps = {}
    for line in lines:
        if "size" in line:
            sweeps.setdefault(line["name"].removeprefix("sweep/"), []).append(line)
    growth = []
    for name, points in sweeps.items():
        sizes, seconds = [p["size"] for p in points], [p["seconds"]["median"] for p in points]
        slope, residual = fit.exponent(sizes, seconds)
        growth.append({"name": name, "sizes": sizes, "seconds": seconds, "exponent": slope, "residual": residual})
    return [line for line in lines if "size" not in line], growth


def has_micro(settings, only):
    try:
        measure.run([settings.micro, "--list", "--only", only])
        return True
    except measure.Failed:
        return False


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds and frames: to see that it works")
    parser.add_argument("--only", default="", metavar="NAME", help="only what begins with NAME, such as figure or sweep/")
    parser.add_argument("--json", metavar="FILE", help="write everything to FILE as well")
    parser.add_argument("--rounds", type=int, help="rounds of each comparison (5)")
    parser.add_argument("--frames", type=int, help="frames of the films, up to 120 (48)")
    parser.add_argument("--list", action="store_true", help="print the names")
    parser.add_argument("--ours", action="store_true", help="without the peers: nothing is installed")
    parser.add_argument("--counts", action="store_true", help="count instructions instead, by callgrind")
    parser.add_argument("--check", action="store_true", help="count, and compare with Benchmarks/instructions.json")
    parser.add_argument("--record", action="store_true", help="count, and write Benchmarks/instructions.json")
    parser.add_argument("--smoke", action="store_true", help="a few seconds: does everything of ours run at all?")
    for hidden in ("--tool", "--micro", "--python"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    return parser.parse_args()


def main():
    options = arguments()
    settings = Settings(options)
    where = facts.machine(settings)
    place = f"{where['processor']}, {where['cores']} cores, {where['system']}; {where['date']}; {where['commit']}"
    results = {"machine": where}
    if options.list:
        names = [entry.name for entry in entries.ENTRIES] + ["digits", "errors", "memory"]
        print("\n".join(names), measure.run([settings.micro, "--list"]).output.strip(), sep="\n")
        return 0
    if options.smoke:
        return smoke(settings)
    status = 0
    print(place)
    if options.counts or options.check or options.record:
        baseline = settings.root / "Benchmarks/instructions.json"
        results["instructions"] = counts.count(settings, options.only)
        if options.record:
            counts.record(results["instructions"], f"{where['system']}, {''.join(where['swift'])}", baseline)
        elif options.check:
            lines, grown = counts.compare(results["instructions"], baseline)
            print("\n".join(lines))
            status = 1 if grown else 0
    else:
        measure_all(options, settings, results)
    if options.json:
        Path(options.json).write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return status


def measure_all(options, settings, results):
    def show(lines):
        print("\n" + "\n".join(lines), flush=True)

    chosen = [entry for entry in entries.ENTRIES if entry.name.startswith(options.only)]
    if any(entry.name == "film/mp4" for entry in chosen):
        settings.find_encoder()
    results["comparisons"] = []
    for entry in chosen:
        results["comparisons"].append(race(entry, settings))
        show(table.comparison(results["comparisons"][-1]))
    if settings.python and "errors".startswith(options.only):
        results["errors"] = facts.accuracy(settings)
        show(table.errors(results["errors"]))
    if "digits".startswith(options.only):
        results["digits"] = facts.digits(settings)
        show(table.digits(results["digits"]))
    if "memory".startswith(options.only):
        results["memory"] = facts.memory(settings)
        show(table.memory(results["memory"]))
    found = has_micro(settings, options.only)
    if found:
        results["parts"], results["growth"] = micro(settings, options.only)
        for name, lines in (("parts", table.parts), ("growth", table.growth)):
            if results[name]:
                show(lines(results[name]))
    if not chosen and not found and not {"digits", "errors", "memory"} & results.keys():
        raise measure.Failed(f"--only {options.only}: no benchmark has such a name; --list prints them")


def smoke(settings):
    """Whether everything of ours runs: the microbenchmarks once each, one comparison, the fit."""
    slope, residual = fit.exponent([1, 2, 4], [3.0, 12.0, 48.0])
    if abs(slope - 2) > 1e-12 or residual > 1e-12:
        raise measure.Failed(f"the fit of an exact square is {slope} with a residual of {residual}")
    measure.run([settings.micro, "--scenes", settings.scenes, "--runs", 1])
    facts.digits(settings, only="gd")
    settings.rounds = 1
    table.comparison(race(entries.ENTRIES[0], settings))
    settings.find_encoder()
    for script in sorted((settings.root / "Benchmarks/peers").glob("*.py")):
        compile(script.read_text(encoding="utf-8"), script, "exec")
    names = measure.run([settings.micro, "--list"]).output.split()
    print(f"Benchmarks: {len(names)} parts and {len(entries.ENTRIES)} comparisons are sound")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except measure.Failed as failure:
        sys.exit(f"error: {failure}")
    except KeyboardInterrupt:
        sys.exit(130)
