"""Where words that are not a name occur in what the file says."""

from collections.abc import Iterator
from typing import NamedTuple

from mktcompare.catalog import Catalog
from mktcompare.catalog.folding import fold
from mktcompare.catalog.model import Concept, Dispute, Entry
from mktcompare.visible import quote
from mktcompare.wording import ENGLISH, first_of

_NAMED = 2
"""Concepts that are named; the others are counted."""


class _Row(NamedTuple):
    key: str
    label: str
    is_list: bool

    is_aspect: bool


class _Hits(NamedTuple):
    """The concepts that have the words in one row."""

    whole: dict[str, None]
    """By key, those that have them as an item of their own."""

    keys: dict[str, None]


def mentions(catalog: Catalog, text: str, *, whole: bool = False) -> str | None:
    """Say where the words of *text* occur most, if they do: "… is among the abilities of …".

    A definition counts before all else, and an item that is just these words before one that has
    others besides; with *whole*, no other counts.
    """
    hits = _hits(catalog, _words(fold(text)))
    if whole:
        hits = {row: hit for row, hit in hits.items() if hit.whole}
    if not hits:
        return None
    row, hit = max(hits.items(), key=lambda item: _rank(*item))
    keys = [*hit.whole, *(key for key in hit.keys if key not in hit.whole)]
    labels = first_of_labels([" ".join(catalog.label(key).split()) for key in keys])
    # A key is the label as inside a sentence, where it differs in case only.
    if row.is_list and hit.whole and row.label.casefold() == row.key:
        return f"{' '.join(text.split())} is among the {row.key} of {labels}"
    return f"{quote(text)} appears under {quote(row.label)} of {labels}"


def _rank(row: _Row, hit: _Hits) -> tuple[bool, int, bool, int]:
    whole = len(hit.whole) if row.is_list else 0
    return row.key == "definition", whole, row.is_aspect, len(hit.keys)


def _hits(catalog: Catalog, words: str) -> dict[_Row, _Hits]:
    if not words:
        return {}
    longest = max(words.split(), key=len)
    hits: dict[_Row, _Hits] = {}
    for concept in catalog.mentioning(longest):
        for row, said in _said(catalog, concept):
            folded = fold(said)
            if longest in folded and words in _words(folded):
                hit = hits.setdefault(row, _Hits({}, {}))
                hit.keys[concept.key] = None
                if row.is_aspect and words in map(_words, _elements(catalog, folded)):
                    hit.whole[concept.key] = None
    return hits


def _elements(catalog: Catalog, folded: str) -> list[str]:
    """Split what one item lists: "instagram, tiktok and youtube"."""
    separators = {*catalog.words["separators"].casefold().split()}
    words = (word for text in folded.split(",") for word in (",", *text.split()))
    return " ".join("\n" if word in separators else word for word in words).splitlines()


def first_of_labels(labels: list[str]) -> str:
    """List the first labels, and how many more there are, in digits."""
    more = len(labels) - _NAMED
    if more <= 0:
        return first_of(ENGLISH, labels, _NAMED)
    return f"{', '.join(labels[:_NAMED])} and {more} more"


def _said(catalog: Catalog, concept: Concept) -> Iterator[tuple[_Row, str]]:
    for row in _rows(catalog):
        for entry in concept.entries.get(row.key, ()):
            for text in _texts(entry):
                yield row, text
    for key, statements in (
        ("definition", (concept.definition,)),
        ("origin", (concept.origin,) if concept.origin else ()),
        ("examples", concept.examples),
    ):
        for statement in statements:
            row = _Row(key, catalog.words[key], is_list=False, is_aspect=False)
            yield row, statement.text


def _rows(catalog: Catalog) -> Iterator[_Row]:
    for dimension in catalog.dimensions:
        for aspect in dimension.aspects:
            yield _Row(aspect.key, aspect.label, aspect.is_list, is_aspect=True)
        yield _Row(dimension.key, dimension.label, is_list=True, is_aspect=True)


def _texts(entry: Entry) -> Iterator[str]:
    statements = entry.positions if isinstance(entry, Dispute) else (entry,)
    return (statement.text for statement in statements)


def _words(folded: str) -> str:
    """Return the words of a *folded* text, each without a plural's ending, between spaces."""
    spaced = "".join(
        character if character.isalnum() or character == "&" else " " for character in folded
    )
    return f" {' '.join(map(_singular, spaced.split()))} " if spaced.split() else ""


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word  # noqa: PLR2004 - "gas", "PR", "ads"
