"""Pages on screens of every size: what is cut, what the system prefers, how fast they are; and pictures of them."""

import itertools
import os
import time

from explorer_figure import Figure, check, page, work


def preferences(browser):
    """What the system asks for: dark or light, and calm."""
    plain = page("preferences", "flow: {particles: 24}\n")
    paper = page("paper", "theme: paper\nflow: {particles: 24}\n")
    shown = "return document.documentElement.dataset.theme"
    for scheme, theme in [("light", "paper"), ("dark", "night")]:
        browser.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        figure = Figure(browser, plain)
        check(browser.run(shown) == theme, f"a {scheme} system sees {browser.run(shown)}")
        check(theme == "night" or "theme: paper" in figure.scene(), "the scene has another theme than is seen")
        Figure(browser, paper)
        check(browser.run(shown) == "paper", "a scene on paper is shown otherwise")
    # While the page is open.
    Figure(browser, plain)
    browser.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "light"}])
    browser.wait(shown + " === 'paper'")
    browser.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
    Figure(browser, plain, still=False)
    check(browser.run("return document.getElementById('play-flow').getAttribute('aria-pressed')") == "false",
          "particles move though the system asks for calm")
    browser.cdp("Emulation.setEmulatedMedia", features=[])


SCREENS = [("phone", 360, 740, True), ("larger phone", 390, 844, True), ("tablet", 820, 1180, True),
           ("small laptop", 1024, 700, False), ("laptop", 1366, 768, False), ("wide laptop", 1400, 900, False),
           ("projector", 1920, 1080, False), ("large projector", 2560, 1440, False)]


def layout(browser):
    """From a phone to a projector: nothing is cut, one scroll bar, targets for fingers."""
    scene = "title: A title that is long enough to be broken\nprobes: [[2, 1], [1, -2]]\nflow: {particles: 24}\n"
    urls = [page("layout", scene), page("layout-network", "model: {family: tanh-network}\n" + scene)]
    for (name, width, height, is_mobile), url in itertools.product(SCREENS, urls):
        browser.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=is_mobile)
        browser.cdp("Emulation.setTouchEmulationEnabled", enabled=is_mobile, maxTouchPoints=5 if is_mobile else 1)
        Figure(browser, url)
        root = browser.run("const e = document.documentElement; return [e.scrollWidth, e.scrollHeight]")
        check(root[0] <= width, f"{name}: the page is {root[0]} wide")
        if width >= 900:
            check(root[1] <= height, f"{name}: beside the controls the page scrolls as well, it is {root[1]} high")
        cut = browser.run(
            "return [...document.querySelectorAll('button, select, input, label, dt, dd')].filter(e => e.checkVisibility()"
            " && !e.closest('#marks, .hidden')).filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline'"
            " || e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.outerHTML.slice(0, 80))")
        check(not cut, f"{name}: cut off: {cut}")
        rows = browser.run(
            "return [...document.querySelectorAll('.number')].filter(e => e.checkVisibility()).map(e => [e.dataset.path,"
            " e.getBoundingClientRect().width, e.querySelector('input[type=range]').getBoundingClientRect().width])")
        check(len(rows) >= 8 and len({round(row) for _, row, _ in rows}) == 1 and min(slider for _, _, slider in rows) >= 80,
              f"{name}: rows and sliders have the widths {rows}")
        if is_mobile:
            small = browser.run(
                "return [...document.querySelectorAll('button, select, input:not([type=checkbox]), label:has(input), summary')].filter(e =>"
                " e.checkVisibility() && !e.closest('#marks')).map(e => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])"
                ".filter(([, box]) => box.height < 43.5 || box.width < 43.5).map(([text]) => text)")
            check(not small, f"{name}: too small for a finger: {small}")
    browser.cdp("Emulation.clearDeviceMetricsOverride")
    browser.cdp("Emulation.setTouchEmulationEnabled", enabled=False)


def dragging(browser, x, y):
    """Drags what is at a place about for 120 frames; the medians of a frame, of the core's part of it and of the script's, in ms."""
    return browser.run_async("""
      const [x, y, done] = arguments;
      const surface = document.getElementById("surface");
      const send = (type, dx, dy) => surface.dispatchEvent(new PointerEvent(type, {
        pointerId: 1, isPrimary: true, button: 0, buttons: 1, clientX: x + dx, clientY: y + dy, bubbles: true }));
      surface.setPointerCapture = () => {};
      send("pointerdown", 0, 0);
      const [frames, core, work] = [[], [], []];
      let last, count = 0;
      requestAnimationFrame(function step(now) {
        if (last !== undefined) frames.push(now - last);
        last = now;
        core.push(thePage.coreTime); work.push(thePage.frameTime);
        if (count++ < 120) {
          send("pointermove", 60 * Math.sin(count / 12), 60 * Math.cos(count / 12) - 60);
          requestAnimationFrame(step);
        } else {
          send("pointerup", 0, 0);
          const median = list => list.filter(Number.isFinite).sort((a, b) => a - b)[list.length >> 1];
          done([median(frames), median(core), median(work)]);
        }
      });""", x, y)


def speed(browser):
    """Frames while the handle is dragged, 41 × 41 ellipses and 300 particles that move, and while points of geodesics and balls
    are. Told, not judged: other work may share the machine."""
    figure = Figure(browser, page("speed", "ellipses: {grid: 41}\nprobes: [[2.6, 1.9]]\nflow: {particles: 300}\n"), still=False)
    times = {}
    for name, moving in [("a handle with particles", True), ("a handle with trails", False)]:
        if not moving:
            browser.click("#play-flow")
            figure.rest()
        times[name] = dragging(browser, *figure.mark(2))
    for model, start, end in [("normal", "[0, 1]", "[1, 1.5]"), ("gamma", "[2, 2]", "[3, 1.5]"), ("beta", "[2, 2]", "[4, 3]")]:
        for name, layer, target in [("the end of a geodesic", f"geodesics: [{{from: {start}, to: {end}}}]", 2_000_001),
                                    ("the centre of a fan", f"geodesics: [{{from: {start}, fan: 24, length: 0.5}}]", 2_000_000),
                                    ("the centre of a ball", f"balls: [{{at: {start}, radii: [0.5]}}]", 4_000_000)]:
            figure = Figure(browser, page(f"speed-{model}-{target}", f"model: {model}\nflow: off\n{layer}\n"))
            times[f"{name} of {model}"] = dragging(browser, *figure.mark(target))
    for name, (frame, core, work_) in times.items():
        print(f"Explorer: dragging {name}: median frame {frame:.1f} ms, of which core {core:.1f} ms, script {work_:.1f} ms")


def pictures(browser, folder):
    os.makedirs(folder, exist_ok=True)
    example = "file://" + os.path.join(work, "explore.html")
    for name, width, height, mobile in SCREENS:
        for theme in ["dark", "light"]:
            name = name.replace(" ", "-")
            browser.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2 if mobile else 1, mobile=mobile)
            browser.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])
            Figure(browser, example, still=False)
            time.sleep(1.5)
            browser.screenshot(os.path.join(folder, f"{name}-{theme}.png"))
            if mobile:
                browser.run("window.scrollTo(0, document.body.scrollHeight * 0.42)")
                time.sleep(0.3)
                browser.screenshot(os.path.join(folder, f"{name}-{theme}-below.png"))
    browser.cdp("Emulation.clearDeviceMetricsOverride")
