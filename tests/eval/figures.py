#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whether a figure of the benchmarks fell: tests/eval/figures.py PROGRAM [FOLDER]; skipped (77) without the benchmarks."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import folder  # noqa: E402

run = os.path.join(folder.TOP, "bench", "accuracy", "run.py")
where = folder.find(sys.argv[2] if len(sys.argv) > 2 else None)
sys.exit(subprocess.run([sys.executable, run, where, "--program", sys.argv[1], "--quick", "--check"]).returncode)
