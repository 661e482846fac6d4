#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A flame graph of a command as SVG: how wide a function is, is how much of the processor time passed in it and below.

usage: bench/speed/flame.py [--title TEXT] [--least SHARE] OUT.svg COMMAND [ARGUMENTS...]

Needs Linux's `perf` and the right to use it. Samples the command's stacks (800 a second), leaves out the program's own
plumbing above main, draws every function that has at least SHARE (0.004) of the samples, and prints the widest ones. The picture
is plain SVG without a script: hover over a box for its name and share."""
import argparse
import collections
import html
import pathlib
import re
import subprocess
import sys
import tempfile

ABOVE = {"_start", "libc", "main", "cli::run", "libstdc++"}  # Every stack begins so.
WIDTH, ROW, LETTER = 1200, 17, 6.6
WARM = ("#f3c37b", "#f0b36a", "#eda65c", "#f5cf8e", "#e99b52")


def simple(name):
    """`hearsay::language::Networks::run(std::span<...>) const` -> `language::Networks::run`."""
    name = re.sub(r"\[clone [^]]*\]|\(anonymous namespace\)::|hearsay::", "", name)
    name = re.sub(r"\+0x[0-9a-f]+$", "", name)
    depth, out = 0, ""
    for letter in name:
        if letter in "<(":
            depth += 1
        elif letter in ">)":
            depth -= 1
        elif not depth:
            out += letter
    return out.strip().removesuffix(" const").split(" ")[-1] or name


def stacks(command):
    with tempfile.TemporaryDirectory(prefix="hearsay-flame-") as folder:
        data = pathlib.Path(folder) / "perf.data"
        recorded = subprocess.run(["perf", "record", "-F", "800", "--call-graph", "dwarf,65528", "-o", data, "--"] + command,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if recorded.returncode or not data.exists():
            sys.exit("perf recorded nothing; may this user sample processes?\n" + recorded.stderr)
        text = subprocess.run(["perf", "script", "--no-inline", "-i", data], capture_output=True, text=True, errors="replace")
        if text.returncode:
            sys.exit("perf script: " + text.stderr)
        text = text.stdout
    for sample in text.split("\n\n"):
        lines = sample.strip().splitlines()
        frames = []
        for line in lines[1:]:
            address, _, rest = line.strip().partition(" ")
            symbol, _, place = rest.rpartition(" (")
            library = place.rstrip(")").rsplit("/", 1)[-1]
            if library == "[kernel.kallsyms]":
                name = "kernel"
            elif symbol.startswith("[unknown]") or not symbol:
                name = library
            elif "hearsay" in library:
                name = simple(symbol)
            else:
                name = library.split(".so")[0]
            if not frames or frames[-1] != name:
                frames.append(name)
        frames.reverse()
        if not frames or frames[0] not in ABOVE:
            continue  # A stack that was cut short, or the loader before the program.
        while frames and frames[0] in ABOVE:
            frames.pop(0)
        yield frames


class Box:
    def __init__(self):
        self.count, self.inner = 0, collections.defaultdict(Box)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--title", default="")
    parser.add_argument("--least", type=float, default=0.004)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    args = parser.parse_args()
    if not args.command:
        parser.error("no command to look at")
    root, inclusive = Box(), collections.Counter()
    for frames in stacks(args.command):
        box = root
        box.count += 1
        for name in frames:
            box = box.inner[name]
            box.count += 1
        inclusive.update(set(frames))
    if not root.count:
        sys.exit("no sample lies in the program")
    shapes, deepest = [], 0

    def draw(name, box, x, depth):
        nonlocal deepest
        share = box.count / root.count
        if share < args.least:
            return
        deepest = max(deepest, depth)
        width = share * WIDTH
        fits = int((width - 6) / LETTER)
        label = name if len(name) <= fits else name[:fits - 1] + "…" if fits > 3 else ""
        shapes.append((x, depth, width, name, share, label))
        for inner, one in sorted(box.inner.items()):
            draw(inner, one, x, depth + 1)
            x += one.count / root.count * WIDTH
    draw("all", root, 0, 0)
    height = (deepest + 2) * ROW + 8
    with open(args.out, "w", encoding="utf-8") as out:
        out.write('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="monospace" font-size="11">\n' % (WIDTH, height))
        out.write('<rect width="100%%" height="100%%" fill="#fffdf8"/>\n<text x="4" y="13" font-weight="bold">%s</text>\n' % html.escape(
            args.title or " ".join(args.command)))
        for i, (x, depth, width, name, share, label) in enumerate(shapes):
            y = height - (depth + 1) * ROW - 4
            out.write('<g><title>%s: %.1f %%</title><rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s" stroke="#fffdf8"/>' % (
                html.escape(name), 100 * share, x, y, width, ROW - 1, WARM[i % len(WARM)]))
            out.write('<text x="%.1f" y="%d">%s</text></g>\n' % (x + 3, y + 12, html.escape(label)) if label else "</g>\n")
        out.write("</svg>\n")
    print("%d samples" % root.count)
    for name, count in inclusive.most_common(60):
        print("%5.1f %%  %s" % (100 * count / root.count, name))


if __name__ == "__main__":
    main()
