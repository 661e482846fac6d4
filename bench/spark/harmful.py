# SPDX-License-Identifier: Apache-2.0
"""The work of hearsay.spark, with records that do harm to whoever reads them (extract.py)."""
import os
import signal
import time

from hearsay import spark


class Work(spark.Work):
    def of_record(self, record):
        if record["id"] == "harm-kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if record["id"] == "harm-exit":
            os._exit(7)
        if record["id"] == "harm-sleep":
            time.sleep(3600)
        if record["id"] == "harm-raise":
            raise MemoryError("as if it needed all of it")
        return super().of_record(record)
