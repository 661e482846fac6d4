# SPDX-License-Identifier: Apache-2.0
"""The one exception of this package."""
from __future__ import annotations

# What helps with each kind of trouble, where the message itself does not say.
_ADVICE = {
    "not_found": "check the name",
    "unreadable": "check that it is a file and that you may read it",
    "unwritable": "check the permissions and the space on the disk",
    "malformed": "check that it is what its name says, and whole",
    "unsupported": "give it in a format that is read (docs/formats)",
    "too_large": "split it",
    "invalid": "correct the argument",
    "missing_data": "run tools/setup, or say where the data is with HEARSAY_DATA",
    "busy": "try again when the other program is done",
    "damaged": "run 'hearsay verify' on the ledger",
    "network": "check the address and the network",
}


class Error(Exception):
    """Something that could not be done: what happened, to which input, what to do.

    str() is the whole sentence. Raised by every function of this package for everything but
    wrong types (TypeError).
    """

    code: str
    """Kind of trouble: not_found, unreadable, unwritable, malformed, unsupported, too_large,
    invalid, missing_data, busy, damaged, network."""
    what: str
    """What happened."""
    input: str | None
    """To which input: a path, an address, the id of a text; None if to none."""
    do: str
    """What to do about it."""

    def __init__(self, code: str, sentence: str, input: str | None = None) -> None:
        super().__init__(code, sentence, input)
        what, _, advice = sentence.partition("; ")
        self.code = code
        self.what = what
        self.input = input
        self.do = advice or _ADVICE.get(code, "")

    def __str__(self) -> str:
        sentence = str(self.args[1])
        return f"{self.input}: {sentence}" if self.input and self.input not in sentence else sentence
