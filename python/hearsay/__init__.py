# SPDX-License-Identifier: Apache-2.0
"""Who says it, on whose word, and how many: claims out of reports, each tied to its sentence.

    import hearsay
    found = hearsay.extract("Over 50 tanks were destroyed, a spokesman said.", published="2024-03-05")
    found.claims[0].count.lower        # 51
    hearsay.read(page_bytes, url=...)  # text, blocks, facts, and the way back to the bytes
    ledger = hearsay.Ledger("port.db")
    ledger.add("reports/")
    pyarrow.table(ledger.tallies())    # no copy; pandas, polars and DuckDB take it likewise

docs/python.md has the whole of it.
"""
from . import _core
from ._core import Table
from .copying import Copy, copies, families
from .errors import Error
from .extracting import Extraction, extract, extract_many, table
from .ledger import Added, Ledger
from .reading import Report, read, reports
from .records import (Attribution, Block, Claim, ClaimParty, ClaimPlace, ClaimTime, Count, Incident, Interval, Item, Party, Place,
                      Quantity, Quote, Resolved, Source, Span, Time, Token, Words)
from .weighing import Weighing, weigh

__version__: str = _core.version
__all__ = [
    "Added", "Attribution", "Block", "Claim", "ClaimParty", "ClaimPlace", "ClaimTime", "Copy", "Count", "Error", "Extraction", "Incident",
    "Interval", "Item", "Ledger", "Party", "Place", "Quantity", "Quote", "Report", "Resolved", "Source", "Span", "Table", "Time",
    "Token", "Weighing", "Words", "copies", "extract", "extract_many", "families", "read", "reports", "table", "weigh",
]
