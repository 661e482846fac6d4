# SPDX-License-Identifier: Apache-2.0
"""Where the folder of benchmarks is: as given, else $HEARSAY_EVAL, else shared/eval in the checkout or beside it."""
import os
import sys

SKIPPED = 77  # The exit status that ctest shows as "Skipped".
TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def find(given=None):
    """The folder; ends the program as skipped if there is none."""
    named = given or os.environ.get("HEARSAY_EVAL")
    places = [named] if named else [os.path.join(TOP, "shared", "eval"), os.path.join(TOP, "..", "shared", "eval")]
    for place in places:
        if os.path.exists(os.path.join(place, "from_extract.py")):
            return os.path.normpath(place)
    if named:
        sys.exit("there are no benchmarks in %s" % named)
    print("skipped: no benchmarks here; name their folder with HEARSAY_EVAL")
    sys.exit(SKIPPED)
