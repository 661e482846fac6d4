#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What each address of the server takes on a large ledger: until the answer is there, and of the server's processor.

    python3 bench/weighing/invented.py 10000 FOLDER && build/release/hearsay --ledger big.db add FOLDER
    bench/serve/times.py build/release/hearsay big.db [RUNS]

One request after another over one connection, as a person asks who goes from view to view: medians of an answer that is made, of
the processor time that this takes on all threads, and of one that was made before. The ledger is not changed.
"""
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import time

LISTS = ["/status.json", "/events.json", "/events.json?limit=500", "/events.json?q=market", "/events.json?since=2024-03&until=2024-05", "/timeline.json?limit=500",
         "/timeline.json?offset=1000", "/map.json?limit=500", "/disputes.json", "/reports.json", "/reports.json?q=market", "/reports.json?offset=9000", "/claims.json",
         "/claims.json?q=soldiers", "/claims.json?source=governor", "/claims.json?offset=30000", "/review.json", "/review.json?limit=20", "/judgements.json",
         "/search.json?q=soldiers", "/search.json?q=%22armoured%20vehicles%22", "/search.json?q=gov*%20NOT%20army", "/tables/transfers.json", "/tables/losses.json",
         "/tables/relations.json", "/tables/lineage.json"]


class Server:
    def __init__(self, program, ledger, *more):
        self.process = subprocess.Popen([program, "--ledger", ledger, "--by", "A. Clerk", "serve", "--port", "0", "--json", *more], stdout=subprocess.PIPE, text=True)
        first = json.loads(self.process.stdout.readline())
        self.host = re.sub(r"^http://|/$", "", first["address"])
        self.connection = http.client.HTTPConnection(self.host, timeout=300)
        self.cookie = None
        self.cookie = self.ask("POST", "/api/session", json.dumps({"token": first["token"]}))[1]["Set-Cookie"].split(";")[0]

    def ask(self, method, path, body=None):
        headers = {"Cookie": self.cookie} if self.cookie else {}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def processor(self):
        """Nanoseconds that its threads ran."""
        total = 0
        for thread in os.listdir(f"/proc/{self.process.pid}/task"):
            with open(f"/proc/{self.process.pid}/task/{thread}/schedstat") as file:
                total += int(file.read().split()[0])
        return total

    def end(self):
        self.process.terminate()
        self.process.wait(60)


def main():
    program, ledger = sys.argv[1:3]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 15
    server = Server(program, ledger)
    try:
        begin = time.perf_counter()
        status = json.loads(server.ask("GET", "/status.json")[2])
        print(f"{status['reports']} reports, {status['claims']} claims, {status['events']} events; the first answer after {time.perf_counter() - begin:.1f} s; load {os.getloadavg()[0]:.1f}")
        first = {name: json.loads(server.ask("GET", f"/{name}.json?limit=1")[2])["items"][0]["id"] for name in ("events", "reports", "claims")}
        addresses = LISTS + [f"/{name}/{id}.json" for name, id in first.items()] + [f"/events/{first['events']}.json?policy=lowest-credible"]
        time.sleep(2)  # The server prepares tables and search beside the first requests.
        print(f"{'address':44} {'made':>9} {'processor':>9} {'again':>9} {'bytes':>9}")
        for address in addresses:
            made, used, again, size = [], [], [], 0
            for run in range(runs):
                # A word that no page takes makes another address of the same answer.
                other = f"{address}{'&' if '?' in address else '?'}run={run}"
                for taken in (made, again):
                    before, begin = server.processor(), time.perf_counter()
                    code, _, body = server.ask("GET", other)
                    taken.append(1000 * (time.perf_counter() - begin))
                    if taken is made:
                        used.append((server.processor() - before) / 1e6)
                    size = len(body)
                    if code != 200:
                        sys.exit(f"{address}: {code} {body[:200]!r}")
            print(f"{address:44} {statistics.median(made):6.1f} ms {statistics.median(used):6.1f} ms {statistics.median(again):6.1f} ms {size:9}")
    finally:
        server.end()


if __name__ == "__main__":
    main()
