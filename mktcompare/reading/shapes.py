"""What has the wrong shape in a concepts file, worded for its author."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from mktcompare.errors import Problem
from mktcompare.reading import remedies, schema, validation
from mktcompare.reading.document import Document, Path
from mktcompare.reading.layers import contrasts_in, mapping, node_at, text
from mktcompare.reading.slips import quoted, shown
from mktcompare.reading.suggestions import as_key, likeliest, unknown_field_message
from mktcompare.reading.validation import Finding
from mktcompare.visible import quote


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
    texts, others = _cut_texts(document, findings)
    problems = [
        _problem(document, each)
        for each in _unexplained(document, others)
        if not _is_below_unknown(each.path, dimensions)
    ]
    return Shapes(
        (*problems, *(document.problem(*each) for each in texts.items())),
        frozenset(as_key(str(each.path[-1])) for each in findings if each.is_bad_key),
    )


def _unexplained(document: Document, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give those of the *findings* that do not follow from another problem."""
    only_key = {each.path[:-1]: each.path[-1] for each in findings if each.kind == "missing"}
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
            and only_key.get(each.path[:-1]) in {"disputed", "organization"}
            and _meant(each.path)[-1] != only_key[each.path[:-1]]
        )
        follows = each.kind == "missing" and each.path in meant
        # The rules say so too of criteria and of what is in a pair, and which key was meant.
        is_named = each.path in paired or each.path[:1] == ("criteria",)
        is_no_key = is_named and each.kind == "string_pattern_mismatch" and bool(each.found)
        if not (is_superfluous or follows or is_no_key):
            yield each


def _cut_texts(
    document: Document, findings: Sequence[Finding]
) -> tuple[dict[Path, str], list[Finding]]:
    """Find texts in braces that YAML cuts at their commas, and return all other *findings*.

    What follows the comma is a key without a colon to YAML.
    """
    bare = {each.path for each in findings if each.is_unknown_key and _is_bare(document, each)}
    pieces = _pieces(document, bare)
    cut = {(*path[:-1], key) for path, each in pieces.items() for key in each[1:]}
    wholes = {path: _joined(document, path, each) for path, each in pieces.items()}
    lists = {each.path for each in findings if each.kind == "list_type"} & wholes.keys()
    others = [
        each._replace(found=wholes[each.path]) if each.path in lists else each
        for each in findings
        if each.path not in cut
    ]
    messages = {
        path: f"inside {{ }} and [ ], text that holds ',' must be in quotes: {shown(quoted(said))}"
        for path, said in wholes.items()
        if path not in lists
    }
    return messages, others


def _pieces(document: Document, bare: Collection[Path]) -> dict[Path, list[str]]:
    """Return texts that are followed by *bare* keys, each with these keys, by their paths."""
    pieces: dict[Path, list[str]] = {}
    for parent in {path[:-1] for path in bare}:
        owner: Path = ()
        for key, node in mapping(node_at(document.data, parent)).items():
            if (*parent, key) not in bare:
                owner = (*parent, key)
                pieces[owner] = [text(node)]
            elif owner:
                pieces[owner].append(key)
    return {path: each for path, each in pieces.items() if len(each) > 1}


def _joined(document: Document, path: Path, pieces: Sequence[str]) -> str:
    """Put the *pieces* of a text together again as the file has them."""
    dense = ",".join(pieces)
    return dense if dense in document.line(path)[1] else ", ".join(pieces)


def _is_bare(document: Document, finding: Finding) -> bool:
    """Return whether an unknown key has no colon in the file, which only braces allow."""
    column = document.problem(finding.path, "", at_key=True).column
    key, rest = str(finding.path[-1]), document.line(finding.path, at_key=True)[1][column - 1 :]
    return rest.startswith(key) and rest[len(key) :].lstrip()[:1] != ":"


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
    return document.problem(path, _wording(finding), at_key=at_key)


def _missing(document: Document, path: Path, key: str, found: object) -> str:
    if key == "organization":
        return remedies.person(found)
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
    if text.startswith("? "):
        return f"text cannot begin with '?'; put quotes around it: {shown(quoted(text))}"
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
            text = f"{where} must be text, not {remedies.kind_of(found)}"
        case "dict_type" if not path:
            text = "this is not a concepts file; give it keys such as 'dimensions:' and 'concepts:'"
        case "list_type" | "dict_type" if found == "":
            text = f"{where} is empty; add something below it, or take it out"
        case "list_type":
            text = f"{where} must be a list; {remedies.as_list(str(path[-1]), found)}"
        case "dict_type":
            text = f"{where} must have keys with values below it; {remedies.as_keys(path, found)}"
        case "too_short":
            text = remedies.too_few(where, found, expected["min_length"])
        case "too_long":
            text = f"{where} takes {expected['max_length']} entries; take out the rest"
        case "literal_error":
            text = remedies.fixed(str(path[-1]), found)
        case _:
            text = remedies.unlike_pattern(path, str(found), expected.get("pattern", ""))
    return text


def _unexpected(path: Path, found: object) -> str:
    key = str(path[-1])
    if len(path) == 1 and found == "" and " " in key:
        return f"{quote(key)} is not a key; take the line out, or begin it with '# '"
    text = unknown_field_message(key, schema.fields_beside(path))
    if len(path) == 1 and isinstance(found, dict) and "known here" in text:
        text += "; or indent it, if it belongs to the section above"
    return text
