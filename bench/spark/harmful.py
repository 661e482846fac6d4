# SPDX-License-Identifier: Apache-2.0
"""The work of hearsay.spark, with records that do harm to whoever reads them (extract.py)."""
import os
import signal
import time

from hearsay import spark


def harm(name):
    """Does it, if the name is one of those."""
    if "harm-kill" in name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "harm-exit" in name:
        os._exit(7)
    if "harm-sleep" in name:
        time.sleep(3600)
    if "harm-raise" in name:
        raise MemoryError("as if it needed all of it")


class Work(spark.Work):
    def of_record(self, record):
        harm(str(record["id"]))
        return super().of_record(record)

    def of_report(self, report):
        harm(report.url or "")
        return super().of_report(report)
