#!/usr/bin/env python3
"""Thousands of requests made from the description of the API, right and wrong ones: no answer may be a fault of the server, and
each must have a status, a type and a body that docs/formats/openapi.json names.

    tests/serve/described.py PROGRAM SOURCE_FOLDER [EXAMPLES]

Needs schemathesis (4, from PyPI; `python3 -m venv V && V/bin/pip install schemathesis`) on the PATH or named by
HEARSAY_SCHEMATHESIS; without it the test is skipped (status 77). EXAMPLES is how many are invented for each address and method,
beside those that go through the edges of each value.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from running import on_samples

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
# They end the session, or last as long as the work of which they tell.
LEFT_OUT = ["/api/session/end", "/api/jobs/{number}/events"]


def main():
    program, source = (os.path.abspath(one) for one in sys.argv[1:3])
    examples = sys.argv[3] if len(sys.argv) > 3 else "40"
    runner = os.environ.get("HEARSAY_SCHEMATHESIS") or shutil.which("schemathesis")
    if not runner:
        print("schemathesis is not installed: skipped")
        sys.exit(77)
    with on_samples(program, source) as server, tempfile.TemporaryDirectory() as folder:
        words = [runner, "run", os.path.join(source, "docs/formats/openapi.json"), "--url", f"http://{server.host}", "--header", f"Cookie: {server.cookie}", "--checks", CHECKS,
                 "--phases", "examples,coverage,fuzzing", "--max-examples", examples, "--continue-on-failure", "--seed", "1", "--no-color", "--request-timeout", "60",
                 "--suppress-health-check", "all", "--warnings", "off"]
        for path in LEFT_OUT:
            words += ["--exclude-path", path]
        # What it keeps of its examples stays out of the checkout.
        run = subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        print(run.stdout)
        alive = server.process.poll() is None
        cases = re.search(r"([\d,]+) generated", run.stdout)
        print(f"{cases.group(1) if cases else 'no'} cases; the server {'goes on' if alive else 'has ended'}")
        sys.exit(run.returncode or (not alive))


if __name__ == "__main__":
    main()
