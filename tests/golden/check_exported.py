#!/usr/bin/env python3
"""Whether a script and a notebook that `pixelwalk export` wrote are Python, nbformat 4.5 (nbformat.readthedocs.io, "The
notebook file format") and the same program. Needs the standard library alone.

    check_exported.py SCRIPT.py NOTEBOOK.ipynb
"""

import ast
import json
import pathlib
import re
import sys

MARKDOWN_KEYS = {"cell_type", "id", "metadata", "source"}
CODE_KEYS = MARKDOWN_KEYS | {"execution_count", "outputs"}


def _cell_is_right(cell):
    code = cell["cell_type"] == "code"
    return (set(cell) == (CODE_KEYS if code else MARKDOWN_KEYS) and cell["cell_type"] in ("code", "markdown")
            and re.fullmatch("[a-zA-Z0-9_-]{1,64}", cell["id"]) and cell["metadata"] == {}
            and all(isinstance(line, str) for line in cell["source"])
            and (not code or (cell["outputs"], cell["execution_count"]) == ([], None)))


def _lines(text):
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def problem_of(script, notebook):
    """A sentence, or an empty text."""
    text = pathlib.Path(script).read_text(encoding="utf-8")
    try:
        ast.parse(text)
        document = json.loads(pathlib.Path(notebook).read_text(encoding="utf-8"))
    except ValueError as error:
        return f"{script}, {notebook}: {error}"
    except SyntaxError as error:
        return f"{script}: {error}"
    cells = document["cells"]
    if (set(document) != {"cells", "metadata", "nbformat", "nbformat_minor"}
            or (document["nbformat"], document["nbformat_minor"]) != (4, 5)
            or set(document["metadata"]["kernelspec"]) < {"name", "display_name"}):
        return f"{notebook}: not a notebook of nbformat 4.5"
    wrong = [cell for cell in cells if not _cell_is_right(cell)]
    if not cells or wrong or len({cell["id"] for cell in cells}) != len(cells):
        return f"{notebook}: cells that nbformat 4.5 does not have: {wrong[:1] or len(cells)}"
    code = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return "" if _lines(code) == _lines(text) else f"{notebook}: its code is not that of {script}"


if __name__ == "__main__":
    sys.exit(problem_of(*sys.argv[1:]) or 0)
