# SPDX-License-Identifier: Apache-2.0
"""The virtual environments that the peers of the benchmarks live in: outside of the repository, pinned, made once."""
import os
import pathlib
import subprocess
import sys


def cache_folder():
    return pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "hearsay"


def prepare(folder, requirements, what):
    """The Python of `folder`, with what the file `requirements` pins; says `what` it installs, if it has to."""
    python, mark, wanted = folder / "bin" / "python", folder / "requirements.txt", requirements.read_text()
    if not (mark.exists() and mark.read_text() == wanted):
        print("installing %s into %s" % (what, folder), file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([python, "-m", "pip", "-q", "--disable-pip-version-check", "install", "--no-deps", "-r", requirements],
                       check=True)
        mark.write_text(wanted)
    return python
