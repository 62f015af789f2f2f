"""Sources of every kind beside what is made of them, from tests/data/references.yaml."""

import json
from collections.abc import Mapping
from pathlib import Path

import yaml

from mktcompare import Source
from tests.support.small import catalog

STYLES = {
    "apa": "apa",
    "mla": "modern-language-association",
    "chicago": "chicago-author-date",
}
"""The file of the style of each manual."""

# Text stays text, as in a concepts file.
_TEXT = (Path(__file__).parents[1] / "data/references.yaml").read_bytes()
_DATA = yaml.load(_TEXT, Loader=yaml.CBaseLoader)  # noqa: S506 - builds texts and lists of them
MANUALS: dict[str, dict[str, str]] = _DATA["manuals"]
"""By the key of a source, what each manual makes of it."""

ENDS: list[tuple[dict[str, object], str]] = _DATA["ends"]
"""Fields of a source, and how the program's own reference of it ends."""


def cited(folder: Path) -> dict[str, Source]:
    """Return the sources that the manuals cite."""
    return _loaded(folder, {key: case["source"] for key, case in MANUALS.items()})


def source(folder: Path, fields: Mapping[str, object]) -> Source:
    """Return the source that a concepts file gives these *fields*."""
    return _loaded(folder, {"key": {"title": "Tea", **fields}})["key"]


def _loaded(folder: Path, sources: Mapping[str, object]) -> dict[str, Source]:
    concept = {"label": "tea", "definition": "A drink."}
    dimensions = {"goals": {"label": "Goals"}}
    written = {"dimensions": dimensions, "sources": sources, "concepts": {"tea": concept}}
    return catalog(folder, json.dumps(written)).sources()


def plain_quotes(text: str) -> str:
    """Undo what styles make of straight quotation marks."""
    return text.translate(str.maketrans("‘’“”\u00a0", "''\"\" "))
