"""A walk through a page at random."""

import os
import random

from explorer_figure import ARROWS, SHIFT, Figure, check, page, still
from explorer_state import CLIPBOARD, SET, TOUCH, copied_link, looks


def walk(browser, seed=20261129, count=int(os.environ.get("INDICATRIX_WALK", 80))):
    """Whatever is done, in any order: figure, controls, link and scene agree, and all of it can be undone."""
    figure = Figure(browser, page("walk", "probes: [[2, 1]]\nflow: {particles: 20}\nellipses: {grid: 7}\n"
                                  "sweep: {sigma: {from: 0.5, to: 2}, frames: 21}\n"))
    original = figure.scene()
    browser.run(CLIPBOARD, False)
    chance = random.Random(seed)
    paths = ["mu1", "mu2", "separation", "model.sigma", "ellipses.grid", "ellipses.scale", "ellipses.epsilon", "flow.particles",
             "flow.duration"]
    lists = browser.run("return [...document.querySelectorAll('select')].flatMap(s => [...s.options].map(o =>"
                        " [s.id ? '#' + s.id : `select[data-choice=${s.dataset.choice}]`, o.value]))")
    buttons = ["add-probe", "clear-probes", "zoom-in", "zoom-out", "zoom-reset", "undo", "undo", "undo", "redo", "redo", "reset",
               "play-flow", "play-sweep"]

    def slide():
        # True contours of all ellipses that the slider of the grid can set take seconds.
        path = chance.choice([path for path in paths if path != "ellipses.grid"])
        browser.run("const slider = document.querySelector(`[data-path='${arguments[0]}'] input[type=range]`);"
                    "if (slider.disabled) return; slider.value = arguments[1];"
                    "for (const type of ['input', 'change']) slider.dispatchEvent(new Event(type))", path, chance.random())
        return path

    def write():
        path, text = chance.choice(paths), chance.choice(["0.3", "1,5", "7", "-1", "x"])
        browser.run(SET + "if (!document.getElementById('typed-' + arguments[0]).disabled) set(...arguments);"
                    "document.getElementById('typed-' + arguments[0]).dispatchEvent(new Event('blur'))", path, text)
        return f"{path} {text}"

    def choose():
        selector, value = chance.choice(lists)
        browser.run("const select = document.querySelector(arguments[0]); if (select.disabled) return; select.value = arguments[1];"
                    "select.dispatchEvent(new Event('change', {bubbles: true}))", selector, value)
        return f"{selector} {value}"

    def layer():
        name = chance.choice(["ellipses", "flow", "panel"])
        browser.run("document.querySelector(`input[data-choice=${arguments[0]}]`).click()", name)
        return name

    def press():
        name = chance.choice(buttons)
        browser.run("document.getElementById(arguments[0]).click()", name)
        return name

    def sweep():
        browser.run("const part = document.getElementById('sweep-part'); part.value = arguments[0];"
                    "for (const type of ['input', 'change']) part.dispatchEvent(new Event(type))", chance.random())
        return "sweep"

    def key():
        keys = [chance.choice(list(ARROWS.values())) for _ in range(3)]
        browser.run("document.querySelector('.mark:not([hidden])').focus()")
        browser.keys(*keys, held=chance.choice([[], [SHIFT]]))
        return "keys"

    def drag():
        left, top, width, height = figure.surface()
        places = [left + width * chance.random(), top + height * chance.random(), chance.uniform(-60, 60), chance.uniform(-60, 60)]
        browser.run(TOUCH + "const [x, y, right, down, gives] = arguments; touch('pointerdown', x, y);"
                    "touch('pointermove', x + right, y + down);"
                    "if (gives) document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));"
                    "touch('pointerup', x + right, y + down)", *places, chance.random() < 0.3)
        return "drag"

    done = []
    for number in range(count):
        done.append(chance.choice([slide, write, choose, layer, press, press, press, sweep, key, drag])())
        what = f"seed {seed}, action {number}, {', '.join(done[-4:])}"
        # What runs is halted, so that all can be compared.
        browser.run("thePage.play(false); thePage.move(false)")
        figure.drawn()
        text, link = figure.scene(), copied_link(browser)
        seen = browser.run(
            "const { core, state } = thePage; const field = id => document.getElementById('typed-' + id).value;"
            "return { theta: [field('mu1'), field('mu2')], sigma: field('model.sigma'),"
            " wanted: document.getElementById('theme').value, probes: document.querySelectorAll('#probes li').length,"
            " flow: document.querySelector('input[data-choice=flow]').checked, state: state.fragment,"
            " undo: document.getElementById('undo').disabled === (state.done.length === 0),"
            " redo: document.getElementById('redo').disabled === (state.undone.length === 0) }")
        theme = "paper" if "theme: paper" in text else "night"
        looks(browser, theme, what)
        check(seen["wanted"] in ["auto", theme], f"{what}: the list says {seen['wanted']}")
        # The program takes a while to start.
        if number % 8 == 0:
            points = figure.agrees(what)
            check([float(value) for value in seen["theta"]] == points[0]["theta"], f"{what}: θ* is {seen['theta']} beside the figure")
            check(seen["probes"] == len(points) - 1, f"{what}: {seen['probes']} probes beside the figure")
        check(seen["flow"] == ("flow: off" not in text), f"{what}: the box of the flow")
        check(seen["undo"] and seen["redo"], f"{what}: undo or redo")
        check(link.endswith(seen["state"]), f"{what}: another link")
        # The scene from which the link's state is read back.
        again = browser.run("const { core } = thePage; const text = core.text(core.calls.sceneText()); thePage.state.read(arguments[0]);"
                            "return [text, core.text(core.calls.sceneText())]", "#" + link.split("#")[1])
        check(again[0] == again[1] == text, f"{what}: the link shows another scene")
        browser.run("thePage.state.theme = arguments[0]", seen["wanted"])
    last = figure.scene()
    # A few at a time, since browsers end scripts that take long.
    some = "for (let count = 0; count < 5 && {0}.length; count++) thePage.{1}(); return {0}.length"
    while browser.run(some.format("thePage.state.done", "undo")):
        pass
    figure.rest()
    check(still(figure.scene()) == still(original), f"seed {seed}: after undoing all another scene is shown")
    while browser.run(some.format("thePage.state.undone", "redo")):
        pass
    figure.rest()
    check(still(figure.scene()) == still(last), f"seed {seed}: after doing all again another scene is shown")
