"""What the explorer's script compares with: the whole catalog as plain data.

Folding, wording and the profiles' verdicts are the program's own, done here;
the script is left with looking up, ordering and filling in sentences.
"""

import re
from collections import Counter
from collections.abc import Iterator

from mktcompare.catalog.model import Contrast, Dispute, Source, Statement
from mktcompare.formats import SIGNS
from mktcompare.views.comparison import (
    DEFINITION,
    EXAMPLES,
    VERSUS,
    Comparison,
    Item,
    Row,
    Sharing,
    sameness,
    sharing_meanings,
)
from mktcompare.views.overview import Guide
from mktcompare.views.verdict import NAMED_SHARES, pair_templates
from mktcompare.visible import encoded, visible
from mktcompare.wording import at_start, in_text

Data = str | int | bool | list["Data"] | dict[str, "Data"]
"""What JSON can hold."""

WORDS: dict[str, Data] = {
    "dimension": "Dimension",
    "disputed": "Disputed",
    "nothing": "No such name",
    "unknown": "Nothing here is called “{}”.",
}
"""What a page says of itself, in its templates or its script."""


def data(title: str, guide: Guide) -> dict[str, Data]:
    """Turn a *guide* with at least one profile into data for the script."""
    return {"title": visible(title), **_Shelf(guide).data()}


def link(address: str | None) -> str | None:
    """Return an *address* as a link may have it; None if it leads to no web page."""
    if not address or not re.match(r"https?://\S+\Z", address, re.IGNORECASE):
        return None
    return encoded(address)


class _Shelf:
    """One guide, and the numbers that stand for its sources and repeated entries."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.sources = {key: place for place, key in enumerate(guide.sources)}
        count = Counter(
            _identity(row, item) for row in _rows(guide) for cell in row.cells for item in cell
        )
        repeated = (identity for identity, times in count.items() if times > 1)
        self.repeated = {identity: place for place, identity in enumerate(repeated)}

    def data(self) -> dict[str, Data]:
        return {
            "dimensions": [_dimension(row) for row in self.guide.profiles[0].rows],
            "concepts": [self.concept(profile) for profile in self.guide.profiles],
            "contrasts": [self.contrast(contrast) for contrast in self.guide.contrasts],
            "sources": [_source(source) for source in self.guide.sources.values()],
            "sentences": dict(pair_templates()),
            "namedShares": NAMED_SHARES,
            "versus": VERSUS,
            "words": WORDS,
            "sharing": {
                sharing.value: {"sign": SIGNS[sharing], "meaning": meaning}
                for sharing, meaning in sharing_meanings(2).items()
                if sharing is Sharing.ALL  # of a pair, some are all
            },
        }

    def concept(self, profile: Comparison) -> Data:
        (concept,) = profile.concepts
        return {
            "key": concept.key,
            "label": visible(concept.label),
            "inText": visible(in_text(concept.label)),
            "atStart": visible(at_start(concept.label)),
            "aliases": [visible(alias) for alias in concept.aliases],
            "broader": list(concept.broader),
            "verdict": [self.statement(sentence) for sentence in profile.verdict],
            "cells": [
                [self.entry(profile, row, item) for item in row.cells[0]] for row in profile.rows
            ],
        }

    def contrast(self, contrast: Contrast) -> Data:
        return {"between": list(contrast.between), **self.statement(contrast.difference)}

    def entry(self, profile: Comparison, row: Row, item: Item) -> Data:
        entry: dict[str, Data]
        if isinstance(item.entry, Dispute):
            positions: list[Data] = [
                {**self.statement(said), "holders": visible(profile.holders(said))}
                for said in item.entry.positions
            ]
            entry = {"disputed": positions}
        else:
            entry = self.statement(item.entry)
        identity = _identity(row, item)
        return entry | ({"same": self.repeated[identity]} if identity in self.repeated else {})

    def statement(self, statement: Statement) -> dict[str, Data]:
        cited: list[Data] = [self.sources[key] for key in statement.sources]
        said: dict[str, Data] = {"text": visible(statement.text)}
        return said | ({"sources": cited} if cited else {})


def _rows(guide: Guide) -> Iterator[Row]:
    for profile in guide.profiles:
        yield from profile.rows


def _identity(row: Row, item: Item) -> tuple[str, frozenset[str]]:
    return row.dimension.key, sameness(item.entry)


def _dimension(row: Row) -> Data:
    label, question = visible(row.dimension.label), visible(row.dimension.question or "")
    if row.dimension in {DEFINITION, EXAMPLES}:
        return {"key": row.dimension.key, "label": label, "question": question}
    return {"key": row.dimension.key, "label": label, "question": question, "compared": True}


def _source(source: Source) -> Data:
    reference: dict[str, Data] = {"reference": visible(source.reference)}
    target = link(source.url)
    if target:
        reference["link"] = target
    if source.url and source.url != target:
        reference["address"] = visible(source.url)
    return reference
