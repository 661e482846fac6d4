#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a header with a digest of the sources of some stages: what they computed and was kept is used by nobody else.

  tools/digest_sources.py ROOT OUT.h STAGE...
"""
import hashlib
import pathlib
import sys


def main():
    root, out, stages = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
    digest = hashlib.sha256()
    for stage in stages:
        folder = root / "hearsay" / stage
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".cc", ".h") and not path.name.endswith("_test.cc"):
                digest.update(f"{path.relative_to(root).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    text = ("// Made by tools/digest_sources.py.\n#pragma once\n"
            f"inline constexpr const char* kWeighSources = \"{digest.hexdigest()[:16]}\";\n")
    out.parent.mkdir(parents=True, exist_ok=True)
    if not out.exists() or out.read_text() != text:
        out.write_text(text)
    else:
        out.touch()


if __name__ == "__main__":
    main()
