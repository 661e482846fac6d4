# SPDX-License-Identifier: Apache-2.0
"""What is known of a report, whether it was read or extracted from."""
from __future__ import annotations

from typing import Any


class ReportFacts:
    """The facts of a report. What is made of it holds the record that they stand in."""

    @property
    def _record(self) -> dict[str, Any]:
        raise NotImplementedError

    def _word(self, key: str) -> str | None:
        value: str | None = self._record[key]
        return value

    @property
    def title(self) -> str | None:
        return self._word("title")

    @property
    def publisher(self) -> str | None:
        return self._word("publisher")

    @property
    def author(self) -> str | None:
        return self._word("author")

    @property
    def published(self) -> str | None:
        """ISO 8601 date or date-time, as precise as it is known."""
        return self._word("published")

    @property
    def updated(self) -> str | None:
        """When it says that it was changed, likewise."""
        return self._word("updated")

    @property
    def lang(self) -> str | None:
        """BCP 47. The engine reads "en"."""
        return self._word("lang")

    @property
    def taken_from(self) -> tuple[str, ...]:
        """Outlets and addresses that it was made from, as it says itself."""
        return tuple(self._record["taken_from"])
