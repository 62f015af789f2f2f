"""A source as people cite it, by the rules of APA style, 7th edition, without italics.

What readers see of a source is its `reference`, then its `address`, which may be a link, then
the `remark` on it; `located` is all of it as one text. Titles stay as the file spells them.
"""

from mktcompare.catalog.model import Source
from mktcompare.wording import ENGLISH, Words


def in_text(source: Source, no_date: str = "n.d.") -> str:
    """Return who answers for a source and when, as an in-text citation names them (APA 7, 8.11).

    >>> from mktcompare.catalog.model import Name
    >>> in_text(Source("k", "T", author=(Name("Kotler", "P."), Name("Zaltman", "G.")), date="1971"))
    'Kotler & Zaltman, 1971'
    """
    names = [name.name for name in source.author or source.editor]
    if len(names) > 2:  # noqa: PLR2004 - APA shortens three or more
        holder = f"{names[0]} et al."
    else:
        holder = " & ".join(names) or source.publisher or source.container_title or source.title
    return f"{holder}, {source.year or no_date}"


def located(source: Source, words: Words = ENGLISH) -> str:
    """Return all that helps to find a source: its reference, its address and the remark on it."""
    return " ".join(filter(None, (reference(source, words), address(source), remark(source))))


def address(source: Source) -> str | None:
    """Return where a source is on the web: its DOI as a link, else its URL."""
    return f"https://doi.org/{source.doi}" if source.doi else source.url


def remark(source: Source) -> str | None:
    """Return the note on a source, as it follows the address.

    >>> remark(Source("k", "T", note="Read in a copy."))
    '[Read in a copy.]'
    """
    return f"[{source.note}]" if source.note else None


def reference(source: Source, words: Words = ENGLISH) -> str:
    """Return the entry of a *source* in a list of references, up to its address.

    >>> from mktcompare.catalog.model import Name
    >>> reference(Source("k", "Tea", (Name("Lee", "Ann B."),), publisher="Tea Press", date="2006"))
    'Lee, A. B. (2006). Tea. Tea Press.'
    """
    # Most look-ups only name sources in the text, if at all.
    from mktcompare.catalog.references.entries import entry

    return entry(source, words)
