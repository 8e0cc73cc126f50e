"""Pages have one state: the figure, controls, link and scene that is copied agree, whatever is done, and messages are true."""

import os
import time

from explorer_figure import ARROWS, SHIFT, Figure, check, inspect, page, rounded, work

PRESSED = "return document.getElementById('{}').getAttribute('aria-pressed') === 'true'"
# Takes the place of the system's clipboard: keeps the text, or refuses it.
CLIPBOARD = """
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async text => {
    if (arguments[0]) throw new DOMException("refused", "NotAllowedError");
    globalThis.copied = text; } } });"""
SET = """
  const set = (path, value) => {
    const field = document.getElementById("typed-" + path);
    field.value = value; field.dispatchEvent(new Event("change", { bubbles: true })); };"""
# A finger on the surface: `touch(type, x, y)`.
TOUCH = """
  const surface = document.getElementById("surface");
  surface.setPointerCapture = () => {};
  const touch = (type, x, y) => surface.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, isPrimary: true, button: 0, buttons: 1, clientX: x, clientY: y, bubbles: true }));"""


def copied_link(browser):
    browser.run("globalThis.copied = undefined; document.getElementById('copy-link').click()")
    return browser.wait("return globalThis.copied")


def background(browser):
    """The colour of the figure's corner, from 0 to 255."""
    return browser.run(
        "const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });"
        "context.drawImage(document.getElementById('figure'), -2, -2); return context.getImageData(0, 0, 1, 1).data[0]")


def looks(browser, theme, what):
    """Figure, controls and scene have one theme."""
    seen = browser.run("return document.documentElement.dataset.theme")
    scene = browser.run("return thePage.core.chosen('theme')")
    light = background(browser) > 128
    check(seen == scene == theme and light == (theme == "paper"),
          f"{what}: the controls are {seen}, the scene {scene}, the figure {'light' if light else 'dark'}; wanted {theme}")


def copying(browser):
    """A link holds what is shown at the moment of the click, and whoever cannot copy is told how."""
    url = page("copying", "probes: [[2, 1]]\nflow: {particles: 24}\n")
    figure = Figure(browser, url)
    browser.run(CLIPBOARD, False)
    # At once after a change.
    browser.run(SET + "set('mu1', '0.37'); set('model.sigma', '0.8'); document.getElementById('copy-link').click()")
    link = browser.wait("return globalThis.copied")
    figure.rest()
    readings = figure.readings()
    check(Figure(browser, link).readings() == readings, "the link that is copied after a change shows what was before")
    # While a sweep plays.
    figure = Figure(browser, url)
    browser.run(CLIPBOARD, False)
    figure.choose("#sweep", "1")
    browser.click("#play-sweep")
    sigma = browser.wait(
        "const value = thePage.core.value('model.sigma'); if (value < 0.35 || value === 1) return false;"
        "document.getElementById('copy-link').click(); return value")
    link = browser.wait("return globalThis.copied")
    check(browser.run(PRESSED.format("play-sweep")), "copying a link ends the sweep")
    figure = Figure(browser, link)
    shown = browser.run("return thePage.core.value('model.sigma')")
    check(shown == sigma, f"the link was copied at σ = {sigma}, and shows {shown}")
    # Without a clipboard.
    for button in ["copy-link", "copy-scene"]:
        figure = Figure(browser, url)
        browser.run(CLIPBOARD, True)
        expected = figure.scene() if button == "copy-scene" else url + browser.run("return thePage.state?.fragment ?? ''")
        browser.run("document.getElementById('scene-file').open = false")
        browser.click("#" + button)
        figure.said("marked for you")
        # It stays so.
        time.sleep(1)
        marked = browser.run(
            "const field = document.activeElement;"
            "return field.value?.slice(field.selectionStart, field.selectionEnd) ?? `${field.tagName} has the focus`")
        check(marked == expected, f"{button}: what is marked is {marked[:80]!r}")


def themes(browser):
    """Undo and the system change the figure and the controls together."""
    def system(scheme):
        browser.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    system("dark")
    figure = Figure(browser, page("themes", "flow: {particles: 24}\n"))
    wanted = "return document.getElementById('theme').value"
    figure.choose("#theme", "paper")
    figure.rest()
    looks(browser, "paper", "with paper")
    for button, theme, name in [("undo", "night", "auto"), ("redo", "paper", "paper"), ("undo", "night", "auto")]:
        browser.click("#" + button)
        figure.rest()
        looks(browser, theme, f"after {button}")
        check(browser.run(wanted) == name, f"after {button} the theme is {browser.run(wanted)}")
    # The system changes its mind between two steps.
    browser.type("[id='typed-model.sigma']", "0.7")
    figure.rest()
    system("light")
    figure.rest()
    looks(browser, "paper", "in a light system")
    browser.click("#undo")
    figure.rest()
    looks(browser, "paper", "after undo in a light system")
    check(figure.value("model.sigma") == "1", "what the system prefers is a step")
    system("dark")
    figure.rest()
    looks(browser, "night", "in a dark system again")
    figure.choose("#theme", "paper")
    browser.click("#reset")
    figure.rest()
    looks(browser, "night", "after reset")
    browser.cdp("Emulation.setEmulatedMedia", features=[])


def motion(browser):
    """Where nothing can move, nothing claims to."""
    figure = Figure(browser, page("motion", "flow: {particles: 40}\n"), still=False)
    pressed = PRESSED.format("play-flow")
    disabled = "return document.getElementById('play-flow').disabled"
    frames = "return thePage.frames"
    check(browser.run(pressed), "particles do not move at first")
    ways = [
        ("without the layer", lambda: browser.click("input[data-choice=flow]"), lambda: browser.click("input[data-choice=flow]")),
        ("with streamlines", lambda: figure.choose("select[data-choice=style]", "streamlines"),
         lambda: figure.choose("select[data-choice=style]", "trails")),
    ]
    for name, stop, go in ways:
        stop()
        figure.rest()
        time.sleep(0.5)
        before = browser.run(frames)
        time.sleep(0.5)
        check(browser.run(frames) == before, f"{name}: {browser.run(frames) - before} frames are drawn in half a second")
        check(not browser.run(pressed) and browser.run(disabled), f"{name} the button claims that something moves, or could")
        go()
        browser.wait(pressed)
        before = figure.pixels()
        time.sleep(0.3)
        check(figure.pixels() != before, f"particles stand after they came back from {name}")
    browser.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
    browser.wait("return document.getElementById('play-flow').getAttribute('aria-pressed') === 'false'")
    browser.cdp("Emulation.setEmulatedMedia", features=[])


FRAMES = {
    "a sandbox": 'sandbox="allow-scripts" src="framed.html"',
    "a sandbox with a text": 'sandbox="allow-scripts" srcdoc="{}"',
    "a text of one origin": 'sandbox="allow-scripts allow-same-origin" srcdoc="{}"',
    "a frame": 'src="framed.html"',
    "a text": 'srcdoc="{}"',
}


def sandboxes(browser):
    """In frames that forbid this or that, nothing throws, and what is said to be saved is saved."""
    page("framed", "flow: {particles: 24}\n")
    with open(os.path.join(work, "framed.html"), encoding="utf-8") as file:
        text = file.read().replace("&", "&amp;").replace('"', "&quot;")
    target = os.path.join(work, "downloads", "framed.svg")
    for name, attributes in FRAMES.items():
        host = os.path.join(work, "host.html")
        with open(host, "w", encoding="utf-8") as file:
            file.write(f"<!DOCTYPE html><title>host</title><iframe id=frame width=1200 height=700 {attributes.format(text)}></iframe>")
        browser.open("file://" + host)
        browser.enter("#frame")
        browser.wait("return document.documentElement.dataset.rest !== undefined")
        browser.run("globalThis.failures = []; addEventListener('error', event => failures.push(event.message));"
                    "addEventListener('unhandledrejection', event => failures.push(String(event.reason)))")
        browser.run(CLIPBOARD, False)
        browser.type("[id='typed-model.sigma']", "0.6")
        # Until the address is written and the numbers are announced.
        time.sleep(0.9)
        link = copied_link(browser)
        said = browser.wait("return document.getElementById('said').textContent")
        state = browser.run("return thePage.state?.fragment ?? ''")
        if "srcdoc" in attributes:
            check(link == state and "no address of its own" in said, f"{name}: copied {link[:60]}, said {said}")
        else:
            check(link == "file://" + os.path.join(work, "framed.html") + state, f"{name}: copied {link[:80]}")
        if os.path.exists(target):
            os.remove(target)
        browser.click("#save-svg")
        said = browser.wait(
            "const said = document.getElementById('said').textContent; return /framed.svg|Not saved/.test(said) && said")
        for _ in range(30):
            if os.path.exists(target) and os.path.getsize(target) > 0:
                break
            time.sleep(0.05)
        is_saved = os.path.exists(target)
        check(is_saved == ("sandbox" not in attributes), f"{name}: a file was {'' if is_saved else 'not '}saved")
        check(is_saved or "Saved" not in said, f"{name}: no file came, and the page says: {said}")
        check(not is_saved or "Not saved" not in said, f"{name}: a file came, and the page says: {said}")
        failures = browser.run("return failures")
        check(not failures, f"{name}: {failures}")
        browser.leave()
    # The browser tells of the downloads that it blocked, and of what it thinks of such sandboxes.
    messages = [entry["message"] for entry in browser.log("browser")]
    others = [message for message in messages if "ownload" not in message and "allow-same-origin" not in message]
    check(not others, f"the console says {others[:3]}")


def sweeps(browser):
    """A page opens with the scene's own handles, and the scene that is copied sweeps like the one that came in."""
    scene = "model: {sigma: 1.3}\nprobes: [[2, 1]]\nsweep: {sigma: {from: 0.5, to: 2}, 'probes[0].at[0]': {0s: 1, 2s: 3}, frames: 31}\n"
    figure = Figure(browser, page("sweeps", scene))
    check(figure.value("model.sigma") == "1.3", f"a page opens with σ = {figure.value('model.sigma')} where the scene says 1.3")
    figure.agrees("a scene with a sweep")
    original = figure.scene()
    check("sweep:" in original and "frame:" not in original, "the scene lost its sweep:\n" + original)
    # A moment of it is a frame that the scene names: what is drawn from it is what is seen.
    browser.run("const part = document.getElementById('sweep-part'); part.value = 0.4; part.dispatchEvent(new Event('input'));"
                "part.dispatchEvent(new Event('change'))")
    figure.agrees("at a moment of the sweep")
    check("frame: 12" in figure.scene(), "the scene does not say which frame is shown:\n" + figure.scene())
    shown = inspect(figure.scene())["points"][0]
    check(figure.readings()[0][1] == rounded(shown["conditionNumber"]), "another frame is shown than the scene says")
    # By hand it is no frame any more.
    browser.type("[id='typed-mu1']", "-0.5")
    figure.agrees("after a change by hand")
    check("frame:" in figure.scene(), "μ1 does not sweep, and the frame is lost")
    browser.type("[id='typed-model.sigma']", "0.9")
    figure.agrees("after a change of what sweeps")
    check("sweep:" in figure.scene() and "frame:" not in figure.scene(), "the scene says a frame that is not shown")
    check("sigma: 0.9" in figure.scene(), "the scene has another σ")
    browser.run(CLIPBOARD, False)
    browser.click("#copy-scene")
    figure.said("^The scene is copied, with its sweep$")
    # Without the probe the sweep has nothing to move.
    browser.click("#clear-probes")
    figure.rest()
    check("sweep:" not in figure.scene(), "the sweep moves a probe that is not there")
    inspect(figure.scene())
    browser.click("#copy-scene")
    figure.said("without its sweep")
    browser.click("#undo")
    figure.rest()
    check("sweep:" in figure.scene(), "the sweep does not come back with the probe")
    browser.click("#reset")
    figure.rest()
    check(figure.scene() == original, "reset shows another scene")


def typing(browser):
    """Numbers as people write them, sliders that stand still, and controls that say where they do nothing."""
    figure = Figure(browser, page("typing", "probes: [[2, 1]]\nflow: {particles: 24}\n"))
    for text, value in [("1,5", "1.5"), ("0x10", None), ("1e-1", "0.1"), ("−.5", None), ("+2.", "2"), ("1 5", None), ("1,2,3", None),
                        ("Infinity", None), ("", None), (" ,25 ", "0.25"), ("1_000", None)]:
        before = figure.value("model.sigma")
        browser.type("[id='typed-model.sigma']", text)
        figure.rest()
        shown = figure.value("model.sigma")
        check(shown == (value or before), f"{text!r} becomes {shown}")
    browser.click("#reset")
    for value in ["2.9", "0.1", "0.7", "1.1", "3.3"]:
        browser.type("#typed-separation", value)
        figure.rest()
        check(figure.value("separation") == value, f"a separation of {value} is shown as {figure.value('separation')}")
    # Without effect, without use.
    usable = "return !document.getElementById('typed-' + arguments[0]).disabled"
    speed = "return !document.querySelector('select[data-choice=speed]').disabled"
    check(not browser.run(usable, "ellipses.epsilon"), "ε can be set where it does nothing")
    figure.choose("select[data-choice=sizing]", "metric")
    figure.rest()
    check(browser.run(usable, "ellipses.epsilon"), "ε cannot be set where it does something")
    for style, works in [("streamlines", False), ("trails", True)]:
        figure.choose("select[data-choice=style]", style)
        figure.rest()
        check(browser.run(usable, "flow.duration") == browser.run(speed) == works, f"the duration of {style}")
    # Sliders stay while the view moves.
    sliders = "return [...document.querySelectorAll('[data-path] input[type=range]')].map(e => e.value)"
    before = browser.run(sliders)
    for _ in range(3):
        browser.click("#zoom-in")
    figure.rest()
    check(browser.run(sliders) == before, "sliders jump while the view zooms")
    browser.click("#zoom-reset")
    # Keys leave nothing out of sight.
    for target in [2, 16, 4]:
        browser.run("document.querySelector(`[data-target='${arguments[0]}']`).focus()", target)
        browser.keys(*[ARROWS["right"]] * 60, *[ARROWS["up"]] * 60, held=[SHIFT])
        figure.rest()
        check(browser.run("return document.querySelectorAll('.mark[hidden]').length") == 0, f"keys move {target} out of the window")
    # Probes all at once.
    for _ in range(3):
        browser.click("#add-probe")
    browser.click("#clear-probes")
    figure.rest()
    check(figure.probe_names() == [] and browser.run("return document.getElementById('clear-probes').disabled"), "probes are left")
    browser.click("#undo")
    figure.rest()
    check(len(figure.probe_names()) == 4, "undo brings not all of them back")


def steps(browser):
    """What is under way when somebody steps back."""
    url = page("steps", "probes: [[2, 1]]\nflow: {particles: 24}\n")
    figure = Figure(browser, url)
    original = figure.scene()
    # Escape gives up a drag; the finger that still lies there moves nothing.
    x, y = figure.mark(2)
    browser.run(TOUCH + "const [x, y] = arguments; touch('pointerdown', x, y); touch('pointermove', x - 40, y + 30)", x, y)
    time.sleep(0.1)
    check(browser.run("return thePage.core.value('mu1')") != -1, "the handle is not dragged")
    browser.run(TOUCH + "const [x, y] = arguments;"
                "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));"
                "touch('pointermove', x - 80, y + 60); touch('pointerup', x - 80, y + 60)", x, y)
    figure.rest()
    check(figure.scene() == original, "Escape does not give up a drag")
    check(browser.run("return document.getElementById('undo').disabled"), "a drag that was given up is a step")
    # A turn of the wheel is a step even where undo follows at once.
    browser.type("[id='typed-mu1']", "0.4")
    figure.rest()
    changed = figure.scene()
    browser.run("const box = document.getElementById('surface').getBoundingClientRect();"
                "document.getElementById('surface').dispatchEvent(new WheelEvent('wheel', { deltaY: -200, clientX: box.left + 90,"
                " clientY: box.top + 90, cancelable: true })); document.getElementById('undo').click()")
    figure.rest()
    check(figure.scene() == changed, "undo right after the wheel takes more back than the wheel")
    # A sweep that plays ends, and is one step.
    figure.choose("#sweep", "1")
    browser.click("#play-sweep")
    time.sleep(0.3)
    browser.click("#undo")
    figure.rest()
    check(figure.scene() == changed and not browser.run(PRESSED.format("play-sweep")), "undo does not take a sweep back")


def addresses(browser):
    """Links that were passed on with something added, and the way back."""
    url = page("addresses", "probes: [[2, 1]]\nflow: {particles: 24}\n")
    figure = Figure(browser, url)
    original = figure.scene()
    browser.type("[id='typed-mu1']", "0.4")
    figure.rest()
    changed = figure.scene()
    browser.run(CLIPBOARD, False)
    time.sleep(0.3)
    link = copied_link(browser)
    for tail in ["", ".", "&utm_source=letter", "?utm_source=letter", ")", "=="]:
        Figure(browser, link + tail)
        check(Figure.scene(figure) == changed, f"a link with {tail!r} behind it shows something else")
    Figure(browser, url + "#utm_source=letter&" + link.split("#")[1])
    check(Figure.scene(figure) == changed, "a link with something before the state shows something else")
    figure = Figure(browser, url)
    browser.run("location.hash = arguments[0]", link.split("#")[1])
    figure.rest()
    browser.wait("return thePage.core.value('mu1') === 0.4")
    check(figure.scene() == changed, "another address shows something else")
    browser.run("history.back()")
    browser.wait("return thePage.core.value('mu1') !== 0.4")
    figure.rest()
    check(figure.scene() == original, "the way back to the page without a state keeps the state")
    browser.run("location.hash = 's=AAAA'")
    figure.said("does not hold a state")
    check(figure.scene() == original, "a damaged link changes the scene")


PARTS = [copying, themes, motion, sandboxes, sweeps, typing, steps, addresses]
