"""What a catalog holds: the values that all later steps pass on.

Frozen and plain; no value knows where it came from or how it will be drawn.
They are named tuples, not dataclasses, because every look-up builds these
classes: dataclasses and the dozen modules behind it would take longer than
all else that a look-up does.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, TypedDict


class Statement(NamedTuple):
    """One thing said of a concept, and who says it."""

    text: str
    sources: tuple[str, ...] = ()
    """Source keys, in the file's order."""


class Dispute(NamedTuple):
    """Positions that sources hold against each other."""

    positions: tuple[Statement, ...]
    """Two or more."""


Entry = Statement | Dispute
"""What a cell is a list of."""


class Dimension(NamedTuple):
    """One aspect in which concepts are compared: a row."""

    key: str
    label: str
    question: str | None = None
    """What the row answers, such as "What is it for?"."""


class Source(NamedTuple):
    """A work that bears statements; the field names are those of CSL."""

    key: str
    title: str
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    """As the file has it: "2006", "2006-05" or "2006-05-31"."""

    url: str | None = None
    type: str = "webpage"
    """A CSL item type."""

    note: str | None = None

    @property
    def holder(self) -> str:
        """Who answers for it, as short as a reader needs it."""
        return self.author or self.publisher or self.title

    @property
    def reference(self) -> str:
        """The work as a bibliography has it, without its address."""
        issued = ", ".join(filter(None, (self.publisher, self.date)))
        parts = filter(None, (self.author, self.title, issued, self.note))
        return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts)

    @property
    def located(self) -> str:
        """The work as a bibliography has it, with its address."""
        return f"{self.reference} {self.url}" if self.url else self.reference


class Concept(NamedTuple):
    """A discipline, named with the terms of SKOS."""

    key: str
    label: str
    definition: Statement
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    """Keys of the concepts that it is part of."""

    examples: tuple[Statement, ...] = ()
    entries: Mapping[str, tuple[Entry, ...]] = MappingProxyType({})
    """What is said in each dimension, by its key, the most important first."""


class Contrast(NamedTuple):
    """The difference between two concepts in a sentence."""

    between: tuple[str, str]
    difference: Statement


Bases = Sequence[tuple[str, bytes]]
"""The files that one extends: what each is called in the one above, and its bytes."""


class Records(TypedDict):
    """What is kept of the files once they are checked: data that JSON can hold.

    A catalog makes its values from it when they are asked for, so that a
    look-up in thousands of concepts builds the few that it needs.
    """

    title: str
    dimensions: dict[str, dict[str, Any]]
    sources: Mapping[str, dict[str, Any]]
    concepts: Mapping[str, dict[str, Any]]
    contrasts: Mapping[str, dict[str, Any]]
    """By the two keys in alphabetical order, with a blank between them."""

    names: dict[str, str]
    """The key that each folded name stands for."""

    narrower: dict[str, list[str]]
    """The keys of what is directly part of each concept that has such parts."""


def pair(one: str, other: str) -> str:
    """Name two concept keys by one text, whichever comes first.

    >>> pair("seo", "branding") == pair("branding", "seo") == "branding seo"
    True
    """
    return f"{one} {other}" if one < other else f"{other} {one}"
