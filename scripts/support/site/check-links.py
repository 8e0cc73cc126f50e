#!/usr/bin/env python3
"""Fails if a link or a picture of the site in a folder leads nowhere: check-links.py FOLDER."""

import html.parser
import pathlib
import sys
import urllib.parse


class Page(html.parser.HTMLParser):
    """The ids of a page, and where it leads."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.targets = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("id", "name"):
                self.ids.add(value)
            elif name in ("href", "src") and value:
                self.targets.append(value)


def main(folder):
    root = pathlib.Path(folder).resolve()
    # Interactive pages are programs, and link to nothing.
    pages = {
        path: Page(path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.html"))
        if not path.name.endswith("-page.html")}
    wrong = count = 0
    for path, page in pages.items():
        for target in page.targets:
            parts = urllib.parse.urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            count += 1
            goal = (path.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else path
            fragment = urllib.parse.unquote(parts.fragment)
            if not goal.is_file() or root not in goal.parents:
                print(f"{path.relative_to(root)}: {target} leads nowhere")
                wrong += 1
            elif fragment and goal in pages and fragment not in pages[goal].ids:
                print(f"{path.relative_to(root)}: {target}: there is no such place in the page")
                wrong += 1
    print(f"Site: {len(pages)} pages, {count} links" + (f", {wrong} of them wrong" if wrong else ", all of them lead somewhere"))
    return 1 if wrong or not pages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
