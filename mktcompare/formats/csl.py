"""CSL-JSON, the sources of a view for Zotero, pandoc and other reference managers."""

from collections.abc import Iterator

from mktcompare.catalog.model import Source
from mktcompare.formats import RenderOptions, View
from mktcompare.formats.json_text import dumps
from mktcompare.views.overview import Overview

_CONTAINED = {
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "entry-encyclopedia",
    "post-weblog",
    "webpage",
}
"""The types whose publisher is named by the periodical, reference work or site they are in."""


def render(view: View, _options: RenderOptions) -> str:
    """Write what a comparison cites, or all that a catalog has, with its keys as ids."""
    sources = view.all_sources() if isinstance(view, Overview) else view.sources
    return dumps([dict(_fields(source)) for source in sources.values()])


def _fields(source: Source) -> Iterator[tuple[str, object]]:
    """Give the CSL variables of a *source* that it has a value for."""
    yield "id", source.key
    yield "type", source.type
    yield "title", source.title
    if source.author:
        # Literal: where the family name stands is not known, nor if it is a person at all.
        yield "author", [{"literal": source.author}]
    if source.publisher:
        in_container = source.type in _CONTAINED
        yield "container-title" if in_container else "publisher", source.publisher
    if source.date:
        yield "issued", {"date-parts": [[int(part) for part in source.date.split("-")]]}
    if source.url:
        yield "URL", source.url
    if source.note:
        yield "note", source.note
