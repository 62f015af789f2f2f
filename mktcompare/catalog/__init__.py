"""A concepts file as a checked, linked `Catalog`.

A `Catalog` that exists is a good one: every key that it mentions is there,
no name stands for two concepts, and nothing is part of itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mktcompare.catalog import citations
from mktcompare.catalog.model import (
    Concept,
    Contrast,
    Dimension,
    Dispute,
    Entry,
    Records,
    Source,
    Statement,
    pair,
)


class Catalog:
    """Concepts with their dimensions, sources and contrasts, built as they are asked for."""

    def __init__(self, records: Records) -> None:
        """Stand on *records* that passed every check."""
        self._records = records
        self._concepts: dict[str, Concept] = {}
        self.title = records["title"]
        self.dimensions = tuple(
            Dimension(key=key, **fields) for key, fields in records["dimensions"].items()
        )

    @property
    def names(self) -> Mapping[str, str]:
        """The key that each name (key, alias or label, folded) stands for."""
        return self._records["names"]

    def __iter__(self) -> Iterator[Concept]:
        """Give every concept, in the file's order."""
        return map(self.concept, self._records["concepts"])

    def __len__(self) -> int:
        """Count the concepts."""
        return len(self._records["concepts"])

    def concept(self, key: str) -> Concept:
        """Return the concept with this very *key*; `names.resolve` takes what people type.

        Raises:
            KeyError: there is none.
        """
        if key not in self._concepts:
            self._concepts[key] = _concept(key, self._records["concepts"][key])
        return self._concepts[key]

    def source(self, key: str) -> Source:
        """Return the source with this *key*.

        Raises:
            KeyError: there is none.
        """
        return Source(key=key, **self._records["sources"][key])

    def sources(self) -> dict[str, Source]:
        """Return every source by its key, in the file's order."""
        return {key: self.source(key) for key in self._records["sources"]}

    def narrower(self, key: str) -> list[str]:
        """Return the keys of the concepts directly part of this one, in the file's order."""
        return self._records["narrower"].get(key, [])

    def contrasted_pairs(self) -> list[tuple[str, str]]:
        """Return the pairs of keys that have a contrast, in the file's order."""
        contrasts = self._records["contrasts"].values()
        return [(one, other) for one, other in (each["between"] for each in contrasts)]

    def contrasted_with(self, key: str) -> list[str]:
        """Return the keys of the concepts that the file holds against this one."""
        pairs = (names.split(" ") for names in self._records["contrasts"])
        return [one if other == key else other for one, other in pairs if key in {one, other}]

    def contrast(self, one: str, other: str) -> Contrast | None:
        """Return the contrast between two concepts, given by key in any order."""
        record = self._records["contrasts"].get(pair(one, other))
        if record is None:
            return None
        first, second = record["between"]
        return Contrast(between=(first, second), difference=_statement(record["difference"]))


def _statement(line: str) -> Statement:
    text, group = citations.split(line)
    return Statement(text, citations.keys_in(group))


def _entry(record: str | dict[str, list[str]]) -> Entry:
    if isinstance(record, str):
        return _statement(record)
    return Dispute(tuple(map(_statement, record["disputed"])))


def _concept(key: str, record: dict[str, Any]) -> Concept:
    return Concept(
        key=key,
        label=record["label"],
        definition=_statement(record["definition"]),
        aliases=tuple(record["aliases"]),
        broader=tuple(record["broader"]),
        examples=tuple(map(_statement, record["examples"])),
        entries={
            dimension: tuple(map(_entry, cell)) for dimension, cell in record["entries"].items()
        },
    )
