"""The list of what is compared with others. A new comparison enters here, and nowhere else.

An entry is the same work by several contestants, ours first. Each is a command; `out` is an empty folder that it may
write to. What counts is the CPU time of the whole process, divided by `items`, or, where `reads` names a line that the
program prints ({"name": …, "count": …, "seconds": …}), what the program measured itself, for one item.
"""

from dataclasses import dataclass, field
from typing import Callable


@dataclass
class Contestant:
    name: str
    command: Callable
    reads: str = ""
    # A Python module without which it is left out, with a word.
    needs: str = ""
    environment: dict = field(default_factory=dict)


@dataclass
class Entry:
    name: str
    about: str
    contestants: list
    # What one item is, and how many one run handles, as a function of the settings.
    item: str = "run"
    items: Callable = lambda settings: 1


# Threads of BLAS that wait for each other count as CPU time; on arrays of this size one is the fastest anyway.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def peer(name, script, *arguments, reads=""):
    """A contestant whose script lies in Benchmarks/peers. Arguments may be functions of settings and folder."""
    return Contestant(
        name, lambda s, out: [s.python, s.root / "Benchmarks/peers" / script, *given(arguments, s, out)], reads,
        environment=ONE_THREAD)


def ours(*arguments):
    return Contestant("indicatrix", lambda s, out: [s.tool, *given(arguments, s, out)])


def micro(name):
    """Our side, as one of the microbenchmarks measures it."""
    return Contestant(
        "indicatrix", lambda s, out: [s.micro, "--scenes", s.scenes, "--exactly", name, "--seconds", s.seconds], reads=name,
        environment=ONE_THREAD)


def given(arguments, settings, out):
    return [argument(settings, out) if callable(argument) else argument for argument in arguments]


def scene(name):
    return lambda s, out: s.scenes / name


def figure(extension):
    def path(s, out):
        return out / f"figure.{extension}"

    return Entry(
        f"figure/{extension}", f"the still figure as {extension.upper()}, whole process",
        [
            ours("render", scene("figure.txt"), "--quiet", "-o", path),
            peer("matplotlib", "matplotlib_figure.py", path),
            peer("pycairo", "pycairo_figure.py", path),
        ])


def film(processes):
    def peers_film(name):
        return peer(
            name, f"{name}_film.py", lambda s, out: out, "--processes", processes, "--frames", lambda s, out: s.frames)

    return Entry(
        f"film/{processes}", f"frames of 1920 x 1080 as PNG, {processes} at a time",
        [
            ours(
                "animate", scene("film.txt"), "--quiet", "--jobs", processes, "--frames",
                lambda s, out: f"0..<{s.frames}", "-o", lambda s, out: f"{out}/frame-%05d.png"),
            peers_film("matplotlib"),
            peers_film("pycairo"),
        ],
        item="frame", items=lambda s: s.frames)


def video():
    def path(s, out):
        return out / "film.mp4"

    def peers_film(name):
        return peer(
            name, f"{name}_film.py", path, "--frames", lambda s, out: s.frames, lambda s, out: f"--encoder={s.encoder}")

    return Entry(
        "film/mp4", "frames of 1920 x 1080 into a film, all by the same encoder",
        [
            ours("animate", scene("film.txt"), "--quiet", "--frames", lambda s, out: f"0..<{s.frames}", "-o", path),
            peers_film("matplotlib"),
            peers_film("pycairo"),
        ],
        item="frame", items=lambda s: s.frames)


def fields(name, about):
    return Entry(
        f"fields/{name}", about,
        [
            micro(f"fields/{name}"),
            peer("numpy", "numpy_fields.py", "--only", f"numpy/{name}", reads=f"numpy/{name}"),
            peer("scipy quad", "numpy_fields.py", "--only", f"scipy/{name}", reads=f"scipy/{name}"),
        ],
        item="point")


def kfac(work, about):
    """NumPy is Debian's here, since PyPI's brings an OpenBLAS of its own; torch takes part where it was installed."""
    script = "Benchmarks/peers/numpy_kfac.py"
    numpy = Contestant(
        "numpy", lambda s, out: ["/usr/bin/python3", s.root / script, work], f"numpy/{work}", environment=ONE_THREAD)
    torch = peer("torch", "torch_kfac.py", work, reads=f"torch/{work}")
    torch.needs = "torch"
    return Entry(f"kfac/{work}", about, [micro(f"kfac/{work}"), numpy, torch], item="step")


def geodesics(work, about):
    """Beside geomstats, whose curvature of gamma and beta asks for another backend; fans and fields are ours alone."""
    def theirs(family):
        if work in ("fan", "field") or work == "curvature" and family != "normal":
            return []
        name = f"geomstats/{family}-{work}"
        found = [peer("geomstats", "geomstats_geodesics.py", "--only", name, reads=name)]
        if family == "normal" and work != "curvature":
            # Its closed form for arrays, a thousand pairs at once; times are for one of them.
            many = f"geomstats/normal-many-{work}"
            found.append(peer("geomstats, arrays", "geomstats_geodesics.py", "--only", many, reads=many))
        return found

    return [
        Entry(f"geodesics/{family}-{work}", f"{family}: {about}", [micro(f"geodesics/{family}-{work}"), *theirs(family)])
        for family in ("normal", "gamma", "beta")]


def models(name):
    return Entry(
        f"models/{name}", f"F at a point of a density that a scene defines, to 1e-10: {name}",
        [
            micro(f"models/{name}"),
            peer("scipy quad_vec", "scipy_models.py", "--only", f"scipy/{name}", reads=f"scipy/{name}"),
            peer("numpy", "scipy_models.py", "--only", f"numpy/{name}", reads=f"numpy/{name}"),
        ],
        item="point")


def start():
    def python(name, imports):
        return Contestant(name, lambda s, out: [s.python, "-c", imports], environment=ONE_THREAD)

    return Entry(
        "start", "until something can be done: --help, imports",
        [
            ours("--help"),
            python("matplotlib", "import matplotlib.figure, matplotlib.backends.backend_agg"),
            python("pycairo", "import cairo, numpy"),
        ])


ENTRIES = [
    figure("png"),
    figure("svg"),
    figure("pdf"),
    film(1),
    film(2),
    video(),
    fields("fisher", "F at a point: exact by us and by quad, 81 nodes by NumPy"),
    fields("gradient", "the gradient of KL at a point: likewise"),
    *[models(name) for name in ("normal", "gamma", "mixture")],
    kfac("layer", "K-FAC's direction of a layer of 1000 x 1000 from its factors, one OpenBLAS"),
    kfac("iteration", "a step of K-FAC on 784-1000-1000-10, 512 examples, a sampled label each"),
    kfac("iteration-f32", "the same in single precision"),
    *geodesics("exp", "the exponential map"),
    *geodesics("log", "the shortest geodesic between two points"),
    *geodesics("distance", "the distance of Fisher and Rao"),
    *geodesics("curvature", "the Gaussian curvature at a point"),
    *geodesics("fan", "100 rays of length 1"),
    *geodesics("field", "the distances of 200 x 200 points of the standard window"),
    start(),
]
