"""The file format as JSON Schema, for editors that complete, explain and check.

It is made from the types that read a file, so the two cannot drift apart.
A schema made for one file takes every file that the reader takes, as long as
that file's dimensions are those that the schema was made with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from mktcompare import files
from mktcompare.reading import layers, schema
from mktcompare.reading.document import Node
from mktcompare.reading.layers import Layers, text

_KEYS = {
    "dimensions": schema.KEY_IN_EDITORS,
    "sources": schema.SOURCE_KEY_IN_EDITORS,
    "concepts": schema.KEY_IN_EDITORS,
}
"""What the keys of each section look like."""

_BAD_KEY = "A key has letters, digits, '-', '_' and '.', and begins with a letter or digit."


class _Generator(GenerateJsonSchema):
    """Leave out the titles that only repeat a key."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic asks
        return False


def json_schema(path: str | None = None) -> str:
    """Return the schema as text; with *path*, one that knows the keys of the file there.

    Raises:
        FileError: the file cannot be read.
        CatalogError: it is no YAML, or what it extends cannot be had.
    """
    made = schema.ADAPTER.json_schema(schema_generator=_Generator)
    stack = layers.read(path, files.read(path)) if path else Layers(())
    _name_keys(made, stack.below())
    _require_keys(made, stack.below())
    if stack.documents:
        _offer_keys(made["$defs"], stack)
    head = {"$schema": _Generator.schema_dialect, "$id": "urn:mktcompare:concepts-file"}
    return json.dumps(head | made, ensure_ascii=False, indent=2) + "\n"


def _name_keys(made: dict[str, Any], below: Layers) -> None:
    """Say what keys look like, and which there are in the files *below*."""
    concept = made["$defs"]["ConceptEntry"]
    concept["propertyNames"] = _key_like(schema.KEY_IN_EDITORS)
    for section, pattern in _KEYS.items():
        node = made["properties"][section]
        (node["additionalProperties"],) = node.pop("patternProperties").values()
        node["propertyNames"] = _key_like(pattern)
        node["properties"] = {
            key: node["additionalProperties"] | {"description": _replaces(key, entry)}
            for key, entry in below.entries(section).items()
        }


def _key_like(pattern: str) -> dict[str, str]:
    return {"pattern": pattern, "patternErrorMessage": _BAD_KEY}


def _replaces(key: str, entry: dict[str, Node]) -> str:
    label = text(entry.get("label")) or text(entry.get("title")) or key
    return f"{label}: it is there already; what is given here replaces just those keys."


def _require_keys(made: dict[str, Any], below: Layers) -> None:
    """Demand of an entry what it must have, unless it may stand on one in another file."""
    made["if"] = {"required": ["extends"]}
    made["else"] = {
        "required": ["dimensions", "concepts"],
        "properties": {
            section: _complete(required, ()) for section, required in schema.REQUIRED_KEYS.items()
        },
    }
    if below.documents:
        made["then"] = {
            "properties": {
                section: _complete(required, below.entries(section))
                for section, required in schema.REQUIRED_KEYS.items()
            }
        }


def _complete(required: Iterable[str], but: Iterable[str]) -> dict[str, Any]:
    return {
        "properties": dict.fromkeys(but, True),
        "additionalProperties": {"required": list(required)},
    }


def _offer_keys(parts: dict[str, Any], stack: Layers) -> None:
    """Let an editor complete the keys of a file's dimensions, concepts and sources."""
    concept = parts["ConceptEntry"]
    concept["properties"] |= {
        key: {
            "$ref": "#/$defs/Cell",
            "title": text(row.get("label")) or key,
            "description": f"{text(row.get('question'))} The most important first.".lstrip(),
        }
        for key, row in stack.entries("dimensions").items()
    }
    concept["additionalProperties"] = False
    parts["ConceptKey"]["examples"] = list(stack.entries("concepts"))
    parts["Statement"]["examples"] = [f"… [@{key}]" for key in stack.entries("sources")]
