# SPDX-License-Identifier: Apache-2.0
"""Workers for test_supervised.py that some records kill."""
import os
import signal
import time

from hearsay.errors import Error




class Numbers:
    """Doubles numbers; some words do harm."""

    def begin(self, task, skip):
        for one in task[skip:]:
            yield str(one), lambda one=one: self.work(one)

    def work(self, one):
        if one == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if one == "exit":
            os._exit(7)
        if one == "sleep":
            time.sleep(600)
        if one == "raise":
            raise ValueError("not a number")
        if one == "error":
            raise Error("invalid", "it is no number; write one", "error")
        if isinstance(one, tuple):  # Kills the first time only: ("once", PATH)
            if not os.path.exists(one[1]):
                open(one[1], "w").close()
                os.kill(os.getpid(), signal.SIGSEGV)
            return "survived"
        print("said in passing")
        return 2 * one


class Deadly:
    """Dies between two records."""

    def begin(self, task, skip):
        for number, one in enumerate(task):
            if number >= 2:
                os._exit(9)
            if number >= skip:
                yield str(one), lambda one=one: one


class Unwilling:
    def __init__(self):
        raise Error("missing_data", "there is no model; run tools/setup")


class Broken:
    def __init__(self):
        os._exit(3)
