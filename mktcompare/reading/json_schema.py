"""The file format as JSON Schema, for editors that complete, explain and check.

It is made from the types that read a file, so the two cannot drift apart.
A schema made for one file takes every file that the reader takes, as long as
that file's dimensions are those that the schema was made with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from mktcompare import files, wording
from mktcompare.catalog.model import Aspect
from mktcompare.json_text import dumps
from mktcompare.reading import extending, scalars, schema
from mktcompare.reading.aspects import MOST_ITEMS, aspects_in
from mktcompare.reading.document import Node
from mktcompare.reading.layers import Layers, mapping, text

_KEYS = {
    "dimensions": scalars.KEY_IN_EDITORS,
    "sources": scalars.SOURCE_KEY_IN_EDITORS,
    "concepts": scalars.KEY_IN_EDITORS,
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
        CatalogError: it is not YAML, or what it extends cannot be read.
    """
    made = schema.ADAPTER.json_schema(schema_generator=_Generator)
    stack = extending.read(path, files.read(path)) if path else Layers(())
    _name_words(made["properties"]["words"])
    _name_keys(made, stack.below())
    _require_keys(made, stack.below())
    if stack.documents:
        _offer_keys(made["$defs"], stack)
    head = {"$schema": _Generator.schema_dialect, "$id": "urn:mktcompare:concepts-file"}
    return dumps(head | made)


def _name_words(node: dict[str, Any]) -> None:
    """Offer the keys of the program's words, each with the English that it replaces."""
    template = node.pop("additionalProperties")
    node["properties"] = {
        key: template | {"description": f"Instead of: {english}"}
        for key, english in wording.ENGLISH.items()
    }
    node["additionalProperties"] = False


def _name_keys(made: dict[str, Any], below: Layers) -> None:
    """Say what keys look like, and which there are in the files *below*."""
    parts = made["$defs"]
    parts["ConceptEntry"]["propertyNames"] = _key_like(scalars.KEY_IN_EDITORS)
    contested = parts["BroaderEntry"]["oneOf"][1]
    for node in (parts["DimensionEntry"]["properties"]["aspects"], contested):
        (node["additionalProperties"],) = node.pop("patternProperties").values()
        node["propertyNames"] = _key_like(scalars.KEY_IN_EDITORS)
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
    """Demand of an entry what it must have, unless it may extend one in another file."""
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
    """Let an editor complete the keys of a file's dimensions, aspects, concepts and sources."""
    concept = parts["ConceptEntry"]
    dimensions = stack.entries("dimensions")
    aspects = aspects_in(dimensions)
    concept["properties"] |= {
        key: _answers(
            mapping(dimension.get("aspects")),
            aspects[key],
            # Editors show what is next to the alternative that fits, so each has it.
            {
                "title": text(dimension.get("label")) or key,
                "description": text(dimension.get("question")),
            },
        )
        for key, dimension in dimensions.items()
    }
    concept["additionalProperties"] = False
    parts["ConceptKey"]["examples"] = list(stack.entries("concepts"))
    parts["Statement"]["examples"] = [f"… [@{key}]" for key in stack.entries("sources")]


def _answers(
    entries: dict[str, Node], aspects: dict[str, Aspect], explained: dict[str, str]
) -> dict[str, Any]:
    """Describe what a concept may say in a dimension with these *aspects*."""
    plain = {"$ref": "#/$defs/Cell", **explained}
    if not aspects:
        return plain
    answers = {
        key: {
            **_answer(aspect),
            "title": aspect.label or key,
            "description": text(mapping(entries[key]).get("question")),
        }
        for key, aspect in aspects.items()
    }
    by_aspect = {"type": "object", "properties": answers, "additionalProperties": False}
    return {"oneOf": [by_aspect | explained, plain], **explained}


def _answer(aspect: Aspect) -> dict[str, Any]:
    if aspect.is_list:
        return {"allOf": [{"$ref": "#/$defs/Cell"}], "maxItems": MOST_ITEMS}
    if not aspect.values:
        return {"oneOf": [{"$ref": "#/$defs/Statement"}, {"$ref": "#/$defs/DisputeEntry"}]}
    begins = {"pattern": _begins(aspect.values), "patternErrorMessage": _values(aspect.values)}
    closed = {"allOf": [{"$ref": "#/$defs/Statement"}], **begins, "examples": list(aspect.values)}
    positions = {"properties": {"disputed": {"items": closed}}}
    return {
        "oneOf": [
            # The enumeration is what an editor offers; the pattern takes a detail and a citation.
            {"anyOf": [{"enum": list(aspect.values)}, closed]},
            {"allOf": [{"$ref": "#/$defs/DisputeEntry"}], **positions},
        ]
    }


def _begins(values: Iterable[str]) -> str:
    """Return a pattern of one of the *values*, alone or with a detail, and then a citation."""
    known = "|".join(map(_literal, values))
    return rf"^({known})(, .*)?(\s*\[@[^\[\]]*\])?\s*$"


def _literal(value: str) -> str:
    # Not re.escape, which escapes what JavaScript's patterns must not.
    return re.sub(r"([\\^$.|?*+()\[\]{}])", r"\\\1", value)


def _values(values: Iterable[str]) -> str:
    return f"Begin with one of {', '.join(values)}, then a comma and a detail if you like."
