# SPDX-License-Identifier: Apache-2.0
"""Work that may take its process down, done in a child whose death is an answer.

    child = Supervised("hearsay.spark:Work", seconds=120)
    for name, payload, failure in child.run(("records", [...])):
        ...

One record of a million brings a parser to its knees: it needs all memory, it never ends, it ends the process. Here the work on
records is done in a child process that says which record it begins and hands over the result of each as soon as it is done. If the
child dies, or is over its time, the record that it had begun is tried once more, alone, in a new child; if that dies as well, the record
is a failure with a name, and the rest goes on. What had been handed over is kept.

The child is `python -m hearsay.supervised MODULE:CLASS`: CLASS() is made once (what is costly is loaded then), and each task is
`CLASS().begin(task, skip)`, an iterator of (name, work): work() gives the payload, and may raise. The parent speaks to it through
pipes, in pickles; both ends are this package's own.
"""
from __future__ import annotations

import importlib
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import IO, Any, NamedTuple

from .errors import Error

_LENGTH = struct.Struct("<Q")


class Done(NamedTuple):
    """What became of one record."""

    name: str
    payload: Any
    failure: Error | None


class _Died(Exception):
    """The child ended, or was ended."""


def _send(pipe: IO[bytes], message: Any) -> None:
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


class Supervised:
    """A child at work, and another one when it dies.

    target   "MODULE:CLASS"
    seconds  that a record may take; starting the child has ten times as many
    """

    def __init__(self, target: str, *, seconds: float = 120.0) -> None:
        self.target = target
        self.seconds = seconds
        self.started = 0
        self._child: subprocess.Popen[bytes] | None = None

    def run(self, task: Any) -> Iterator[Done]:
        """What became of each record of the task, in order. Error: the child cannot even start."""
        done, again = 0, False  # `again`: the record after these was begun once, and its child died.
        while True:
            begun: str | None = None
            try:
                for kind, name, value in self._messages((task, done, again)):
                    if kind == "begin":
                        begun = name
                    elif kind == "end":
                        if not again:
                            return
                        again = False  # The one record was tried alone; now the rest.
                    else:
                        begun = None
                        done += 1
                        yield Done(name, value if kind == "done" else None, value if kind == "failed" else None)
            except _Died as death:
                if begun is None and again:
                    # It dies on the way to the record: nothing behind it can be reached.
                    yield Done("", None, Error("damaged", f"{death} before record {done + 1}; the rest was left out"))
                    return
                if begun is not None and again:
                    done += 1
                    again = False
                    yield Done(begun, None, Error("damaged", f"{death} while it was read; it was set aside: look at it by itself", begun))
                else:
                    again = True

    def close(self) -> None:
        """Ends the child."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    pass

    def _messages(self, command: Any) -> Iterator[tuple[str, str, Any]]:
        if self._child is None:
            self._start()
        assert self._child is not None and self._child.stdin is not None
        ended = False
        try:
            try:
                _send(self._child.stdin, command)
            except OSError:
                raise self._died() from None
            while not ended:
                message = self._receive(self.seconds)
                ended = message[0] == "end"
                yield message
        finally:
            if not ended:  # Given up half-way: what the child still says belongs to no task.
                self.close()

    def _start(self) -> None:
        self.started += 1
        self._child = subprocess.Popen([sys.executable, "-m", "hearsay.supervised", self.target], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))})
        try:
            kind, _, value = self._receive(10 * self.seconds)
        except _Died as death:
            raise Error("damaged", f"{death} when it was started; run 'python -m hearsay.supervised {self.target}' to see why") from None
        if kind == "failed":
            self.close()
            raise value

    def _receive(self, seconds: float) -> tuple[str, str, Any]:
        assert self._child is not None and self._child.stdout is not None
        end = time.monotonic() + seconds
        header = self._bytes(_LENGTH.size, end)
        message: tuple[str, str, Any] = pickle.loads(self._bytes(_LENGTH.unpack(header)[0], end))
        return message

    def _bytes(self, size: int, end: float) -> bytes:
        assert self._child is not None and self._child.stdout is not None
        number, data = self._child.stdout.fileno(), bytearray()
        while len(data) < size:
            ready, _, _ = select.select([number], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                self.close()
                raise _Died(f"the process that read it was over its time of {self.seconds:g} s")
            piece = os.read(number, min(size - len(data), 1 << 20))
            if not piece:
                raise self._died()
            data += piece
        return bytes(data)

    def _died(self) -> _Died:
        assert self._child is not None
        status = self._child.wait()
        self.close()
        if status >= 0:
            return _Died(f"the process that read it ended with status {status}")
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = f"signal {-status}"
        return _Died(f"the process that read it was ended by {name}")


def _serve(target: str, commands: IO[bytes], answers: IO[bytes]) -> None:
    """The child: one task after the other, until the pipe ends."""
    module, _, name = target.partition(":")
    try:
        worker = getattr(importlib.import_module(module), name)()
    except Error as error:
        _send(answers, ("failed", "", error))
        return
    _send(answers, ("ready", "", None))
    while len(header := commands.read(_LENGTH.size)) == _LENGTH.size:
        task, skip, alone = pickle.loads(commands.read(_LENGTH.unpack(header)[0]))
        records: Iterator[tuple[str, Callable[[], Any]]] = worker.begin(task, skip)
        for name, work in records:
            _send(answers, ("begin", name, None))
            try:
                _send(answers, ("done", name, work()))
            except Error as error:
                _send(answers, ("failed", name, error))
            except Exception as error:  # Whatever a record brings about, the next one is done.
                _send(answers, ("failed", name, Error("malformed", f"{type(error).__name__}: {error}", name)))
            if alone:
                break
        _send(answers, ("end", "", None))


if __name__ == "__main__":
    # What anybody prints goes to standard error: standard output is the pipe.
    _answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _serve(sys.argv[1], sys.stdin.buffer, _answers)
