#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many searches a second the server answers on a large ledger, and what it holds after it did so for long.

    bench/serve/load.py build/release/hearsay big.db [SECONDS] [SOAK_SECONDS]

Needs wrk (Debian package). Searches are drawn from the words of the ledger's own claims: single words, two words, phrases,
beginnings of words, each asked for fifty reports with their snippets, as the page does. First each request is one that was not
asked before, then all are among two hundred, at 32 connections; then the mixture for the soak, after which memory and open
files are compared with those before. On a busy machine the processor time of the server for each answer tells more than the rate:
two cores that do nothing else give 2000 / MS a second. The ledger is not changed.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import urllib.parse

from times import Server

CONNECTIONS = 32

SCRIPT = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local threads = 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
local at
function request()
  if not at then at = number * math.floor(#paths / 2) end
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
function done(summary, latency, requests)
  print(string.format("RESULT %%d %%d %%.3f %%.3f %%.3f %%d %%d %%d %%d %%d", summary.requests, summary.duration, latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.errors.connect, summary.errors.read, summary.errors.write, summary.errors.status, summary.errors.timeout))
end
"""


def sentences_of(server):
    out = []
    for offset in range(0, 20000, 500):
        out += [one["sentence"] for one in json.loads(server.ask("GET", f"/claims.json?limit=500&offset={offset}")[2])["items"]]
    return out


def searches(sentences, number, seed):
    chance = random.Random(seed)
    out = set()
    while len(out) < number:
        words = re.findall(r"[A-Za-z]{4,}", chance.choice(sentences))
        if len(words) < 4:
            continue
        at, kind = chance.randrange(len(words) - 1), chance.randrange(4)
        out.add({0: words[at], 1: f"{words[at]} {chance.choice(words)}", 2: f'"{words[at]} {words[at + 1]}"', 3: words[at][:4] + "*"}[kind] if len(out) % 4 or kind else
                f"{words[at]} OR {chance.choice(words)}")
    return [f"/search.json?limit=50&q={urllib.parse.quote(one)}" for one in sorted(out, key=lambda _: chance.random())]


def run(server, folder, name, paths, seconds):
    listed, script = os.path.join(folder, "paths"), os.path.join(folder, "ask.lua")
    with open(listed, "w", encoding="utf-8") as file:
        file.write("\n".join(paths) + "\n")
    with open(script, "w", encoding="utf-8") as file:
        file.write(SCRIPT % listed)
    words = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "--latency", "-H", f"Cookie: {server.cookie}", "-s", script, f"http://{server.host}"]
    before = server.processor()
    printed = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout
    count, taken, *latencies = re.search(r"RESULT (.*)", printed).group(1).split()
    used = (server.processor() - before) / 1e6 / max(int(count), 1)
    errors = sum(int(one) for one in latencies[3:])
    print(f"{name:34} {int(count) / (int(taken) / 1e6):8.0f} a second   p50 {float(latencies[0]):7.1f} ms   p99 {float(latencies[1]):7.1f} ms   {used:5.2f} ms of processor each   {errors} errors   load {os.getloadavg()[0]:.1f}", flush=True)


def holds(server):
    with open(f"/proc/{server.process.pid}/status", encoding="ascii") as file:
        memory = int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024
    return memory, len(os.listdir(f"/proc/{server.process.pid}/fd"))


def main():
    program, ledger = sys.argv[1:3]
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    soak = int(sys.argv[4]) if len(sys.argv) > 4 else 120
    server = Server(program, ledger)
    try:
        status = json.loads(server.ask("GET", "/status.json")[2])
        sentences = sentences_of(server)
        few, many = searches(sentences, 200, 1), searches(sentences, 8000, 2)
        print(f"{status['reports']} reports, {status['claims']} claims; {len(many)} different searches")
        with tempfile.TemporaryDirectory() as folder:
            run(server, folder, "each another search", many, seconds)
            run(server, folder, "of two hundred searches", few, seconds)
            run(server, folder, "to warm up for the soak", many + few, seconds)
            before = holds(server)
            run(server, folder, f"soak of {soak} s", many + few, soak)
            after = holds(server)
        print(f"memory {before[0]:.1f} MiB, then {after[0]:.1f} ({100 * (after[0] / before[0] - 1):+.1f} %); open files {before[1]}, then {after[1]}")
    finally:
        server.end()


if __name__ == "__main__":
    main()
