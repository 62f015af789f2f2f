"""What the explorer's script compares with: the whole catalog as plain data.

The script follows `views` step by step, because the comparisons of all pairs
would grow with the square of a catalog: each of its files says which module it follows.
Folding, notes and profiles are the program's own, done here; the script is
left with looking up, ordering and filling in sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mktcompare.catalog.distinctive import common_words
from mktcompare.catalog.model import (
    Aspect,
    Broader,
    Citation,
    Contrast,
    Dimension,
    Dispute,
    Source,
    Statement,
)
from mktcompare.formats import SYMBOLS
from mktcompare.formats.html.guide import Guide
from mktcompare.formats.html.layout import entries
from mktcompare.formats.html.links import link
from mktcompare.views.cells import Item, Row, Sharing, statements_of
from mktcompare.views.citing import held
from mktcompare.views.model import PAIR, Comparison, sharing_meanings
from mktcompare.views.rows import plain_dimensions, shortened
from mktcompare.views.verdict import MOST_NAMED
from mktcompare.visible import visible

_WORDS = (
    *("separators", "fillers", "and", "or", "more", "numbers", "versus"),
    *("part_of", "part_by_way", "both_part_of", "neither"),
    *("contested", "contested_above", "contested_below", "contested_between", "inherited"),
    *("differences", "common", "nothing_common", "aspect", "sources", "not_stated"),
    *("disputed_mark", "disputed_note", "common_view", "common_view_note"),
    *("unknown_name", "did_you_mean", "there_is", "mentioned", "ambiguous_name"),
    *("already_chosen", "left_out", "no_rows"),
)
"""The words that the script fills in."""

Data = dict[str, object]
"""An object of JSON."""


def data(guide: Guide, *, with_sources: bool) -> Data:
    """Turn a *guide* into data for the script, which shows sources unless asked otherwise."""
    return {"withSources": with_sources, **_GuideData(guide).data()}


class _GuideData:
    """One guide, and the numbers of its citations and of the items that are repeated."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.words = guide.catalog.words
        self.sources = {key: index for index, key in enumerate(guide.sources)}
        self.citations: dict[Citation, int] = {}
        said = Counter(
            _identity(row, item)
            for profile in guide.profiles
            for row in profile.rows
            for item in row.cells[0]
        )
        repeated = (identity for identity, times in said.items() if times > 1)
        self.repeated = {identity: index for index, identity in enumerate(repeated)}

    def data(self) -> Data:
        catalog = self.guide.catalog
        meaning = sharing_meanings(self.words, PAIR)[Sharing.ALL]
        return {
            "title": visible(catalog.title),
            "words": {key: visible(self.words[key]) for key in _WORDS},
            "sharing": {"symbol": SYMBOLS[Sharing.ALL], "meaning": visible(meaning)},
            # Names are looked up as they are folded here; what is typed, the script folds.
            "names": [*catalog.names.items()],
            "commonWords": sorted(common_words(catalog)),
            "criteria": catalog.criteria,
            "mostNamed": MOST_NAMED,
            "rows": self.rows(),
            "concepts": [self.concept(profile) for profile in self.guide.profiles],
            "contrasts": [self.contrast(contrast) for contrast in self.guide.contrasts],
            "sources": [self.source(source) for source in self.guide.sources.values()],
            # Last, when all that is said has been numbered.
            "citations": [
                [self.sources[key], visible(locator or "")] for key, locator in self.citations
            ],
        }

    def rows(self) -> list[Data]:
        """Return every row that there may be, in the order of a comparison."""
        definition, *others = plain_dimensions(self.guide.catalog)
        own = [
            self.row(dimension, aspect)
            for dimension in self.guide.catalog.dimensions
            for aspect in (*dimension.aspects, None)
        ]
        plain = [{**self.row(each, None), "plain": True} for each in (definition, *others)]
        return [plain[0], *own, *plain[1:]]

    def row(self, dimension: Dimension, aspect: Aspect | None) -> Data:
        other = self.words["other"] if dimension.aspects and not aspect else None
        row = Row(dimension, aspect, (), other)
        question = None if dimension.aspects else dimension.question
        heading = {"label": visible(dimension.label), "question": visible(dimension.question or "")}
        return {
            "key": row.key,
            "label": visible(row.label),
            "question": visible(question or ""),
            "hint": visible((aspect and aspect.question) or ""),
            "isList": row.is_list,
            "dimension": dimension.key,
            "heading": heading if dimension.aspects else None,
        }

    def concept(self, profile: Comparison) -> Data:
        (concept,) = profile.concepts
        return {
            "key": concept.key,
            "label": visible(concept.label),
            "heading": visible(concept.heading),
            "aliases": [visible(alias) for alias in concept.aliases],
            "broader": [self.link(link) for link in concept.broader],
            "profile": [self.statement(said) for said in profile.verdict.sentences],
            "cells": {
                row.key: [self.item(profile, row, item) for item in row.cells[0]]
                for row in profile.rows
            },
        }

    def link(self, link: Broader) -> Data:
        cited = [each for said in link.positions for each in said.citations]
        data: Data = {"key": link.key, "cited": self.cited(cited or link.citations)}
        if link.is_disputed:
            data["positions"] = [self.held(said) for said in link.positions]
        return data

    def contrast(self, contrast: Contrast) -> Data:
        return {"between": contrast.between, **self.statement(contrast.difference)}

    def item(self, profile: Comparison, row: Row, item: Item) -> Data:
        data = self.statement(item.leading)
        if item.value:
            data["value"] = visible(item.value)
        identity = _identity(row, item)
        if identity in self.repeated:
            data["same"] = self.repeated[identity]
        if isinstance(item.entry, Dispute):
            data["note"] = self.note(profile, item)
            # They are searched, as all that is said.
            data["others"] = [visible(said.text) for said in item.entry.positions[1:]]
        return data

    def note(self, profile: Comparison, item: Item) -> Data:
        """Return what the note on a dispute says; of a shortened item, the first is shorter."""
        positions = statements_of(item.entry)
        is_common = not profile.is_disputed(item)
        return {
            "isCommonView": is_common,
            "positions": [self.held(said) for said in positions[is_common:]],
            "short": None if is_common else self.held(shortened(item).leading),
            "cited": self.cited(each for said in positions for each in said.citations),
        }

    def held(self, said: Statement) -> str:
        return visible(held(self.words, said, self.guide.sources))

    def source(self, source: Source) -> Data:
        ((text, address, remark),) = entries((source,), self.words)
        data: Data = {"reference": visible(text), "address": visible(address)}
        if link(address) != address:
            data["link"] = link(address)
        if remark:
            data["remark"] = visible(remark)
        return data

    def statement(self, said: Statement) -> Data:
        return {"text": visible(said.text), "cited": self.cited(said.citations)}

    def cited(self, citations: Iterable[Citation]) -> list[int]:
        """Number citations, each alike wherever it occurs."""
        return [self.citations.setdefault(each, len(self.citations)) for each in citations]


def _identity(row: Row, item: Item) -> tuple[str, str]:
    return row.key, item.same
