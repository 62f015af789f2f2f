"""The finished model of what is printed: columns, rows, what is shared, the verdict.

Formats draw it and decide nothing: order, counts and wording are settled before.
"""

import enum
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any, NamedTuple

from mktcompare.catalog import references
from mktcompare.catalog.folding import fold_statement
from mktcompare.catalog.model import (
    STRONG_KINDS,
    WEAK_KINDS,
    Aspect,
    Citation,
    Concept,
    Dimension,
    Dispute,
    Entry,
    Source,
    Statement,
)
from mktcompare.wording import Words, number

PAIR = 2

DRAWN: dict[str, Callable[[Any], str]] = {}
"""How a notebook is shown a view; `formats` adds itself, since views know nothing of it."""


def drawn(view: object, kind: str) -> str | None:
    """Draw a *view* as a notebook shows it, if anything here draws that *kind*."""
    return DRAWN[kind](view) if kind in DRAWN else None


class Sharing(enum.StrEnum):
    """How many of the compared concepts have an item."""

    ALL = "all"
    SOME = "some"
    ONE = "one"


class Only(enum.StrEnum):
    """Which rows and items to keep."""

    SHARED = "shared"
    DIFFERENT = "different"


class Item(NamedTuple):
    """An entry of a cell, and who else has it."""

    entry: Entry
    sharing: Sharing = Sharing.ONE
    value: str | None = None
    """In an aspect with values, the one that is compared."""

    @property
    def leading(self) -> Statement:
        """The statement itself, or the first position of a dispute."""
        return self.entry.positions[0] if isinstance(self.entry, Dispute) else self.entry

    @property
    def same(self) -> str:
        """What two items have in common that say the same."""
        return self.value or fold_statement(self.leading.text)


class Row(NamedTuple):
    """A question, with a cell for each concept."""

    dimension: Dimension
    """The group that the row belongs to; definition, origin and examples have their own."""

    aspect: Aspect | None
    """None where the dimension itself is the row, or for what belongs to none of its aspects."""

    cells: tuple[tuple[Item, ...], ...]
    """One for each concept; empty where it is silent. The shared items come first."""

    other: str | None = None
    """The label of a row for what belongs to no aspect of a dimension that has some."""

    @property
    def key(self) -> str:
        """The key that `--dimension` takes for this row."""
        return self.aspect.key if self.aspect else self.dimension.key

    @property
    def label(self) -> str:
        """What the row is called below its dimension."""
        return self.aspect.label if self.aspect else self.other or self.dimension.label

    @property
    def full_label(self) -> str:
        """What the row is called where its dimension does not stand above it."""
        if self.label == self.dimension.label:
            return self.label
        return f"{self.dimension.label}: {self.label}"

    @property
    def is_list(self) -> bool:
        """Whether a cell may have several items."""
        return self.aspect is None or self.aspect.is_list

    @property
    def all_speak(self) -> bool:
        """Whether no concept is silent."""
        return all(self.cells)

    @property
    def differs(self) -> bool:
        """Whether all speak, and do not all say the same."""
        said = {frozenset(item.same for item in cell) for cell in self.cells}
        return self.all_speak and len(said) > 1


class DisputeNote(NamedTuple):
    """A dispute told in full, below the rows."""

    row: Row
    concept: Concept
    positions: tuple[Statement, ...]
    is_common_view: bool
    """Whether only weak sources hold the other positions against strong ones."""

    text: str
    """The whole note as a sentence, with who holds what."""


class Relation(NamedTuple):
    """How concepts are related through what they are part of."""

    kind: str
    """"part", "disputed", "siblings" or "none"."""

    statement: Statement
    """The sentence, and who says so."""

    part: str | None = None
    whole: str | None = None
    """Keys; of siblings, the whole alone."""

    positions: tuple[Statement, ...] = ()
    """What is held, where the relation is disputed."""


class Difference(NamedTuple):
    """A row in which all compared concepts speak and differ, in short."""

    row: Row
    texts: tuple[str, ...]
    """What is compared, for each concept: the value alone, or the text."""

    @property
    def text(self) -> str:
        """The difference on one line."""
        return f"{self.row.label}: {' | '.join(self.texts)}"


class Shared(NamedTuple):
    """What all compared concepts have in common in a row."""

    row: Row
    text: str

    @property
    def full_text(self) -> str:
        """The shared text with the label of its row."""
        return f"{self.row.label}: {self.text}"


class Verdict(NamedTuple):
    """The answer before the details."""

    relations: tuple[Relation, ...] = ()
    contrasts: tuple[Statement, ...] = ()
    """The difference in a sentence, where the file has it."""

    differences: tuple[Difference, ...] = ()
    """The most telling ones, at most three."""

    common: tuple[Shared, ...] | None = None
    """What all have in common, at most three; None where it was not asked."""

    more_common: int = 0
    """How many more things they have in common."""

    profile: tuple[Statement, ...] = ()
    """Of a single concept, where it stands among the others."""

    @property
    def sentences(self) -> tuple[Statement, ...]:
        """Relations, contrasts and profile: whatever is a sentence, the most important first."""
        return (
            *(relation.statement for relation in self.relations),
            *self.contrasts,
            *self.profile,
        )


class Selection(NamedTuple):
    """What of a comparison is wanted."""

    dimensions: tuple[str, ...] | str = ()
    """Keys or labels of the wanted dimensions and aspects, in order; empty for all."""

    brief: bool = False
    """Keep at most one row a dimension and one item a cell."""

    only: Only | str | None = None
    """ "shared" or "different", to keep only what is so."""


class Comparison(NamedTuple):
    """One concept or more, side by side."""

    concepts: tuple[Concept, ...]
    verdict: Verdict
    rows: tuple[Row, ...]
    notes: tuple[DisputeNote, ...]
    """The disputes of the rows, in their order."""

    sources: dict[str, Source]
    """All that is cited, by key, in the order of first mention."""

    words: Words
    language: str = "en"
    is_brief: bool = False
    """Whether there is at most one row a dimension."""

    def __hash__(self) -> int:
        """Hash what is compared; mappings have no hash."""
        return hash((self.concepts, self.rows))

    def _repr_markdown_(self) -> str | None:
        return drawn(self, "markdown")

    def _repr_html_(self) -> str | None:
        return drawn(self, "html")

    @property
    def title(self) -> str:
        """What a page with the comparison is headed with."""
        first, *others = [concept.heading for concept in self.concepts]
        for other in others:
            first = self.words["versus"].format(start=first, last=other)
        return first

    @property
    def table_sources(self) -> dict[str, Source]:
        """What the rows cite, without the verdict."""
        return {key: self.sources[key] for key in cited((), self.rows)}

    @property
    def legend(self) -> dict[Sharing, str]:
        """What the symbols mean that occur in the rows."""
        meanings = sharing_meanings(self.words, len(self.concepts))
        seen = {item.sharing for row in self.rows for cell in row.cells for item in cell}
        return {sharing: text for sharing, text in meanings.items() if sharing in seen}

    @property
    def has_silent_cells(self) -> bool:
        """Whether a symbol for what is not stated is drawn."""
        return any(not row.all_speak for row in self.rows)

    def common_text(self) -> str | None:
        """Return what all have in common as one text, with the number of what is left out."""
        common = self.verdict.common
        if common is None:
            return None
        named = [shared.full_text for shared in common]
        if self.verdict.more_common:
            count = number(self.words, self.verdict.more_common)
            named.append(self.words["more"].format(count=count))
        return "; ".join(named) or self.words["nothing_common"]

    def cell_text(self, cell: tuple[Item, ...]) -> str:
        """Return the text of a cell: its items on one line, disputed ones marked."""
        return joined(self.item_text(item) for item in cell)

    def item_text(self, item: Item) -> str:
        """Return the text of an item, with a mark if it is disputed."""
        text = item.leading.text
        return self.words["disputed_mark"].format(text=text) if self.is_disputed(item) else text

    def is_disputed(self, item: Item) -> bool:
        """Return whether an item is a dispute rather than a statement or a common view."""
        return isinstance(item.entry, Dispute) and not is_common_view(item.entry, self.sources)

    def numbers(self, statement: Statement) -> tuple[int, ...]:
        """Return the positions of the statement's sources in the list of sources, from 1."""
        return numbers(statement, self.sources)


def joined(texts: Iterable[str]) -> str:
    """Run items on in one line: a sentence ends itself, anything else ends in a semicolon.

    >>> joined(["Cups", "Pots", "In a bar.", "At home."])
    'Cups; Pots; In a bar. At home.'
    """
    line = ""
    for text in texts:
        line += (line and gap_after(line)) + text
    return line


def gap_after(text: str) -> str:
    """Return what comes between an item of a cell and the next."""
    return " " if text.endswith((".", "!", "?")) else "; "


def numbers(statement: Statement, sources: Mapping[str, Source]) -> tuple[int, ...]:
    """Return the positions of the statement's sources among all *sources*, from 1."""
    keys = list(sources)
    return tuple(keys.index(key) + 1 for key in statement.sources)


def mark(statement: Statement, sources: Mapping[str, Source]) -> str:
    """Return the numbers of the statement's sources, and where in them, as text cites them.

    >>> sources = {"lee": Source("lee", "Tea"), "who": Source("who", "Water")}
    >>> mark(Statement("So", (Citation("who"), Citation("lee"))), sources)
    '[1,2]'
    >>> mark(Statement("So", (Citation("who"), Citation("lee", "p. 5"))), sources)
    '[1, p. 5; 2]'
    """
    if not statement.citations:
        return ""
    cited = sorted(zip(numbers(statement, sources), statement.citations, strict=True))
    texts = [
        f"{number}, {citation.locator}" if citation.locator else str(number)
        for number, citation in cited
    ]
    # Numbers have no space between them, so that no line ends there.
    separator = "; " if any(citation.locator for citation in statement.citations) else ","
    return f"[{separator.join(texts)}]"


def sharing_meanings(words: Words, concepts: int) -> dict[Sharing, str]:
    """Say what the symbols at shared statements mean among so many *concepts*."""
    every = words["said_of_both"]
    if concepts != PAIR:
        every = words["said_of_all"].format(count=number(words, concepts))
    return {Sharing.ALL: every, Sharing.SOME: words["said_of_some"]}


def statements_of(entry: Entry) -> tuple[Statement, ...]:
    """Return the positions of a dispute, or the statement itself."""
    return entry.positions if isinstance(entry, Dispute) else (entry,)


def is_common_view(dispute: Dispute, sources: Mapping[str, Source]) -> bool:
    """Return whether only weak sources hold the later positions against strong ones."""
    first, *others = (
        {sources[key].kind for key in position.sources} for position in dispute.positions
    )
    weak = WEAK_KINDS | {None}
    return bool(first & STRONG_KINDS) and all(kinds and kinds <= weak for kinds in others)


def held(words: Words, position: Statement, sources: Mapping[str, Source]) -> str:
    """Return a position of a dispute with who holds it."""
    holders = "; ".join(
        references.in_text(sources[key], words["no_date"]) for key in position.sources
    )
    return (
        words["held"].format(position=position.text, holders=holders) if holders else position.text
    )


def cited(sentences: tuple[Statement, ...], rows: tuple[Row, ...]) -> dict[str, None]:
    """Return the keys of all sources that are cited, in the order of first mention."""
    cells = chain.from_iterable(row.cells for row in rows)
    said = chain.from_iterable(statements_of(item.entry) for cell in cells for item in cell)
    return dict.fromkeys(key for statement in chain(sentences, said) for key in statement.sources)


def merged(*statements: Statement) -> tuple[Citation, ...]:
    """Return the citations of several *statements*, each once."""
    return tuple(dict.fromkeys(each for said in statements for each in said.citations))
