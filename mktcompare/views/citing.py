"""Who says so: the numbers of sources, and who holds which position of a dispute."""

import functools
from collections.abc import Mapping

from mktcompare.catalog import references
from mktcompare.catalog.model import (
    STRONG_KINDS,
    WEAK_KINDS,
    Citation,
    Dispute,
    Source,
    Statement,
)
from mktcompare.wording import Words


class Sources(dict[str, Source]):
    """All that is cited, by key, in the order of first mention."""

    @functools.cached_property
    def _numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self, start=1)}

    def numbers(self, statement: Statement) -> tuple[int, ...]:
        """Return the positions of the statement's sources among all, from 1."""
        return tuple(map(self._numbers.__getitem__, statement.sources))


def mark(statement: Statement, sources: Sources) -> str:
    """Return the numbers of the statement's sources, and where in them, as text cites them.

    >>> sources = Sources(lee=Source("lee", "Tea"), who=Source("who", "Water"))
    >>> mark(Statement("So", (Citation("who"), Citation("lee"))), sources)
    '[1,2]'
    >>> mark(Statement("So", (Citation("who"), Citation("lee", "p. 5"))), sources)
    '[1, p. 5; 2]'
    """
    if not statement.citations:
        return ""
    cited = sorted(zip(sources.numbers(statement), statement.citations, strict=True))
    texts = [
        f"{number}, {citation.locator}" if citation.locator else str(number)
        for number, citation in cited
    ]
    # Numbers have no space between them, so that no line ends there.
    separator = "; " if any(citation.locator for citation in statement.citations) else ","
    return f"[{separator.join(texts)}]"


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


def merged(*statements: Statement) -> tuple[Citation, ...]:
    """Return the citations of several *statements*, each once."""
    return tuple(dict.fromkeys(each for said in statements for each in said.citations))
