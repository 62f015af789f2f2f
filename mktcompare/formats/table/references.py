"""The list of sources, numbered as the statements cite them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mktcompare.catalog.model import Source
from mktcompare.catalog.references import address, reference, remark
from mktcompare.formats.table.styled import BOLD, DIM, Line, Run, folded, indented, styled
from mktcompare.wording import Words


def bibliography(sources: Mapping[str, Source], words: Words, width: int) -> list[Line]:
    """List the *sources* in the order of their numbers."""
    lines: list[Line] = [(styled(words["sources"], BOLD),)]
    margin = len(f"[{len(sources)}] ")
    for number, source in enumerate(sources.values(), start=1):
        number_ = (Run(f"[{number}]", DIM),)
        lines += indented(_entry(source, words, width - margin), margin, number_)
    return lines


def _entry(source: Source, words: Words, width: int) -> Iterator[Line]:
    yield from folded((styled(reference(source, words)),), width)
    url = address(source)
    if url:
        # Never folded, so that a terminal can open it and a reader can copy it.
        yield (styled(url),)
    note = remark(source)
    if note:
        yield from folded((styled(note, DIM),), width)
