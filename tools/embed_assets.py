#!/usr/bin/env python3
"""The built page as a C++ table, so that the program needs no folder beside it.

    tools/embed_assets.py WEB_DIST OPENAPI.json OUT.inc

WEB_DIST may be missing: then the table is empty, and the program says how to build the page.
"""
import hashlib
import os
import sys

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}


def as_bytes(data):
    """A string literal in pieces, each short enough for every compiler."""
    lines = []
    for begin in range(0, len(data), 64):
        lines.append('"' + "".join("\\%03o" % byte for byte in data[begin:begin + 64]) + '"')
    return "\n".join(lines) or '""'


def files(folder):
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            yield os.path.join(where, name)


def main():
    folder, openapi, out = sys.argv[1:]
    rows, blobs = [], []
    for path in files(folder):
        with open(path, "rb") as file:
            data = file.read()
        extension = os.path.splitext(path)[1]
        if extension not in TYPES:
            sys.exit(f"{path}: no media type is known for it; add it to {sys.argv[0]}")
        name = "/" + os.path.relpath(path, folder).replace(os.sep, "/")
        blobs.append(f"constexpr char kBytes{len(rows)}[] =\n{as_bytes(data)};\n")
        digest = hashlib.sha256(data).hexdigest()
        rows.append(f'    {{"{name}", "{TYPES[extension]}", {{kBytes{len(rows)}, {len(data)}}}, "{digest}"}},')
    with open(openapi, "rb") as file:
        document = file.read()
    text = "namespace hearsay::serve {\nnamespace {\n\n" + "".join(blobs)
    text += f"constexpr char kOpenApi[] =\n{as_bytes(document)};\n"
    text += f"constexpr std::size_t kAssetCount = {len(rows)};\n"
    text += "const Asset kAssets[] = {\n" + "\n".join(rows or ["    {},"]) + "\n};\n\n}  // namespace\n}  // namespace hearsay::serve\n"
    with open(out, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
