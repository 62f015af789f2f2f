"""What has the wrong shape in a concepts file, worded for its author."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mktcompare.catalog.model import KINDS
from mktcompare.errors import Problem
from mktcompare.reading import scalars, schema, works
from mktcompare.reading.document import Document, Node, Path
from mktcompare.reading.layers import contrasts_in
from mktcompare.reading.slips import quoted, shown, slip_of
from mktcompare.reading.suggestions import as_key, did_you_mean, likeliest, unknown_field_message
from mktcompare.visible import quote

_LISTS_OF_NAMES = {"aliases", "broader", "between", "criteria", "values"}

_ENTRIES = {
    "dimensions": "'goals: Goals'",
    "aspects": "'purpose: Main purpose'",
    "sources": "'kotler-1971:' with 'title: …' below it",
    "concepts": "'seo:' with 'label: …' below it",
    "words": "'definition: Definition'",
}
"""What an entry of each section looks like."""

_INSTEAD = {
    "type": ("a CSL type that is known here", works.TYPES),
    "kind": ("a kind of source", KINDS),
    "list": ("true or false", ("true", "false")),
}
"""What fields take that have a fixed set of values."""


class Shapes(NamedTuple):
    """What has the wrong shape in a file."""

    problems: tuple[Problem, ...] = ()
    meant_keys: frozenset[str] = frozenset()
    """What keys that cannot be keys were most likely meant to be; others name them so."""


def shapes_of(document: Document, dimensions: Collection[str]) -> Shapes:
    """Find everything in *document* that has the wrong shape.

    What is under a key of a concept that is none of the *dimensions* is
    skipped, because the key itself is wrong then, and `rules` says so.
    """
    try:
        schema.ADAPTER.validate_python(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        keys = {as_key(str(each["loc"][-2])) for each in details if _is_about_key(each)}
        return Shapes(tuple(_problems(document, details, dimensions)), frozenset(keys))
    return Shapes()


def _problems(
    document: Document, details: Sequence[ErrorDetails], dimensions: Collection[str]
) -> Iterator[Problem]:
    no_dispute = {each["loc"][:-1] for each in details if each["loc"][-1:] == ("disputed",)}
    paths = [_path(document.data, each) for each in details]
    strange = [each["type"] == "extra_forbidden" for each in details]
    meant = {_meant(path) for path, is_strange in zip(paths, strange, strict=True) if is_strange}
    paired = {
        (*path, "between", index)
        for path, _, between in contrasts_in(document)
        for index, key in enumerate(between)
        if key
    }
    for detail, path, is_strange in zip(details, paths, strange, strict=True):
        superfluous = (
            is_strange and detail["loc"][:-1] in no_dispute and _meant(path)[-1] != "disputed"
        )
        # The rules say so too of what is in a pair, and which key was meant.
        no_key = detail["type"] == "string_pattern_mismatch" and path in paired
        follows = detail["type"] == "missing" and path in meant
        if not (superfluous or follows or no_key or _is_below_unknown(path, dimensions)):
            yield _problem(document, path, detail)


def _meant(path: Path) -> Path:
    """Return the path that one with an unknown key at its end was most likely meant to be."""
    found = likeliest(str(path[-1]), _known_beside(path))
    return (*path[:-1], found) if found else path


def _path(data: Node, detail: ErrorDetails) -> Path:
    """Return the way to what is wrong in *data*, without what pydantic adds of its own."""
    path: list[str | int] = []
    node: Node | None = data
    for step in detail["loc"][:-1] if _is_about_key(detail) else detail["loc"]:
        if isinstance(node, dict) and step in node:
            node = node[str(step)]  # whatever it is called, also as pydantic's own steps are
        elif isinstance(node, list) and isinstance(step, int):
            node = node[step]
        elif str(step).startswith(scalars.TAG):
            continue
        else:
            node = None
        path.append(step)
    return tuple(path)


def _is_about_key(detail: ErrorDetails) -> bool:
    # A key may be called "[key]" itself; only keys are held to these patterns.
    pattern = detail.get("ctx", {}).get("pattern")
    return detail["loc"][-1:] == ("[key]",) and pattern in scalars.KEY_PATTERNS


def _is_below_unknown(path: Path, dimensions: Collection[str]) -> bool:
    match path:
        case ("concepts", _, field, *_):
            return field not in schema.CONCEPT_KEYS and field not in dimensions
        case _:
            return False


def _problem(document: Document, path: Path, detail: ErrorDetails) -> Problem:
    about_key = _is_about_key(detail) or detail["type"] == "extra_forbidden"
    if detail["type"] == "missing":
        message = _missing(document, path[:-1], str(path[-1]))
        return document.problem(path[:-1], message)
    line, text = document.line(path, at_key=about_key)
    slip = slip_of(text) if about_key or isinstance(detail["input"], str) else None
    if slip:
        return document.problem(path, slip.message)._replace(line=line, column=slip.column)
    return document.problem(path, _wording(path, detail), at_key=about_key)


def _missing(document: Document, path: Path, key: str) -> str:
    if key != "disputed":
        return f"the key {quote(key)} is missing; add '{key}:' here"
    place = document.problem(path, "")
    text = document.line(path)[1][place.column - 1 :].rstrip()
    return (
        f"text that holds ': ' must be in quotes: {shown(quoted(text))};"
        " the positions of a dispute are listed under 'disputed:'"
    )


def _wording(path: Path, detail: ErrorDetails) -> str:
    where = quote(str(path[-1])) if path and isinstance(path[-1], str) else "this"
    found, expected = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            text = _unexpected(path, found)
        case "string_type":
            text = f"{where} must be text, not {_kind(found)}"
        case "dict_type" if not path:
            text = "this is not a concepts file; give it keys such as 'dimensions:' and 'concepts:'"
        case "list_type" | "dict_type" if found == "":
            text = f"{where} is empty; add something below it, or take it out"
        case "list_type":
            text = f"{where} must be a list; {_as_list(where, found)}"
        case "dict_type":
            text = f"{where} must have keys with values below it; {_as_keys(path, found)}"
        case "too_short":
            text = f"{where} needs at least {expected['min_length']} entries; add what is missing"
        case "too_long":
            text = f"{where} needs {expected['max_length']} entries; take out the rest"
        case "literal_error":
            text = _literal(str(path[-1]), str(found))
        case _:
            text = _pattern_wording(path, str(found), expected.get("pattern", ""))
    return text


def _literal(field: str, found: str) -> str:
    """Say what a field takes that has a fixed set of values."""
    thing, known = _INSTEAD[field]
    way_out = did_you_mean(found, known) or f"use one of {', '.join(known)}"
    return f"{quote(found)} is not {thing}; {way_out}"


def _unexpected(path: Path, found: object) -> str:
    key = str(path[-1])
    if found == "" and " " in key:
        return (
            f"{quote(key)} is read as a key of its own;"
            " put quotes around text that holds ',' inside { } or [ ]"
        )
    text = unknown_field_message(key, _known_beside(path))
    if len(path) == 1 and isinstance(found, dict) and "known here" in text:
        text += "; or indent it, if it belongs to the section above"
    return text


def _as_list(where: str, found: object) -> str:
    dashes = "begin each entry on a line of its own with '- '"
    if where == "'between'" and isinstance(found, str):
        found = ", ".join(re.split(r",?\s+(?:vs\.?|versus|and|or|und|oder)\s+", found))
    if where.strip("'") in _LISTS_OF_NAMES and isinstance(found, str):
        return f"put brackets around it, [{shown(found)}], or {dashes}"
    return dashes


def _as_keys(path: Path, found: object) -> str:
    """Say how to write what must have keys."""
    section = str(path[-1])
    if section in _ENTRIES:
        dash = ", without '- '" if isinstance(found, list) else ""
        return f"write each entry as {_ENTRIES[section]}{dash}"
    if isinstance(found, str) and path[0] == "sources":
        return f"write 'title: …', 'author: …' and 'date: …' there instead of {quote(shown(found))}"
    if isinstance(found, str) and path[0] == "concepts" and len(path) == 2:  # noqa: PLR2004 - a key
        return "write 'label: …' and 'definition: …' there"
    return "write 'key: value' lines there"


def _pattern_wording(path: Path, text: str, pattern: str) -> str:
    match pattern:
        case scalars.TEXT_PATTERN:
            where = quote(str(path[-1])) if isinstance(path[-1], str) else "this"
            return f"{where} is empty; fill it in or take it out"
        case scalars.DATE_PATTERN:
            year = re.search(r"\b[12][0-9]{3}\b", text)
            example = year[0] if year else "2006"
            forms = f"write {example}, {example}-05 or {example}-05-31"
            return f"{quote(text)} is not a date; {forms}"
        case scalars.URL_PATTERN:
            return f"{quote(text)} is not a web address; begin it with https:// or take it out"
        case scalars.DOI_PATTERN:
            bare = text.partition("10.")
            better = f"write {bare[1]}{bare[2]}" if bare[1] else "begin it with 10."
            return f"{quote(text)} is not a DOI; {better}"
        case scalars.LANGUAGE_PATTERN:
            return f"{quote(text)} is not a language tag; write one such as en, de or pt-BR"
        case _:
            return _no_key(path, text)


def _no_key(path: Path, text: str) -> str:
    if path[2:3] == ("between",) and " " in text:
        return f"{quote(text)} cannot be a key; put a comma between two keys"
    better = as_key(text)
    way_out = f"write {quote(better)}" if better else "begin with a letter or digit"
    return f"{quote(text)} cannot be a key (letters, digits, '-', '_' and '.'); {way_out}"


def _kind(value: object) -> str:
    if isinstance(value, list):
        return "a list; take out the '- ' or the brackets"
    return "keys with values; put quotes around text that holds ': '"


def _known_beside(path: Path) -> Sequence[str]:
    """List the keys that the format has where the last step of *path* is."""
    match path:
        case (_,):
            entry: type = schema.ConceptsFile
        case ("dimensions", _, "aspects", *_):
            entry = schema.AspectEntry
        case ("dimensions", _, _):
            entry = schema.DimensionEntry
        case ("sources", _, _):
            entry = works.SourceEntry
        case ("sources", *_):
            entry = works.OrganizationEntry
        case ("concepts", _, "label", _):
            entry = schema.LabelEntry
        case ("contrasts", _, _):
            entry = schema.ContrastEntry
        case _:
            entry = schema.DisputeEntry
    return tuple(entry.__annotations__)
