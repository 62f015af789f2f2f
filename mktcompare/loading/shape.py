"""What the records of a catalog look like, to recognize damaged ones.

An entry of the cache may have been damaged, or written by a program that had other records; it is
checked piece by piece, as pieces are used. What the reading of a file has checked needs no check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from mktcompare.catalog import citations
from mktcompare.catalog.model import Source

_flat = chain.from_iterable


def is_head(head: Any) -> bool:  # noqa: ANN401 - as JSON has it
    """Return whether *head* has all that is needed in every look-up."""
    return (
        isinstance(head, dict)
        and head.keys() == _HEAD.keys()
        and all(fits(head[key]) for key, fits in _HEAD.items())
        and len(head["concepts"]) > 0
        and head["concepts"].keys() == {*head["names"].values()}
        and head["concepts"].keys() >= {*head["narrower"], *_flat(head["narrower"].values())}
        and head["concepts"].keys() >= {*_flat(pair.split(" ") for pair in head["contrasts"])}
    )


class Known:
    """What records may refer to in an entry, by its head."""

    def __init__(self, head: dict[str, Any]) -> None:
        """Look up what the *head* has, which is a good one."""
        aspects = (each.get("aspects", ()) for each in head["dimensions"].values())
        self._rows = {*head["dimensions"], *_flat(aspects)}
        self._sources = head["sources"]
        self._broader: dict[str, set[str]] = {}
        for key, narrower in head["narrower"].items():
            for each in narrower:
                self._broader.setdefault(each, set()).add(key)

    def is_record(self, section: str, key: str, record: Any) -> bool:  # noqa: ANN401 - as JSON has it
        """Return whether a *record* is one from which the value of this *key* can be built."""
        return (
            isinstance(record, dict)
            and _RECORDS[section](record)
            and (section != "concepts" or self._has_relations_of(key, record))
            and all(
                cited.key in self._sources
                for statement in _SAID[section](record)
                for cited in citations.statement(statement).citations
            )
        )

    def _has_relations_of(self, key: str, record: dict[str, Any]) -> bool:
        broader = {*map(_broader_key, record["broader"])}
        return broader == self._broader.get(key, set()) and record["entries"].keys() <= self._rows


def _text(value: object) -> bool:
    return isinstance(value, str)


def _maybe_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _texts(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return isinstance(value, list) and {*map(type, value)} <= {str}


def _texts_by_key(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return isinstance(value, dict) and {*map(type, value.values())} <= {str}


def _lists_by_key(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return isinstance(value, dict) and all(map(_texts, value.values()))


def _spans(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return (
        isinstance(value, dict)
        and {*map(type, value.values())} <= {list}
        and {*map(len, value.values())} <= {2}
        and {*map(type, _flat(value.values()))} <= {int}
    )


def _bases(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return isinstance(value, list) and all(
        isinstance(base, list) and [*map(type, base)] == [int, str, int] and 0 <= base[0] <= index
        for index, base in enumerate(value)
    )


def _labeled(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return (
        isinstance(value, dict) and _text(value.get("label")) and _maybe_text(value.get("question"))
    )


def _aspect(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return _labeled(value) and _texts(value.get("values", []))


def _dimensions(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return isinstance(value, dict) and all(
        _labeled(each)
        and isinstance(each.get("aspects", {}), dict)
        and all(map(_aspect, each.get("aspects", {}).values()))
        for each in value.values()
    )


_HEAD: dict[str, Callable[[Any], bool]] = {
    "title": _text,
    "date": _maybe_text,
    "language": _text,
    "criteria": _texts,
    "words": _texts_by_key,
    "dimensions": _dimensions,
    "sources": _spans,
    "concepts": _spans,
    "contrasts": _spans,
    "names": _texts_by_key,
    "narrower": _lists_by_key,
    "bases": _bases,
}


def _statement(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    try:
        return isinstance(value, str) and bool(citations.statement(value))
    except ValueError:
        return False


def _dispute(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return (
        isinstance(value, dict)
        and isinstance(value.get("disputed"), list)
        and bool(value["disputed"])
        and all(map(_statement, value["disputed"]))
    )


def _entry(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return _statement(value) or _dispute(value)


def _broader(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return _statement(value) or (
        isinstance(value, dict) and len(value) == 1 and all(map(_dispute, value.values()))
    )


def _list_of(fits: Callable[[Any], bool], value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return isinstance(value, list) and all(map(fits, value))


def _name(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return _text(value) or (isinstance(value, dict) and _text(value.get("organization")))


def _date(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return _text(value) and all(map(str.isdecimal, value.split("-")))


def _source(record: dict[str, Any]) -> bool:
    fields = {name.replace("-", "_") for name in record}
    return (
        "title" in fields
        and "key" not in fields
        and fields <= {*Source._fields}
        and all(_FIELDS.get(field, _text)(value) for field, value in record.items())
    )


def _names(value: Any) -> bool:  # noqa: ANN401 - as JSON has it
    return _list_of(_name, value)


_FIELDS = {"author": _names, "editor": _names, "date": _date, "accessed": _date}


def _concept(record: dict[str, Any]) -> bool:
    return (
        _text(record.get("label"))
        and _text(record.get("heading"))
        and _statement(record.get("definition"))
        and (record.get("origin", "") is None or _statement(record.get("origin")))
        and _texts(record.get("aliases"))
        and _list_of(_broader, record.get("broader"))
        and _list_of(_statement, record.get("examples"))
        and isinstance(record.get("entries"), dict)
        and all(_list_of(_entry, cell) for cell in record["entries"].values())
    )


def _contrast(record: dict[str, Any]) -> bool:
    between = record.get("between")
    return _texts(between) and len(between or ()) == 2 and _statement(record.get("difference"))  # noqa: PLR2004 - a pair


def _broader_key(value: str | dict[str, Any]) -> str:
    return citations.statement(value).text if isinstance(value, str) else next(iter(value))


def _statements(entry: str | dict[str, Any]) -> list[str]:
    return [entry] if isinstance(entry, str) else entry["disputed"]


def _said_of_concept(record: dict[str, Any]) -> Iterator[str]:
    yield from (record["definition"], record["origin"] or "", *record["examples"])
    for entry in _flat(record["entries"].values()):
        yield from _statements(entry)
    for link in record["broader"]:
        yield from [link] if isinstance(link, str) else _flat(map(_statements, link.values()))


_SAID: dict[str, Callable[[dict[str, Any]], Iterable[str]]] = {
    "sources": lambda _: (),
    "concepts": _said_of_concept,
    "contrasts": lambda record: (record["difference"],),
}
"""The statements of each kind of record, whose citations name sources."""

_RECORDS = {"sources": _source, "concepts": _concept, "contrasts": _contrast}
