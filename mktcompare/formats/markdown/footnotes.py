"""Footnotes: a mark after each statement, and a reference for each mark below all."""

import re
from collections.abc import Iterable, Iterator, Mapping

from mktcompare.catalog import references
from mktcompare.catalog.model import Citation, Source
from mktcompare.formats.markdown.escape import literal
from mktcompare.visible import encoded
from mktcompare.wording import Words

_PREFIX = "mktcompare-"
"""No page has labels of its own that begin so."""

# Patterns are compiled when a footnote is drawn: most look-ups have none.
_UNUSUAL = "[^a-z0-9-]|(?<![a-z0-9])-|-(?![a-z0-9])"
_PAGES = r"(pp?)\. ([0-9]+(?:-[0-9]+)?)"


class Footnotes:
    """The footnotes of a page, in the order in which they were marked."""

    def __init__(self, words: Words, sources: Mapping[str, Source]) -> None:
        """Begin with none; what is not among the *sources* will have none."""
        self._words = words
        self._sources = sources
        self._cited: dict[Citation, None] = {}

    def marked(self, text: str, citations: Iterable[Citation]) -> str:
        """Return a Markdown *text* with a mark for each of the *citations*."""
        shown = [citation for citation in citations if citation.key in self._sources]
        self._cited.update(dict.fromkeys(shown))
        if shown and text.endswith("!"):
            text = f"{text[:-1]}&#33;"  # "![" begins an image
        # Without a space between them, marks read as one number.
        return text + " ".join(f"[^{_label(citation)}]" for citation in shown)

    def definitions(self) -> Iterator[str]:
        """Return what each mark refers to."""
        for citation in self._cited:
            yield f"[^{_label(citation)}]: {self._reference(citation)}"

    def _reference(self, citation: Citation) -> str:
        source = self._sources[citation.key]
        address = references.address(source)
        parts = (
            literal(references.reference(source, self._words)),
            _link(address) if address else None,
            literal(references.remark(source) or ""),
            literal(f"({citation.locator})") if citation.locator else None,
        )
        return " ".join(filter(None, parts))


def _label(citation: Citation) -> str:
    """Name a footnote with lowercase letters, digits and hyphens only.

    Some readers take no others, and others fold the case; so whatever else is in
    a key is spelled by its number. Only equal citations have equal names.

    >>> _label(Citation("fine-2006", "p. 3")), _label(Citation("Lee", "§ 4"))
    ('mktcompare-fine-2006--p-3', 'mktcompare---4c-ee--at---a7---20-4')
    """
    named = _PREFIX + _spelled(citation.key)
    if not citation.locator:
        return named
    pages = re.fullmatch(_PAGES, citation.locator)
    return (
        f"{named}--{pages[1]}-{pages[2]}" if pages else f"{named}--at-{_spelled(citation.locator)}"
    )


def _spelled(text: str) -> str:
    return re.sub(_UNUSUAL, lambda found: f"--{ord(found[0]):x}-", text)


def _link(address: str) -> str:
    target = encoded(address).replace("(", "%28").replace(")", "%29")
    target = re.sub(r"(&#?\w+);", r"\1%3B", target)  # what looks like "&lt;" would become "<"
    # Angle brackets would be shorter, but to MDX they are a tag.
    return f"[{literal(address)}]({target})"
