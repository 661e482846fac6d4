#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The whole way, from the bytes of saved pages to rows in a database, of Hearsay and of a stack of Python packages.

usage: bench/speed/whole_way.py [PAGES...] [--rounds N] [--cores 1,2] [--build FOLDER] [--venv FOLDER] [--first CPU]

PAGES are folders of saved pages (.html); without any, 300 invented ones are made (bench/reading/many.py). Contestants are
whole programs: `hearsay add` with as many threads as cores, and python_stack.py (trafilatura, spaCy, quantulum3, dateparser,
textacy; read there how) with as many processes, with trafilatura as it comes and in its fast mode. They take turns, held to
the same processors. What each takes to start and read one page is measured beside it and taken off: what is left is the
pages' own. Prints medians of the rounds: seconds of processor time and of wall time, pages a second, and how many times the
faster of the Python stacks Hearsay is. The packages, pinned in python_stack.txt, go into a virtual environment outside of the
repository the first time."""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "bench" / "reading")]
import peers_venv


def gather(folders, into):
    into.mkdir()
    count = 0
    if not folders:
        from many import page
        for count in range(300):
            (into / ("%05d.html" % count)).write_text(page(count), encoding="utf-8")
        return count + 1
    for folder in folders:
        for file in sorted(folder.rglob("*.htm*")):
            shutil.copyfile(file, into / ("%05d.html" % count))
            count += 1
    if not count:
        sys.exit("no .html file in %s" % ", ".join(map(str, folders)))
    return count


def timed(command, processors, folder):
    """Processor and wall seconds of a command, children included."""
    for old in folder.glob("ledger*"):
        old.unlink()
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", BLIS_NUM_THREADS="1")
    begin = time.monotonic()
    child = subprocess.Popen(["taskset", "-c", processors] + [str(part) for part in command], env=environment,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    complaint = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 3):  # 3: some pages could not be read; the rest were.
        sys.exit("%s: exit status %d\n%s" % (" ".join(map(str, command)), child.returncode, complaint))
    return used.ru_utime + used.ru_stime, time.monotonic() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cores", default="1,2")
    parser.add_argument("--first", type=int, default=0, help="the first processor to use")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release")
    parser.add_argument("--venv", type=pathlib.Path, default=peers_venv.cache_folder() / "bench-stack")
    args = parser.parse_args()
    program = (args.build / "hearsay").resolve()
    data = pathlib.Path(os.environ.get("XDG_DATA_HOME", pathlib.Path.home() / ".local" / "share")) / "hearsay"
    model = os.environ.get("HEARSAY_MODEL", data / "en_core_web_sm-3.8.0")
    python = peers_venv.prepare(args.venv, HERE / "python_stack.txt", "the Python stack")
    with tempfile.TemporaryDirectory(prefix="hearsay-whole-") as work:
        work = pathlib.Path(work)
        count = gather(args.pages, work / "pages")
        (work / "one").mkdir()
        shutil.copyfile(work / "pages" / "00000.html", work / "one" / "00000.html")
        print("%d pages; medians of %d rounds; load %.1f" % (count, args.rounds, os.getloadavg()[0]))
        print("| cores | | s of processor time | s | pages/s | times the faster Python stack: processor time | wall time |")
        print("| ---: | --- | ---: | ---: | ---: | ---: | ---: |", flush=True)
        for cores in map(int, args.cores.split(",")):
            processors = "%d-%d" % (args.first, args.first + cores - 1)
            stack = [python, HERE / "python_stack.py", work / "ledger.db", "FOLDER", "--model", model, "--processes", cores]
            contestants = {"`hearsay add`": [program, "--ledger", work / "ledger.db", "add", "FOLDER", "--threads", cores],
                           "Python stack": stack, "Python stack, trafilatura fast": stack + ["--fast"]}
            rounds = {name: [] for name in contestants}
            for _ in range(args.rounds):
                for name, command in contestants.items():
                    def run(folder):
                        return timed([work / folder if part == "FOLDER" else part for part in command], processors, work)
                    start, whole = run("one"), run("pages")
                    rounds[name].append((whole[0] - start[0], whole[1] - start[1]))
            median = {name: tuple(statistics.median(one[i] for one in times) for i in (0, 1)) for name, times in rounds.items()}
            best = [min(times[i] for name, times in median.items() if name.startswith("Python")) for i in (0, 1)]
            for name, (cpu, wall) in median.items():
                print("| %d | %s | %.2f | %.2f | %.1f | %.1f | %.1f |" % (
                    cores, name, cpu, wall, (count - 1) / wall, best[0] / cpu, best[1] / wall), flush=True)


if __name__ == "__main__":
    main()
