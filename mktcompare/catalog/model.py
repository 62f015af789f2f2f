"""What a catalog holds: the values that all later steps pass on.

Frozen and plain; no value knows where it came from or how it will be drawn.
They are named tuples, not dataclasses, because every look-up builds these
classes: dataclasses and the dozen modules behind it would take longer than
all else that a look-up does.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypedDict, get_args


class Citation(NamedTuple):
    """A source behind a statement, and where in it."""

    key: str
    locator: str | None = None
    """As the file has it, such as "p. 12"."""


class Statement(NamedTuple):
    """One thing said of a concept, and who says it."""

    text: str
    citations: tuple[Citation, ...] = ()
    """In the file's order."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the cited sources."""
        return tuple(citation.key for citation in self.citations)


class Dispute(NamedTuple):
    """Positions between which sources differ, the view of the strongest sources first."""

    positions: tuple[Statement, ...]
    """Two or more."""


Entry = Statement | Dispute
"""What a cell is a list of."""


class Aspect(NamedTuple):
    """One question that every concept can answer: a row."""

    key: str
    label: str
    question: str | None = None
    """What the row answers, such as "How soon do results show?"."""

    is_list: bool = False
    """Whether a concept may have several statements here."""

    values: tuple[str, ...] = ()
    """What a statement must begin with; empty where any text will do."""

    def value_of(self, text: str) -> str | None:
        """Return the one of the `values` that *text* begins with.

        >>> Aspect("payment", "Paid?", values=("Paid", "Unpaid")).value_of("Paid, per click")
        'Paid'
        """
        return next(
            (value for value in self.values if text == value or text.startswith(f"{value}, ")), None
        )


class Dimension(NamedTuple):
    """A group of aspects; without aspects it is a row itself."""

    key: str
    label: str
    question: str | None = None
    """What the group answers, such as "What is it for?"."""

    aspects: tuple[Aspect, ...] = ()


class Name(NamedTuple):
    """Who wrote or edited a source."""

    name: str
    """The family name of a person, or the whole name of an organization."""

    given: str | None = None
    """Given names; None for an organization."""

    suffix: str | None = None
    """Such as "Jr."."""


class Source(NamedTuple):
    """A work that supports statements; the field names are those of CSL."""

    key: str
    title: str
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    container_title: str | None = None
    """The journal, book or site that it is in."""

    collection_title: str | None = None
    publisher: str | None = None
    publisher_place: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    number: str | None = None
    edition: str | None = None
    genre: str | None = None
    date: str | None = None
    """As the file has it: "2006", "2006-05" or "2006-05-31"."""

    accessed: str | None = None
    """When the page was read; in the form of `date`."""

    url: str | None = None
    doi: str | None = None
    isbn: str | None = None
    type: str = "webpage"
    """A CSL item type."""

    kind: str | None = None
    """Who speaks: one of `KINDS`."""

    note: str | None = None

    @property
    def year(self) -> str | None:
        """The year in which it came out."""
        return self.date[:4] if self.date else None


Kind = Literal[
    "body",
    "government",
    "textbook",
    "paper",
    "encyclopedia",
    "documentation",
    "press",
    "company",
    "teaching",
    "other",
]
"""Who speaks in a source, the strongest first."""

KINDS: tuple[str, ...] = get_args(Kind)

STRONG_KINDS = frozenset(KINDS[:5])
WEAK_KINDS = frozenset(KINDS[-3:])


class Broader(NamedTuple):
    """A concept that another one is part of, and who says so."""

    key: str
    citations: tuple[Citation, ...] = ()
    positions: tuple[Statement, ...] = ()
    """What is held for and against it, where sources differ; else empty.

    A disputed link counts in the overview, but implies nothing.
    """

    @property
    def is_disputed(self) -> bool:
        """Whether sources differ about it."""
        return bool(self.positions)


class Concept(NamedTuple):
    """What is compared; the field names are those of SKOS."""

    key: str
    label: str
    """As inside a sentence."""

    definition: Statement
    heading: str = ""
    """The label as a heading, a column or a sentence begins with it."""

    aliases: tuple[str, ...] = ()
    broader: tuple[Broader, ...] = ()
    """What it is part of."""

    origin: Statement | None = None
    """Who coined the term, and when."""

    examples: tuple[Statement, ...] = ()
    entries: Mapping[str, tuple[Entry, ...]] = MappingProxyType({})
    """What is said in each aspect, by its key; by the key of a dimension what belongs to none
    of its aspects. The most important first."""

    def __hash__(self) -> int:
        """Hash what tells concepts apart; a mapping has no hash."""
        return hash((self.key, self.label, self.definition))

    def __reduce__(self) -> tuple[type["Concept"], tuple[object, ...]]:
        """Let it be pickled, which a read-only mapping cannot."""
        return Concept, (*self[:-1], dict(self.entries))


class Contrast(NamedTuple):
    """The difference between two concepts in a sentence."""

    between: tuple[str, str]
    difference: Statement


Bases = Sequence[tuple[int, str, bytes]]
"""The files that one extends: which extends each (0 is the uppermost, 1 the first of these), what
it is called there, and its bytes."""


class Records(TypedDict):
    """What is kept of the files once they are checked: data that JSON can hold.

    A catalog makes its values from it when they are asked for, so that a
    look-up in thousands of concepts builds the few that it needs.
    """

    title: str
    date: str | None
    language: str
    criteria: list[str]
    words: dict[str, str]
    dimensions: dict[str, dict[str, Any]]
    sources: Mapping[str, dict[str, Any]]
    concepts: Mapping[str, dict[str, Any]]
    contrasts: Mapping[str, dict[str, Any]]
    """By the two keys in alphabetical order, with a space between them."""

    names: dict[str, str]
    """The key that each folded name is a name of."""

    narrower: dict[str, list[str]]
    """The keys of what is directly part of each concept that has such parts."""


def pair(one: str, other: str) -> str:
    """Name two concept keys by one text, whichever comes first.

    >>> pair("seo", "branding") == pair("branding", "seo") == "branding seo"
    True
    """
    return f"{one} {other}" if one < other else f"{other} {one}"
