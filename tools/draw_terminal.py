#!/usr/bin/env python3
"""Draws what a command printed as an SVG picture of a terminal.

usage: draw_terminal.py --title TITLE < OUTPUT > PICTURE.svg

Plain text in, one <text> element a line out; no fonts are embedded and nothing
is fetched. docs/pictures/ holds what it drew; the README shows it.
"""
import argparse
import html
import sys

CHAR, LINE, PAD, BAR = 7.9, 18, 16, 30


def draw(lines, title):
    columns = max([len(line) for line in lines] + [40])
    width, height = int(columns * CHAR + 2 * PAD), len(lines) * LINE + 2 * PAD + BAR
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
           f'viewBox="0 0 {width} {height}" role="img" aria-label="{html.escape(title)}">')
    yield f'<rect width="{width}" height="{height}" rx="8" fill="#16181d"/>'
    yield f'<rect width="{width}" height="{BAR}" rx="8" fill="#262a33"/>'
    yield (f'<text x="{PAD}" y="20" fill="#9aa4b2" font-family="sans-serif" font-size="13">'
           f'{html.escape(title)}</text>')
    yield '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13" fill="#e6e9ef">'
    for row, line in enumerate(lines):
        if not line.strip():
            continue
        colour = ' fill="#8fd18f"' if line.startswith("$") else ""
        yield (f'<text x="{PAD}" y="{BAR + PAD + (row + 1) * LINE - 6}" xml:space="preserve"{colour}>'
               f'{html.escape(line)}</text>')
    yield "</g></svg>"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--title", default="terminal")
    arguments = parser.parse_args()
    print("\n".join(draw(sys.stdin.read().rstrip("\n").split("\n"), arguments.title)))
