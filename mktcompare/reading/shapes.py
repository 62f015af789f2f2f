"""What has the wrong shape in a concepts file, worded for its author."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from mktcompare.catalog.model import KINDS
from mktcompare.errors import Problem
from mktcompare.reading import scalars, schema, validation, works
from mktcompare.reading.document import Document, Path
from mktcompare.reading.layers import contrasts_in
from mktcompare.reading.slips import quoted, shown, slip_of
from mktcompare.reading.suggestions import as_key, did_you_mean, likeliest, unknown_field_message
from mktcompare.reading.validation import Finding
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
    findings = validation.findings_in(document.data)
    return Shapes(
        tuple(
            _problem(document, each)
            for each in _unexplained(document, findings)
            if not _is_below_unknown(each.path, dimensions)
        ),
        frozenset(as_key(str(each.path[-1])) for each in findings if each.is_bad_key),
    )


def _unexplained(document: Document, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give those of the *findings* that do not follow from another problem."""
    no_dispute = {each.path[:-1] for each in findings if each.path[-1:] == ("disputed",)}
    meant = {_meant(each.path) for each in findings if each.is_unknown_key}
    paired = {
        (*path, "between", index)
        for path, _, between in contrasts_in(document)
        for index, key in enumerate(between)
        if key
    }
    for each in findings:
        is_superfluous = (
            each.is_unknown_key
            and each.path[:-1] in no_dispute
            and _meant(each.path)[-1] != "disputed"
        )
        follows = each.kind == "missing" and each.path in meant
        # The rules say so too of what is in a pair, and which key was meant.
        is_no_key = each.kind == "string_pattern_mismatch" and each.path in paired
        if not (is_superfluous or follows or is_no_key):
            yield each


def _meant(path: Path) -> Path:
    """Return the path that one with an unknown key at its end was most likely meant to be."""
    found = likeliest(str(path[-1]), schema.fields_beside(path))
    return (*path[:-1], found) if found else path


def _is_below_unknown(path: Path, dimensions: Collection[str]) -> bool:
    match path:
        case ("concepts", _, field, *_):
            return field not in schema.CONCEPT_KEYS and field not in dimensions
        case _:
            return False


def _problem(document: Document, finding: Finding) -> Problem:
    path, at_key = finding.path, finding.is_bad_key or finding.is_unknown_key
    if finding.kind == "missing":
        message = _missing(document, path[:-1], str(path[-1]), finding.found)
        return document.problem(path[:-1], message)
    line, text = document.line(path, at_key=at_key)
    slip = slip_of(text) if at_key or isinstance(finding.found, str) else None
    if slip:
        return document.problem(path, slip.message)._replace(line=line, column=slip.column)
    return document.problem(path, _wording(finding), at_key=at_key)


def _missing(document: Document, path: Path, key: str, found: object) -> str:
    if key != "disputed":
        return f"the key {quote(key)} is missing; add '{key}:' here"
    place = document.problem(path, "")
    text = document.line(path)[1][place.column - 1 :].rstrip()
    pairs = found.items() if isinstance(found, dict) else ()
    if not pairs:
        return "this is empty; fill it in or take it out"
    said = ", ".join(f"{field}: {node}" for field, node in pairs).rstrip()
    if text.lstrip("{ ").startswith(said):
        text = said  # without the brackets that it is in
    return (
        f"text that holds ': ' must be in quotes: {shown(quoted(text))};"
        " the positions of a dispute are listed under 'disputed:'"
    )


def _wording(finding: Finding) -> str:
    path, kind, found, expected, _ = finding
    where = quote(str(path[-1])) if path and isinstance(path[-1], str) else "this"
    match kind:
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
    text = unknown_field_message(key, schema.fields_beside(path))
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
