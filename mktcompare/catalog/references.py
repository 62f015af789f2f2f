"""A source as people cite it, by the rules of APA style, 7th edition, without italics."""

from mktcompare.catalog.model import Source

_MANY = 20
"""Authors that an entry names before it leaves some out (APA 7, 9.8)."""


def in_text(source: Source, no_date: str = "n.d.") -> str:
    """Return who answers for a source and when, as it stands in the text (APA 7, 8.11).

    >>> in_text(Source("k", "T", author=(Name("Kotler", "P."), Name("Zaltman", "G.")), date="1971"))
    'Kotler & Zaltman, 1971'
    """
    names = [name.name for name in source.author or source.editor]
    if len(names) > 2:  # noqa: PLR2004 - APA shortens three or more
        holder = f"{names[0]} et al."
    else:
        holder = " & ".join(names) or source.publisher or source.container_title or source.title
    return f"{holder}, {source.year or no_date}"
