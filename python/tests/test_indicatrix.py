"""The Python package against the program that INDICATRIX names: `scripts/check-python`."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import warnings

import indicatrix as ix
from indicatrix import _errors, _scene

SMALL = {"size": "400 x 300", "ellipses": {"grid": 7}, "flow": "off"}


class Scenes(unittest.TestCase):
    def test_a_dict_becomes_lines_that_the_program_reads(self):
        self.assertEqual(
            _scene.text({"model": {"sigma": 2}, "panel": False, "title": "θ", "size": None}),
            'model: {"sigma": 2}\npanel: "no"\ntitle: "θ"\nsize: null\n')
        self.assertEqual(_scene.text({}), "{}\n")

    def test_samples_and_probes(self):
        self.assertEqual(
            ix.scene(samples=(1.5, 2), probes=[(0, 1)], model="gamma"),
            {"model": "gamma", "loss": {"samples": [1.5, 2]}, "probes": [[0, 1]]})
        with self.assertRaisesRegex(ValueError, "samples and loss: give one of them"):
            ix.scene(samples=[1], loss="kl")

    def test_what_a_scene_cannot_hold(self):
        with self.assertRaisesRegex(TypeError, "a scene cannot hold a complex"):
            ix.scene(title=1j)
        with self.assertRaisesRegex(TypeError, "a scene is a dict, a text or a path, not a int"):
            ix.render(3)

    def test_names_of_python_for_keys_with_dashes(self):
        self.assertEqual(ix.scene(model={"log_density": "-x^2"}), {"model": {"log-density": "-x^2"}})


class Figures(unittest.TestCase):
    def test_every_format_from_every_kind_of_scene(self):
        with tempfile.TemporaryDirectory() as place:
            place = pathlib.Path(place)
            text = _scene.text(SMALL)
            (place / "scene.txt").write_text(text)
            figures = [ix.render(SMALL), ix.render(text), ix.render(place / "scene.txt")]
            for figure in figures:
                self.assertEqual(figure.svg.count("<svg"), 1)
                self.assertEqual(figure._repr_svg_(), figure.svg)
            for name, start in [("a.png", b"\x89PNG"), ("a.svg", b"<"), ("a.pdf", b"%PDF-1.4")]:
                self.assertEqual(figures[0].save(place / name), place / name)
                self.assertEqual((place / name).read_bytes()[:len(start)], start)
            # A figure is a scene, too.
            self.assertEqual(ix.render(place / "a.pdf").svg, figures[0].svg)
            self.assertEqual(sorted(p.name for p in place.iterdir()), ["a.pdf", "a.png", "a.svg", "scene.txt"])

    def test_overrides(self):
        figure = ix.render(SMALL, theme="paper", size="300x200", settings={"sigma": 0.5})
        scene = ix.inspect(SMALL, settings={"sigma": 0.5})
        self.assertEqual(scene["model"]["sigma"], 0.5)
        self.assertIn('width="300"', figure.svg[:600])

    def test_files_beside_a_scene(self):
        with tempfile.TemporaryDirectory() as place:
            (pathlib.Path(place) / "numbers.csv").write_text("1\n2\n4\n")
            table = ix.inspect({"loss": {"samples": "numbers.csv"}}, folder=place)
            self.assertEqual(len(table["points"]), 1)

    def test_names_that_say_no_format(self):
        figure = ix.render(SMALL)
        with self.assertRaisesRegex(ValueError, r"a\.jpg: expected a name that ends in \.png, \.svg or \.pdf"):
            figure.save("a.jpg")
        with self.assertRaisesRegex(ValueError, r"a\.pdf: scale is for png"):
            figure.save("a.pdf", scale=2)


class Errors(unittest.TestCase):
    def test_diagnostics(self):
        with self.assertRaises(ix.SceneError) as caught:
            ix.render('model:\n  sigm: 1.0\nsize: "5 x 5"\n')
        first, second = caught.exception.diagnostics
        self.assertEqual(
            (first.line, first.column, first.length, first.message, first.help),
            (2, 3, 4, "unknown key 'sigm' in model", "did you mean 'sigma'?"))
        self.assertEqual((second.line, second.column, second.length), (3, 7, 7))
        self.assertEqual(
            first.text,
            "standard input:2:3: error: unknown key 'sigm' in model\n"
            "  2 |   sigm: 1.0\n    |   ^^^^ did you mean 'sigma'?")
        self.assertEqual(caught.exception.status, 65)

    def test_hints(self):
        text = ("a.txt:1:1: warning: far\n  1 | x\n    | ^\n    = hint: set view\n"
                "a.csv:2:1: error: long\n    = too long\n")
        warning, error = _errors.diagnostics(text)
        self.assertEqual((warning.severity, warning.hint, warning.help), ("warning", "set view", None))
        self.assertEqual((error.severity, error.hint, error.help), ("error", None, "too long"))

    def test_no_such_file(self):
        with self.assertRaises(ix.IndicatrixError) as caught:
            ix.render(pathlib.Path("/nowhere/scene.txt"))
        self.assertEqual(caught.exception.status, 66)
        self.assertNotIsInstance(caught.exception, ix.SceneError)

    def test_warnings(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            ix.inspect({"loss": {"samples": [100.0, 101.0]}})
        self.assertEqual(len(caught), 1)
        self.assertIn("warning", str(caught[0].message))


class Numbers(unittest.TestCase):
    def test_points(self):
        points = ix.inspect({"probes": [[0, 1], {"at": [2, 1], "label": "b"}]})["points"]
        self.assertEqual([point["role"] for point in points], ["handle", "probe", "probe"])
        self.assertEqual([point["label"] for point in points], [None, None, "b"])

    def test_tables(self):
        table = ix.inspect({"ellipses": {"grid": 5}}, what="field")
        self.assertEqual(set(map(len, table.values())), {25})
        rows = json.loads(subprocess.run(
            [ix.program(), "inspect", "-", "--what", "field", "--format", "json"], input=b"ellipses: {grid: 5}\n",
            stdout=subprocess.PIPE, check=True).stdout)["field"]
        self.assertEqual([float(value) for value in table["F11"]], [row["fisher"][0][0] for row in rows])

    def test_every_frame_of_a_sweep(self):
        film = {"sweep": {"sigma": {"from": 0.5, "to": 2}, "frames": 4}}
        table = ix.inspect(film, "points", frames="0:")
        self.assertEqual(list(table["frame"]), [0, 1, 2, 3])
        frames = ix.inspect(film, frames="1:3")["frames"]
        self.assertEqual([frame["frame"] for frame in frames], [1, 2])
        self.assertEqual(frames[0]["points"], ix.inspect(film, frame=1)["points"])


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = Tensor(weight), bias and Tensor(bias)
        self.out_features, self.in_features = len(weight), len(weight[0])


class Tensor:
    """As much of a tensor as is used, so that the test needs no PyTorch."""

    def __init__(self, values):
        self.values = values

    def detach(self):
        return self

    cpu = double = detach

    def tolist(self):
        return self.values


class Tanh:
    pass


class Networks(unittest.TestCase):
    layers = [Linear([[0.5, -0.25]], [0.125]), Tanh(), Linear([[1.0], [-1.0]], [0.0, 0.5])]

    def test_a_network_with_its_examples(self):
        scene = ix.from_torch(self.layers, Tensor([[1.0, 2.0], [0.5, -1.0]]), Tensor([0, 1]), figure="kfac-fisher")
        self.assertEqual(scene, {
            "network": {
                "layers": [2, 1, 2], "activation": "tanh", "output": "softmax", "bias": "on",
                "weights": [[[0.5, -0.25, 0.125]], [[1.0, 0.0], [-1.0, 0.5]]]},
            "data": {"text": "1.0, 2.0, 0\n0.5, -1.0, 1\n"}, "figure": "kfac-fisher"})
        network = ix.inspect(scene)
        self.assertIn("fisher", json.dumps(network))

    def test_networks_that_are_none(self):
        for layers, words in [
            ([], "expected Linear layers"), ([Tanh()], "Tanh is not read"), (self.layers[:2], "the last without"),
            ([Linear([[1.0]], [1.0]), Tanh(), Linear([[1.0]], None)], "layers with and without bias"),
        ]:
            with self.assertRaisesRegex(ValueError, words):
                ix.from_torch(layers, [[1.0, 2.0]], [0])
        with self.assertRaisesRegex(ValueError, "1 rows of inputs, but 2 targets"):
            ix.from_torch(self.layers, [[1.0, 2.0]], [0, 1])


if __name__ == "__main__":
    sys.exit(unittest.main())
