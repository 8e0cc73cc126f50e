"""Inlines pairs of a folder's SVGs in one HTML page and holds each, pixel by pixel, against the page with it alone.

usage: inline-pairs.py FOLDER PAIRS
"""

import itertools
import os
import sys

from webdriver import Browser

WIDTH, HEIGHT = 640, 420

# Puts the documents given, or nothing for null, at two fixed places, and waits until their fonts are there and painted.
SHOW = """
const [documents, height, done] = arguments;
document.body.style.margin = "0";
document.body.innerHTML = documents.map((text, index) =>
  `<div style="position:absolute;left:0;top:${index * height}px">${text ?? ""}</div>`).join("");
document.fonts.ready
  .then(() => Promise.all([...document.fonts].map(face => face.load())))
  .then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(document.fonts.size))))
  .catch(error => done(String(error)));
"""


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    names = sorted(name for name in os.listdir(folder) if name.endswith(".svg"))
    figures = []
    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            figures.append(file.read())
    # Neighbours first, which differ in their letters only or follow each other among the examples; then those farther apart.
    pairs = sorted(itertools.combinations(range(len(figures)), 2), key=lambda pair: (pair[1] - pair[0], pair[0]))
    # The second figure is above as often as below.
    pairs = [pair if index % 2 == 0 else pair[::-1] for index, pair in enumerate(pairs[:count])]
    if len(pairs) < count:
        sys.exit(f"error: {len(figures)} figures make {len(pairs)} pairs, not {count}")

    with Browser(folder, width=WIDTH + 60, height=2 * HEIGHT + 200) as browser:
        browser.open("data:text/html,<!DOCTYPE html><meta charset=utf-8><body>")

        def pictures(documents):
            """The pixels at both places, as PNGs, whose bytes follow from their pixels."""
            said = browser.run_async(SHOW, documents, HEIGHT)
            if not isinstance(said, int):
                sys.exit(f"error: the page says {said}")
            return [
                browser.cdp("Page.captureScreenshot", clip={
                    "x": 0, "y": place * HEIGHT, "width": WIDTH, "height": HEIGHT, "scale": 1})["data"]
                for place in (0, 1)]

        alone = {}

        def single(index, place):
            if (index, place) not in alone:
                documents = [None, None]
                documents[place] = figures[index]
                alone[index, place] = pictures(documents)[place]
            return alone[index, place]

        blank = pictures([None, None])
        wrong = []
        for pair in pairs:
            together = pictures([figures[index] for index in pair])
            for place, index in enumerate(pair):
                expected = single(index, place)
                if expected == blank[place]:
                    sys.exit(f"error: {names[index]} is not drawn at all")
                if together[place] != expected:
                    wrong.append(f"{names[index]} beside {names[pair[1 - place]]}")
    for words in wrong:
        print(f"FAILED: {words} is not what it is alone")
    if wrong:
        sys.exit(f"error: {len(wrong)} of {2 * len(pairs)} inlined figures differ")
    print(f"Inlined SVGs: {len(pairs)} pairs of {len(figures)} figures in one page look as they do alone")


main()
