"""What the checks of pages share: making a page, opening it, and what it shows."""

import json
import os
import re
import subprocess
import sys

tool, work = sys.argv[1:3]

passed = 0

ARROWS = {"left": "\ue012", "up": "\ue013", "right": "\ue014", "down": "\ue015"}
SHIFT, CONTROL, TAB, ENTER, DELETE = "\ue008", "\ue009", "\ue004", "\ue007", "\ue017"


def check(condition, words):
    global passed
    passed += 1
    if not condition:
        raise AssertionError(words)


def page(name, scene, *options):
    """Makes the page of a scene; gives its address."""
    text, html = os.path.join(work, name + ".txt"), os.path.join(work, name + ".html")
    with open(text, "w") as file:
        file.write(scene)
    subprocess.run([tool, "explore", text, "-o", html, "--quiet", *options], check=True)
    budget = os.environ.get("PAGE_BUDGET")
    check(budget is None or os.path.getsize(html) < int(budget), f"{name}.html has {os.path.getsize(html)} bytes")
    return "file://" + html


def inspect(scene):
    return json.loads(subprocess.run(
        [tool, "inspect", "-", "--format", "json"], input=scene, capture_output=True, text=True, check=True).stdout)


def still(scene):
    """A scene file without its sweep."""
    return re.sub(r"(?m)^sweep:.*\n(?: .*\n)*", "", scene)


def rounded(value):
    """Six significant digits, as the page and `inspect` show them."""
    return "%.6g" % value


class Figure:
    """One open page."""

    def __init__(self, browser, url, still=True):
        self.browser = browser
        browser.open(url)
        browser.wait("return document.documentElement.dataset.rest !== undefined")
        if still and browser.run("return document.getElementById('play-flow').getAttribute('aria-pressed')") == "true":
            browser.click("#play-flow")
        if still:
            self.rest()

    def rest(self):
        """Waits until nothing moves any more."""
        self.drawn()
        self.browser.wait("return document.documentElement.dataset.rest === 'true'")

    def drawn(self):
        """Waits until what was done last is drawn."""
        self.browser.run_async("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))")

    def mark(self, target):
        return self.browser.run(
            "const box = document.querySelector(`[data-target='${arguments[0]}']`).getBoundingClientRect();"
            "return [box.left + box.width / 2, box.top + box.height / 2]", target)

    def surface(self):
        return self.browser.run("const box = document.getElementById('surface').getBoundingClientRect();"
                                "return [box.left, box.top, box.width, box.height]")

    def readings(self):
        return self.browser.run(
            "return [...document.querySelectorAll('#readings dd')].map(dd =>"
            " [dd.previousElementSibling.textContent, dd.textContent, dd.dataset.exact])")

    def scene(self):
        self.browser.run("document.getElementById('scene-file').open = true")
        return self.browser.wait("return document.getElementById('scene-text').value")

    def value(self, path):
        return self.browser.run("return document.getElementById('typed-' + arguments[0]).value", path)

    def choose(self, selector, value):
        """Chooses in a list, as somebody does."""
        self.browser.run(
            "const select = document.querySelector(arguments[0]); select.value = arguments[1];"
            "select.dispatchEvent(new Event('change', {bubbles: true}))", selector, value)

    def probe_names(self):
        return self.browser.run("return [...document.querySelectorAll('#probes span')].map(span => span.textContent)")

    def said(self, pattern):
        """Waits until the page says what a pattern of JavaScript matches."""
        return self.browser.wait(
            "const said = document.getElementById('said').textContent; return new RegExp(arguments[0]).test(said) && said", pattern)

    def pixels(self):
        return self.browser.run("return document.getElementById('figure').toDataURL()")

    def agrees(self, what):
        """Every number shown is the one that `inspect` prints for the scene that is shown, without its sweep. Gives its points, θ* first."""
        self.rest()
        points = inspect(still(self.scene()))["points"]
        handle = points[0]
        expected = [handle["conditionNumber"], None, None, None, handle.get("separation")]
        for point in points[1:]:
            expected += [point["angleDegrees"], point["correction"]]
        readings = self.readings()
        check(len(readings) == len(expected), f"{what}: {len(readings)} readings")
        for (name, shown, exact), value in zip(readings, expected):
            if value is not None:
                check(float(exact) == value, f"{what}: {name} is {exact}, inspect says {value!r}")
                check(shown == rounded(value), f"{what}: {name} shows {shown}, inspect says {rounded(value)}")
        return points
