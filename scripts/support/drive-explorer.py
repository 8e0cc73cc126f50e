"""Uses pages of `indicatrix explore` as people do, and holds what they show against the command line.

    drive-explorer.py TOOL FOLDER SCREENS [PART...]

FOLDER takes what is written, SCREENS screenshots (none where it is empty); PARTs are functions here, all where none is named.
1/2 and 2/2 are two halves of all but the speed, which two processes can try at the same time.
"""

import contextlib
import json
import math
import os
import subprocess
import sys
import time

import explorer_figure
from explorer_figure import ARROWS, CONTROL, DELETE, ENTER, SHIFT, TAB, Figure, check, inspect, page, tool, work
from explorer_screens import layout, pictures, preferences, speed
from explorer_state import PARTS as STATE_PARTS
from explorer_walk import walk
from webdriver import Browser

screens = sys.argv[3]


def pointer(browser):
    figure = Figure(browser, page("plain", "handles: {mu1: -1.2, mu2: 0.8}\nprobes: [[2.6, 1.9]]\nflow: {particles: 60}\n"))
    figure.agrees("at first")
    before, pixels = figure.readings(), figure.pixels()
    x, y = figure.mark(2)
    browser.pointer([(x, y), (x - 20, y - 10), (x - 50, y - 40)])
    handle = figure.agrees("after dragging the handle")[0]
    check(figure.readings() != before and figure.pixels() != pixels, "dragging the handle changes nothing")
    check(handle["theta"] != [-1.2, 0.8], "the handle did not move")

    angle = figure.readings()[5][1]
    x, y = figure.mark(16)
    browser.pointer([(x, y), (x - 60, y + 25)])
    figure.agrees("after dragging the probe")
    check(figure.readings()[5][1] != angle, "the probe's angle stays")

    # μ1 and μ2 on the density's axis; the axis holds still under the pointer.
    for target, path in [(4, "mu1"), (5, "mu2")]:
        x, y = figure.mark(target)
        value = float(figure.value(path))
        browser.pointer([(x, y), (x + 10, y), (x + 25, y)])
        figure.agrees("after dragging " + path)
        check(float(figure.value(path)) > value, path + " did not follow the pointer")
    separation = float(figure.readings()[4][2])
    (a, y), (b, _) = figure.mark(4), figure.mark(5)
    browser.pointer([((a + b) / 2, y), ((a + b) / 2 - 30, y)])
    figure.agrees("after dragging both")
    check(math.isclose(float(figure.readings()[4][2]), separation, rel_tol=1e-6), "the separation changed")

    # Together: κ diverges, and is not defined on the line itself.
    browser.type("#typed-separation", "0.01")
    handle = figure.agrees("close together")[0]
    check(handle["conditionNumber"] > 19_000, "κ does not diverge")
    browser.type("#typed-separation", "0")
    figure.rest()
    check(figure.readings()[0][1] == "∞ (singular)", "κ on the singular line: " + figure.readings()[0][1])
    browser.click("#undo")
    figure.rest()

    # Probes: placed by a click, moved, removed.
    left, top, width, height = figure.surface()
    browser.pointer([(left + width * 0.3, top + height * 0.12)])
    figure.agrees("after placing a probe")
    check(len(figure.readings()) == 9, "no second probe")
    browser.click("#probes li:last-child button")
    figure.agrees("after removing it")
    check(len(figure.readings()) == 7, "the probe is still there")

    # Pan and zoom.
    view = inspect_view(figure)
    browser.pointer([(left + width * 0.2, top + height * 0.85), (left + width * 0.3, top + height * 0.8)])
    figure.agrees("after panning")
    check(inspect_view(figure) != view, "the view did not move")
    browser.click("#zoom-in")
    figure.agrees("after zooming")
    browser.run("const box = document.getElementById('surface').getBoundingClientRect();"
                "document.getElementById('surface').dispatchEvent(new WheelEvent('wheel', {deltaY: -100, clientX: box.left + 50,"
                " clientY: box.top + 50, cancelable: true}))")
    figure.rest()
    time.sleep(0.4)
    browser.click("#zoom-reset")
    figure.rest()
    check(inspect_view(figure) == view, "the whole view is another one")

    # Sliders and values that are typed, and what is refused.
    for path, value in [("model.sigma", "0.7"), ("ellipses.grid", "41"), ("ellipses.scale", "1.3"), ("mu1", "-0.5")]:
        browser.type(f"[id='typed-{path}']", value)
        figure.agrees("after typing " + path)
        check(figure.value(path) == value, f"{path} is {figure.value(path)}")
    browser.type("[id='typed-model.sigma']", "-1")
    check(figure.scene().count("sigma: 0.7") == 1, "a negative σ is taken")
    for path in ["model.sigma", "ellipses.grid", "ellipses.scale", "flow.particles"]:
        value = figure.value(path)
        browser.run("const slider = document.querySelector(`[data-path='${arguments[0]}'] input[type=range]`); slider.focus()", path)
        browser.keys(*[ARROWS["right"]] * 30)
        figure.agrees("after sliding " + path)
        check(figure.value(path) != value, f"the slider of {path} does nothing")
    browser.click("#reset")
    figure.rest()
    check(figure.value("model.sigma") == "1", "reset")
    return figure


def network(browser):
    """Another model: its parameters have other names, and there is no density to drag on."""
    scene = "model: {family: tanh-network}\nprobes: [[1.5, 0.5]]\nflow: {particles: 40}\n"
    figure = Figure(browser, page("network", scene))
    figure.agrees("a network at first")
    a = figure.value("a")
    x, y = figure.mark(2)
    browser.pointer([(x, y), (x - 15, y - 5), (x - 40, y + 20)])
    figure.agrees("after dragging the handle of a network")
    check(figure.value("a") != a, "the handle of a network did not move")
    browser.type("[id='typed-b']", "0")
    figure.rest()
    check(figure.readings()[0][1] == "∞ (singular)", "κ at b = 0: " + figure.readings()[0][1])
    check(browser.run("return document.getElementById('typed-mu1') === null"), "a network shows μ1")
    # Its weights are a and b: probes have later letters, in the figure and beside it.
    browser.click("#add-probe")
    figure.rest()
    check(figure.probe_names() == ["p", "q"], f"the probes of a network are called {figure.probe_names()}")
    names = [name for name, _, _ in figure.readings()[5:]]
    check(all("probe " + letter in name for letter, name in zip("ppqq", names)), f"their numbers are called {names}")
    svg = browser.run("const { core } = thePage; return new TextDecoder().decode(Uint8Array.from(core.words(core.calls.svg())))")
    check(">p<" in svg and ">q<" in svg, "the figure calls the probes of a network otherwise")


def choices(browser):
    """Every layer, sizing, style, contour and theme that is offered, and the way there and back."""
    figure = Figure(browser, page("choices", "probes: [[2, 1], [1, -2]]\nflow: {particles: 24}\n"))
    offered = browser.run(
        "return [...document.querySelectorAll('select[data-choice], #theme')].flatMap(s =>"
        " [...s.options].map(o => [s.dataset.choice ?? 'theme', o.value]))")
    check(len(offered) >= 17, f"{len(offered)} choices are offered")
    for choice, value in offered:
        figure.choose("#theme" if choice == "theme" else f"select[data-choice={choice}]", value)
        figure.agrees(f"with {choice}: {value}")
    pixels = figure.pixels()
    for layer in ["ellipses", "flow", "panel"]:
        browser.click(f"input[data-choice={layer}]")
        figure.rest()
        check(f"{layer}: off" in figure.scene(), f"{layer} cannot be switched off")
        check(figure.pixels() != pixels, f"nothing changes without {layer}")
        # What belongs to a layer that is off cannot be changed.
        if layer != "panel":
            check(browser.run("return document.querySelectorAll('.choice select:disabled, .number input:disabled').length") >= 4,
                  f"the settings of {layer} look as if they did something")
        browser.click("#undo")
        figure.rest()
        check(f"{layer}: off" not in figure.scene(), f"undo does not bring {layer} back")
        browser.click("#redo")
        figure.rest()
        check(f"{layer}: off" in figure.scene(), f"redo does not take {layer} away")
        browser.click("#undo")
        figure.rest()
    check(figure.pixels() == pixels, "undo shows another figure")
    # Probes have the names of the figure.
    check(figure.probe_names() == ["a", "b"], f"probes are called {figure.probe_names()}")
    browser.click("#probes li:last-child button")
    figure.rest()
    check(figure.probe_names() == [""], "one probe alone has a letter")
    # More than there are letters: every name can be set.
    for _ in range(28):
        browser.click("#add-probe")
    figure.agrees("with many probes")
    names = figure.probe_names()
    check(len(names) == 29 and names[-1] == "c1", f"the last probe is called {names[-1]}")


def inspect_view(figure):
    return [line for line in figure.scene().splitlines() if line.startswith("view") or "mu1: [" in line or "mu2: [" in line]


def flow(browser):
    figure = Figure(browser, page("flow", "flow: {particles: 120}\n"), still=False)
    pressed = "return document.getElementById('play-flow').getAttribute('aria-pressed') === 'true'"
    check(browser.run(pressed), "particles do not move at first")
    first = figure.pixels()
    time.sleep(0.3)
    check(figure.pixels() != first, "particles stand")
    browser.click("#play-flow")
    figure.rest()
    still = figure.pixels()
    time.sleep(0.3)
    check(figure.pixels() == still, "trails move")
    browser.click("#play-flow")
    time.sleep(0.2)
    check(figure.pixels() != still, "particles do not move again")
    # A sweep runs and ends.
    browser.click("#play-flow")
    figure.rest()
    kappa = figure.readings()[0][1]
    figure.choose("#sweep", "2")
    browser.click("#play-sweep")
    browser.wait("return Number(document.getElementById('sweep-part').value) === 1", seconds=60)
    figure.agrees("after the sweep")
    check(figure.readings()[0][1] != kappa, "the sweep changes nothing")


def keyboard(browser):
    """Every control by the keyboard alone."""
    figure = Figure(browser, page("keys", "probes: [[1, 2]]\nflow: {particles: 30}\nsweep: {sigma: {from: 0.5, to: 2}}\n"))
    browser.run("document.activeElement.blur(); window.scrollTo(0, 0)")
    wanted = browser.run(
        "return [...document.querySelectorAll('button, input, select, summary, textarea, [tabindex]')].filter(e =>"
        " !e.disabled && e.tabIndex >= 0 && e.checkVisibility()).length")
    seen = []
    for _ in range(wanted + 12):
        browser.keys(TAB)
        name = browser.run(
            "const e = document.activeElement; if (!e || e === document.body) return null;"
            "e.dataset.seen ??= String(Math.random()); const style = getComputedStyle(e);"
            "return [e.dataset.seen, e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent, style.outlineStyle]")
        if name is None:
            continue
        check(name[1].strip(), "something without a name takes the focus")
        check(name[2] != "none", f"{name[1]}: the focus cannot be seen")
        if name[0] not in seen:
            seen.append(name[0])
    check(len(seen) >= wanted, f"the keyboard reaches {len(seen)} of {wanted} controls")

    browser.run("document.querySelector(\"[data-target='2']\").focus()")
    mu1 = float(figure.value("mu1"))
    browser.keys(ARROWS["right"], ARROWS["up"])
    figure.agrees("after arrow keys on the handle")
    check(float(figure.value("mu1")) > mu1, "arrow keys do not move the handle")
    browser.keys(ARROWS["left"], held=[SHIFT])
    figure.agrees("after shift and arrow")
    check(float(figure.value("mu1")) < mu1, "shift does not make larger steps")
    browser.keys("z", held=[CONTROL])
    figure.agrees("after undo")
    browser.run("document.querySelector(\"[data-target='4']\").focus()")
    browser.keys(ARROWS["left"])
    figure.agrees("after an arrow key on μ1")
    browser.run("document.getElementById('surface').focus()")
    browser.keys(ENTER)
    figure.agrees("after a probe by Enter")
    check(len(figure.readings()) == 9, "Enter places no probe")
    browser.keys(ARROWS["up"], DELETE)
    figure.agrees("after Delete")
    check(len(figure.readings()) == 7, "Delete removes no probe")
    view = inspect_view(figure)
    browser.run("document.getElementById('surface').focus()")
    browser.keys("+", ARROWS["right"])
    figure.rest()
    check(inspect_view(figure) != view, "keys do not move the view")
    browser.keys("0")
    figure.rest()
    check(inspect_view(figure) == view, "0 does not show all")
    said = browser.wait("return document.getElementById('said').textContent")
    check("condition number" in said, "nothing is said to screen readers: " + said)
    label = browser.run("return document.getElementById('figure').getAttribute('aria-label')")
    check("Fisher" in label, "the figure has no name")


def marks(browser):
    """Whatever the pointer can drag has a mark for the keyboard, with a name, in the order of tabs."""
    figure = Figure(browser, page("marks", """\
model: normal
probes: [[1, 1.5]]
flow: off
geodesics:
  - {from: [-1, 1], to: [1, 1]}
  - {from: [1, 1], to: [0.5, 2]}
  - {from: [-1, 2], fan: 8, length: 0.3}
balls:
  - {at: [0, 1.5], radii: [0.3]}
  - {at: [0, 1.5], radii: [0.3], of: kl}
paths: [{from: [2, 2], method: gradient, steps: 5}, {from: [2, 2], method: natural, steps: 5}]
"""))
    named = "return [...document.querySelectorAll('.mark:not([hidden])')].map(e => [Number(e.dataset.target), e.getAttribute('aria-label')])"
    found = browser.run(named)
    wanted = [
        (2, "Handle θ*, mu 0, sigma 1"), (16, "Probe, at 1, 1.5"), (2_000_000, "Start of geodesic 1, at -1, 1"),
        (2_000_002, "End of geodesic 1, Start of geodesic 2, at 1, 1"), (2_000_003, "End of geodesic 2, at 0.5, 2"),
        (2_000_004, "Start of geodesic 3, at -1, 2"), (3_000_001, "Start of path 1, Start of path 2, at 2, 2"),
        (4_000_001, "Centre of ball 1, Centre of ball 2, at 0, 1.5")]
    check([tuple(mark) for mark in found] == wanted, f"the marks are {found}")
    browser.run("document.getElementById('surface').focus()")
    names = []
    for _ in wanted:
        browser.keys(TAB)
        names.append(browser.run("return document.activeElement.getAttribute('aria-label')"))
    check(names == [name for _, name in wanted], f"the keyboard reaches {names}")
    count = len(wanted)
    for target, path in [(2_000_000, "geodesics[0].from"), (2_000_002, "geodesics[0].to"), (2_000_002, "geodesics[1].from"),
                         (2_000_003, "geodesics[1].to"), (2_000_004, "geodesics[2].from"), (3_000_001, "paths[0].from"),
                         (3_000_001, "paths[1].from"), (4_000_001, "balls[0].at"), (4_000_001, "balls[1].at")]:
        place = "return [0, 1].map(axis => thePage.core.value(`${arguments[0]}[${axis}]`))"
        before, pixels, there = browser.run(place, path), figure.pixels(), figure.mark(target)
        browser.run("document.querySelector(`[data-target='${arguments[0]}']`).focus()", target)
        browser.keys(ARROWS["left"], ARROWS["down"])
        figure.rest()
        after = browser.run(place, path)
        check(after[0] < before[0] and after[1] < before[1], f"arrow keys move {path} from {before} to {after}")
        check(figure.pixels() != pixels and figure.mark(target) != there, f"{path} stays where it was on the figure")
        label = browser.run("return document.activeElement.getAttribute('aria-label')")
        check(label.endswith("at " + ", ".join("%.6g" % value for value in after)), f"{path} is at {after}, its mark says {label}")
        # Only probes can be taken away.
        browser.keys(DELETE)
        figure.rest()
        check(len(browser.run(named)) == count and browser.run(place, path) == after, f"Delete on {path} changes the scene")
        # The pointer finds the same thing, and gives its mark the focus.
        x, y = figure.mark(target)
        browser.run("document.activeElement.blur()")
        browser.pointer([(x, y)])
        figure.rest()
        check(browser.run("return document.activeElement.dataset.target") == str(target), f"a click on {path} finds another mark")
        inspect(figure.scene())
    browser.run("document.querySelector(\"[data-target='16']\").focus()")
    browser.keys(DELETE)
    figure.rest()
    check(len(browser.run(named)) == count - 1, "Delete removes no probe")
    browser.click("#reset")
    figure.rest()
    check([tuple(mark) for mark in browser.run(named)] == wanted, "reset shows other marks")


def touch(browser):
    browser.cdp("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=5)
    browser.cdp("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=2, mobile=True)
    figure = Figure(browser, page("touch", "probes: [[2, 1]]\nflow: {particles: 40}\n"))
    x, y = figure.mark(2)
    browser.pointer([(x + 8, y + 6), (x + 40, y + 46)], kind="touch")
    handle = figure.agrees("after a touch drag")[0]
    check(handle["theta"] != [-1.2, 0.8], "a finger does not move the handle")
    # Both means at once, with two fingers.
    browser.run("document.querySelector(\"[data-target='4']\").scrollIntoView({block: 'center'})")
    figure.rest()
    (a, y), (b, _) = figure.mark(4), figure.mark(5)
    before = [figure.value("mu1"), figure.value("mu2")]
    browser.pointer([(a, y), (a + 6, y), (a + 14, y)], [(b, y), (b - 6, y), (b - 14, y)], kind="touch")
    figure.agrees("after two fingers")
    after = [figure.value("mu1"), figure.value("mu2")]
    check(all(x != y for x, y in zip(before, after)), f"two fingers: {before} became {after}")
    # Two fingers on the canvas zoom.
    browser.run("window.scrollTo(0, 0)")
    left, top, width, height = figure.surface()
    view = inspect_view(figure)
    browser.pointer([(left + width * 0.3, top + height * 0.85), (left + width * 0.15, top + height * 0.9)],
                    [(left + width * 0.5, top + height * 0.85), (left + width * 0.75, top + height * 0.9)], kind="touch")
    figure.agrees("after a pinch")
    check(inspect_view(figure) != view, "a pinch does not zoom")
    check(browser.run("return document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the phone")
    browser.cdp("Emulation.clearDeviceMetricsOverride")
    browser.cdp("Emulation.setTouchEmulationEnabled", enabled=False)


def files(browser):
    """What is taken away is what `render` draws; a link shows what one saw."""
    scene = "title: Files\nsize: 900 x 620\nprobes: [[2.6, 1.9]]\nflow: {particles: 50}\n"
    url = page("files", scene, "--theme", "night")
    figure = Figure(browser, url)
    browser.type("[id='typed-model.sigma']", "0.8")
    browser.run("const c = document.querySelector('[data-choice=contours]'); c.value = 'kappa'; c.dispatchEvent(new Event('change'))")
    figure.rest()
    text = figure.scene()
    copied = os.path.join(work, "copied.txt")
    with open(copied, "w") as file:
        file.write(text)
    for kind in ["png", "svg"]:
        subprocess.run([tool, "render", copied, "-o", os.path.join(work, "rendered." + kind), "--quiet"], check=True)
        browser.click("#save-" + kind)
        path = os.path.join(work, "downloads", "files." + kind)
        for _ in range(100):
            if os.path.exists(path) and os.path.getsize(path) > 0:
                break
            time.sleep(0.05)
        check(os.path.exists(path), kind + " is not saved")
        # The file that was saved is drawn again from the scene in it, to the same bytes as the scene file.
        again = os.path.join(work, "again." + kind)
        subprocess.run([tool, "render", path, "-o", again, "--quiet"], check=True)
        with open(again, "rb") as one, open(os.path.join(work, "rendered." + kind), "rb") as other:
            check(one.read() == other.read(), f"another figure is drawn from the saved {kind}")

    def without_fonts(path):
        svg = open(path, encoding="utf-8").read()
        return svg[:svg.index("<style>")] + svg[svg.index("</style>"):]
    saved, rendered = (without_fonts(os.path.join(work, name)) for name in ["downloads/files.svg", "rendered.svg"])
    check(saved == rendered, "the saved SVG is not the one that render writes")
    # The PNG by eye: both on one canvas, pixel for pixel.
    difference = compare(browser, os.path.join(work, "downloads", "files.png"), os.path.join(work, "rendered.png"))
    check(difference["size"] and difference["mean"] < 1.5, f"the saved PNG looks different: {difference}")
    figure = Figure(browser, url)
    browser.type("[id='typed-mu1']", "0.3")
    figure.rest()
    readings = figure.readings()
    link = browser.wait("return location.hash.length > 10 && location.href")
    time.sleep(0.3)
    link = browser.run("return location.href")
    again = Figure(browser, link)
    check(again.readings() == readings, "a link shows something else")
    for damaged in ["#s=AAAA", "#s=////", "#s=" + "_w" * 50, "#nothing"]:
        Figure(browser, url + damaged).agrees("with the link " + damaged)


def compare(browser, first, second):
    import base64
    pictures = ["data:image/png;base64," + base64.b64encode(open(path, "rb").read()).decode() for path in [first, second]]
    blank = os.path.join(work, "blank.html")
    with open(blank, "w") as file:
        file.write("<!DOCTYPE html><title>blank</title>")
    browser.open("file://" + blank)
    return browser.run_async("""
      const [sources, done] = arguments;
      Promise.all(sources.map(async source => {
        const image = new Image(); image.src = source; await image.decode();
        const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
        const context = canvas.getContext("2d"); context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height);
      })).then(([a, b]) => {
        let [sum, far] = [0, 0];
        for (let i = 0; i < a.data.length; i++) {
          const d = Math.abs(a.data[i] - b.data[i]); sum += d; if (d > 96) far++;
        }
        done({ size: a.width === b.width && a.height === b.height, mean: sum / a.data.length, far: far / a.data.length });
      });""", pictures)


def hostile(browser):
    """A scene is data, whatever it says."""
    title = "</script><script>document.title = 'run'; window.ran = 1</script><img src=x onerror='window.ran = 1'>"
    figure = Figure(browser, page("hostile", f"title: {json.dumps(title)}\nsize: 2400 x 1200\nprobes: [{{at: [1, 2], label: '<b>&amp;'}}]\n"))
    check(browser.run("return window.ran === undefined"), "the title ran")
    check(browser.run("return document.title") == title, "the title is not shown")
    check(browser.run("return document.scripts.length") == 3, "there are more scripts than three")
    figure.agrees("with a hostile title")
    policy = browser.run("return document.querySelector('meta[http-equiv]').content")
    check("default-src 'none'" in policy and "unsafe-inline" not in policy and "unsafe-eval'" in policy, policy)


def quiet(browser):
    """No message on the console, and nothing was asked of anybody."""
    messages = [entry["message"] for entry in browser.log("browser")]
    check(not messages, f"the console says {messages[:3]}")
    for entry in browser.log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            check(url.startswith(("file://" + work, "data:", "blob:", "about:")), "a request went to " + url[:100])


os.makedirs(os.path.join(work, "downloads"), exist_ok=True)
try:
    opened = Browser(os.path.join(work, "downloads")).__enter__()
except (OSError, RuntimeError) as error:
    print(f"Explorer: the pages are not tried, Chromium does not start: {error}")
    sys.exit(0)
with contextlib.closing(opened) as browser:
    parts = [pointer, network, flow, choices, keyboard, marks, touch, files, hostile, preferences, layout, *STATE_PARTS, walk]
    halves = {"1/2": parts[::2], "2/2": parts[1::2]}
    wanted = sys.argv[4:]
    for part in halves.get(" ".join(wanted), [*parts, speed]):
        if wanted and part.__name__ not in wanted and wanted[0] not in halves:
            continue
        part(browser)
        quiet(browser)
    if screens:
        pictures(browser, screens)
print(f"Explorer: {explorer_figure.passed} checks in Chromium passed")
