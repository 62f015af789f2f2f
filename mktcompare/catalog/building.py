"""Records → the values of the model."""

from __future__ import annotations

from typing import Any

from mktcompare.catalog import citations
from mktcompare.catalog.model import (
    Aspect,
    Broader,
    Concept,
    Contrast,
    Dimension,
    Dispute,
    Entry,
    Name,
    Source,
)


def dimension_of(key: str, fields: dict[str, Any]) -> Dimension:
    """Make a dimension, with its aspects."""
    aspects = fields.get("aspects", {}).items()
    return Dimension(
        key,
        fields["label"],
        fields.get("question"),
        tuple(
            Aspect(
                aspect,
                record["label"],
                record.get("question"),
                record.get("list") == "true",
                tuple(record.get("values", ())),
            )
            for aspect, record in aspects
        ),
    )


def source_of(key: str, record: dict[str, Any]) -> Source:
    """Make a source, whose fields are hyphenated in the *record*."""
    fields = {name.replace("-", "_"): value for name, value in record.items()}
    for role in ("author", "editor"):
        if role in fields:
            fields[role] = tuple(map(_name, fields[role]))
    return Source(key=key, **fields)


def _name(record: str | dict[str, str]) -> Name:
    if not isinstance(record, str):
        return Name(record["organization"])
    return Name(*record.split(", ", maxsplit=2))


def _entry(record: str | dict[str, list[str]]) -> Entry:
    if isinstance(record, str):
        return citations.statement(record)
    return Dispute(tuple(map(citations.statement, record["disputed"])))


def _broader(record: str | dict[str, Any]) -> Broader:
    if isinstance(record, str):
        said = citations.statement(record)
        return Broader(said.text, said.citations)
    ((key, contested),) = record.items()
    return Broader(key, positions=tuple(map(citations.statement, contested["disputed"])))


def concept_of(key: str, record: dict[str, Any]) -> Concept:
    """Make a concept, each statement split from its citations."""
    origin = record["origin"]
    return Concept(
        key=key,
        label=record["label"],
        heading=record["heading"],
        definition=citations.statement(record["definition"]),
        aliases=tuple(record["aliases"]),
        broader=tuple(map(_broader, record["broader"])),
        origin=citations.statement(origin) if origin else None,
        examples=tuple(map(citations.statement, record["examples"])),
        entries={row: tuple(map(_entry, cell)) for row, cell in record["entries"].items()},
    )


def contrast_of(record: dict[str, Any]) -> Contrast:
    """Make a contrast between two concepts."""
    one, other = record["between"]
    return Contrast((one, other), citations.statement(record["difference"]))
