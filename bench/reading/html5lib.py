#!/usr/bin/env python3
"""html5lib's tokenizer and tree-construction tests.

usage: html5lib.py PROBE FOLDER [--failures N]
PROBE is build/release/bench/reading/hearsay-read-probe, FOLDER holds tokenizer/ and tree-construction/.
Prints a JSON line: tests and passes of each kind. xmlViolation.test (another output) is left out.
"""
import argparse, glob, json, os, re
from probe import Probe

STATES = {"Data state": "data", "PLAINTEXT state": "plaintext", "RCDATA state": "rcdata",
          "RAWTEXT state": "rawtext", "Script data state": "script", "CDATA section state": "cdata"}


def unescape(text):
    return re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m.group(1), 16)), text)


def deep(value):
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, list):
        return [deep(v) for v in value]
    if isinstance(value, dict):
        return {unescape(k): deep(v) for k, v in value.items()}
    return value


def pairs(text):
    """Surrogate pairs written one by one are one character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def joined(tokens):
    out = []
    for t in tokens:
        if t[0] == "Character" and out and out[-1][0] == "Character":
            out[-1] = ["Character", out[-1][1] + t[1]]
        else:
            out.append(list(t))
    return out


def token_tests(probe, folder):
    for path in sorted(glob.glob(folder + "/tokenizer/*.test")):
        if "xmlViolation" in path:
            continue
        for test in json.load(open(path)).get("tests", []):
            if test.get("doubleEscaped"):
                test = {**test, "input": unescape(test["input"]), "output": deep(test["output"])}
            source = pairs(test["input"]) if not re.search("[\ud800-\udfff]", pairs_safe(test["input"])) else test["input"]
            data = source.encode("utf-8", "surrogatepass")
            for state in test.get("initialStates", ["Data state"]):
                last = test.get("lastStartTag", "")
                got = probe.ask("tokens", STATES[state] + ":" + last, data).decode("utf-8", "surrogatepass")
                got = joined(json.loads(l) for l in got.split("\n") if l)
                yield os.path.basename(path), test["description"], test["input"], joined(test["output"]), got


def pairs_safe(text):
    try:
        return pairs(text)
    except UnicodeError:
        return text


def tree_tests(probe, folder):
    for path in sorted(glob.glob(folder + "/tree-construction/**/*.dat", recursive=True)):
        if "/scripted/" in path:
            continue  # These run scripts.
        for block in re.split(r"(?:^|\n)#data\n", open(path, encoding="utf-8", newline="").read()):
            if not block.strip():
                continue
            data, rest = re.split(r"\n#errors\n|^#errors\n", "\n" + block, maxsplit=1)
            data = data[1:]
            head, tree = rest.split("#document\n", 1)
            tree = tree.rstrip("\n")
            context = "-"
            fragment = re.search(r"#document-fragment\n(.*)\n", head)
            if fragment:
                context = fragment.group(1).strip().replace(" ", ":")
            wishes = ["+", "-"] if context == "-" else [context]
            if "#script-on" in head:
                wishes = ["-"]
            if "#script-off" in head:
                wishes = ["+"]
            for wish in wishes:
                got = probe.ask("tree", wish, data.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass")
                yield os.path.basename(path), wish, data, tree, got.rstrip("\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("probe")
    parser.add_argument("folder")
    parser.add_argument("--failures", type=int, default=0)
    args = parser.parse_args()
    probe, figures, shown = Probe(args.probe), {}, 0
    for kind, tests in (("tokens", token_tests), ("trees", tree_tests)):
        passed = total = 0
        for name, what, source, wanted, got in tests(probe, args.folder):
            total += 1
            passed += wanted == got
            if wanted != got and shown < args.failures:
                shown += 1
                print("---", name, what, repr(source)[:300], "\nwanted", wanted, "\ngot", got)
        figures[kind] = {"tests": total, "passed": passed}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
