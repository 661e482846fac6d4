# SPDX-License-Identifier: Apache-2.0
"""Figures that were committed, and the table of docs/benchmarks.md.

figures.json holds what `run.py --quick` printed when a change landed. A change that lets one of them fall by more than
FALL fails; a rise is accepted with `run.py --quick --accept` and committed with the change that made it.
"""
import json
import os

FALL = 0.5  # Points of a hundred.
COMMITTED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "figures.json")
HEAD = ["| set | measure | ours | bar | best offline peer |", "| --- | --- | ---: | ---: | --- |"]


def key(figure):
    return figure["task"], figure["measure"]


def read(path=COMMITTED):
    with open(path, encoding="utf-8") as file:
        return {key(figure): figure["value"] for figure in json.load(file)}


def accept(figures, path=COMMITTED):
    """Writes the figures; those of tasks that were not measured stay as they are."""
    known = read(path) if os.path.exists(path) else {}
    known.update({key(figure): round(figure["value"], 2) for figure in figures if figure["value"] is not None})
    rows = [json.dumps({"task": task, "measure": measure, "value": value}) for (task, measure), value in known.items()]
    with open(path, "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(rows) + "\n]\n")


def compare(figures, committed):
    """(what fell, what rose), a line each. A committed figure that is not there any more has fallen."""
    fell, rose = [], []
    for figure in figures:
        before = committed.get(key(figure))
        words = "%s, %s: " % key(figure)
        if before is None:
            rose.append(words + "new")
        elif figure["value"] is None or figure["value"] < before - FALL:
            fell.append(words + "%s, was %.1f" % ("nothing" if figure["value"] is None else "%.1f" % figure["value"], before))
        elif figure["value"] > before + FALL:
            rose.append(words + "%.1f, was %.1f" % (figure["value"], before))
    return fell, rose


def row(figure):
    ours = "-" if figure["value"] is None else "%.1f" % figure["value"]
    bar = "-" if figure["bar"] is None else "%g" % figure["bar"]
    return "| %s | %s | %s | %s | %s |" % (figure["task"], figure["measure"], ours, bar, figure["peer"])


def table_of(document):
    """The line numbers [begin, end) of the rows in the document's lines."""
    at = next(i for i in range(len(document)) if document[i:i + len(HEAD)] == HEAD) + len(HEAD)
    end = next(i for i in range(at, len(document) + 1) if i == len(document) or not document[i].startswith("|"))
    return at, end


def rows_of(document):
    """{(set, measure): (bar, peer)} of the document's table."""
    begin, end = table_of(document)
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in document[begin:end]]
    return {(one[0], one[1]): (one[3], one[4]) for one in cells}


def write_markdown(figures, path):
    """Puts the figures into the document's table: their rows in place, new ones at its end."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    begin, end = table_of(lines)
    rows = lines[begin:end]
    for figure in figures:
        start = "| %s | %s |" % key(figure)
        at = next((i for i, line in enumerate(rows) if line.startswith(start)), len(rows))
        rows[at:at + 1] = [row(figure)]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines[:begin] + rows + lines[end:]))
