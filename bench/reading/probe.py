"""Talks to hearsay-read-probe (see probe.cc)."""
import subprocess


class Probe:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, mode, argument, data):
        self.process.stdin.write(b"%s %s %d\n" % (mode.encode(), argument.encode(), len(data)) + data)
        self.process.stdin.flush()
        size = self.process.stdout.readline()
        if not size:
            raise RuntimeError("the probe died on %r %r %r" % (mode, argument, data[:200]))
        return self.process.stdout.read(int(size))
