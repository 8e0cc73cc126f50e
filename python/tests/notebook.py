"""Runs a notebook with figures, a page, tables and errors in a real kernel, and checks what its cells show.

    python tests/notebook.py OUTPUT.ipynb

Needs nbclient and ipykernel.
"""

import sys

import nbclient
import nbformat

CELLS = [
    "%load_ext indicatrix\nimport indicatrix as ix",
    'ix.render({"model": "gamma", "size": "480 x 360"})',
    "%%indicatrix --size 480x360 --theme paper --name figure\ntitle: A cell is a scene\nprobes: [[2.6, 1.9]]",
    "len(figure.png()) > 1000",
    "%%indicatrix\nmodel: {sigm: 1}",
    'ix.explore({"size": "480 x 360"}, height=500)',
    'ix.inspect({"probes": [[0, 1]]}, "points")["kappa"]',
]


def shown(cell):
    """The kinds of data that a cell shows, and its text."""
    kinds, text = set(), ""
    for output in cell.outputs:
        kinds |= set(output.get("data", {}))
        text += output.get("text", "") + "\n".join(output.get("traceback", []))
        text += output.get("data", {}).get("text/plain", "")
        if output.output_type == "error":
            kinds.add(output.ename)
    return kinds, text


def main(path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3", allow_errors=True).execute()
    nbformat.write(notebook, path)
    seen = [shown(cell) for cell in notebook.cells]
    checks = {
        "the extension loads": seen[0] == (set(), ""),
        "a figure shows itself": "image/svg+xml" in seen[1][0],
        "the magic draws its cell": "image/svg+xml" in seen[2][0],
        "the magic names its figure": "True" in seen[3][1],
        "a mistake has its line and carets": "^^^^ did you mean 'sigma'?" in seen[4][1],
        "a page shows itself": "text/html" in seen[5][0] and "iframe" in notebook.cells[5].outputs[-1].data["text/html"],
        "numbers are numbers": "1.333" in seen[6][1],
    }
    wrong = [name for name, holds in checks.items() if not holds]
    for name in wrong:
        print(f"FAILED: {name}")
    for (kinds, text), cell in zip(seen, CELLS):
        if wrong:
            print(cell.splitlines()[0], sorted(kinds), text[:400], sep="\n  ")
    print(f"Notebook: {len(checks) - len(wrong)} of {len(checks)} checks passed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
