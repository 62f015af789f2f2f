"""CSL-JSON, the sources of a view for Zotero, pandoc and other reference managers."""

from collections.abc import Iterator, Sequence

from mktcompare.catalog.model import Name, Source
from mktcompare.catalog.references.entries import as_cited
from mktcompare.formats import RenderOptions, View
from mktcompare.json_text import dumps
from mktcompare.views.overview import Overview

_RENAMED = {"key": "id", "url": "URL", "doi": "DOI", "isbn": "ISBN", "date": "issued"}
"""The fields of a source that CSL calls otherwise, but for its hyphens."""

_NOT_OF_CSL = frozenset({"kind"})


def render(view: View, _options: RenderOptions) -> str:
    """Write what a comparison cites, or all that a catalog has, with its keys as ids."""
    sources = view.catalog.sources() if isinstance(view, Overview) else view.sources
    return dumps([dict(_variables(source)) for source in sources.values()])


def _variables(source: Source) -> Iterator[tuple[str, object]]:
    """Give the CSL variables of a *source* that it has a value for."""
    fields = as_cited(source)._asdict()
    for field, value in {"key": source.key, "type": fields["type"], **fields}.items():
        if value and field not in _NOT_OF_CSL:
            yield _RENAMED.get(field, field.replace("_", "-")), _value(field, value)


def _value(field: str, value: str | Sequence[Name]) -> object:
    if not isinstance(value, str):
        return list(map(_name, value))
    if field in {"date", "accessed"}:
        return {"date-parts": [[int(part) for part in value.split("-")]]}
    return value


def _name(name: Name) -> dict[str, str]:
    if name.given is None:
        return {"literal": name.name}
    fields = {"family": name.name, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in fields.items() if value}
