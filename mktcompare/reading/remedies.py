"""How to write what has the wrong shape in a concepts file."""

from __future__ import annotations

import re

from mktcompare.catalog.model import KINDS
from mktcompare.reading import corrections, scalars, works
from mktcompare.reading.document import Path
from mktcompare.reading.slips import CURLY, shown, without_bullet
from mktcompare.reading.suggestions import as_key, did_you_mean
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

_YES_AND_NO = {
    "yes": "true",
    "on": "true",
    "1": "true",
    "no": "false",
    "off": "false",
    "0": "false",
}

_DIVIDERS = re.compile(
    r"\s*[,;|/\uff0c\u3001\u060c]\s*"
    r"|\s+(?:vs\.?|versus|and|or|und|oder|et|y|[&–-])\s+"
)
"""What people put between the entries of a list."""

_BRACKETS = "[](){}<>\uff3b\uff3d\uff08\uff09\u3010\u3011"


def fixed(field: str, found: object) -> str:
    """Say what a *field* takes that has a fixed set of values."""
    thing, known = _INSTEAD[field]
    if not isinstance(found, str) or not found:
        return f"{quote(field)} must be {' or '.join(known) if field == 'list' else thing}"
    meant = _YES_AND_NO.get(found.lower()) if field == "list" else None
    way_out = f"write {meant}" if meant else did_you_mean(found, known)
    return f"{quote(found)} is not {thing}; {way_out or 'use one of ' + ', '.join(known)}"


def names_in(text: str) -> str:
    """Write the names in a *text* with commas between them.

    >>> names_in("(solar vs. coal)"), names_in("Low | Medium or High"), names_in("marketing [@kim]")
    ('solar, coal', 'Low, Medium, High', '"marketing [@kim]"')
    """
    if "[@" in text:
        return f'"{text}"'
    text = text.strip(f"{_BRACKETS}{CURLY} ")
    return ", ".join(filter(None, _DIVIDERS.split(text)))


def as_list(field: str, found: object) -> str:
    """Say how to write what must be a list."""
    dashes = "begin each entry on a line of its own with '- '"
    if isinstance(found, dict) and not any(found.values()):
        found = ", ".join(found)
    if field in _LISTS_OF_NAMES and isinstance(found, str):
        return f"put brackets around it, [{shown(names_in(found))}], or {dashes}"
    if field == "contrasts":
        return f"{dashes}, as '- between: [seo, sem]'"
    if isinstance(found, str):
        return f"{dashes}, as {quote(shown(without_bullet(found)))}"
    return dashes


def person(found: object) -> str:
    """Say how to write an author or editor that has other keys than an organization has."""
    names = found if isinstance(found, dict) else {}
    family = names.get("family") or names.get("last") or names.get("lastname")
    given = names.get("given") or names.get("first") or names.get("firstname")
    example = f"{family}, {given}" if family and given else "Family, Given"
    return f"a person is written as {quote(example)}, an organization as {{organization: …}}"


def _divided(text: str) -> str:
    """Put commas between the names in a *text*, or between its words if nothing divides them."""
    names = names_in(text)
    if ", " in names:
        return names
    words = re.split(r"\s+(?=[A-ZÀ-Þ])", names)
    return ", ".join(words if len(words) > 1 else names.split())


def too_few(where: str, found: object, least: int) -> str:
    """Say what a list lacks: entries, or the commas between them."""
    only = found[0] if isinstance(found, list) and len(found) == 1 else ""
    names = _divided(only) if isinstance(only, str) and "[@" not in only else ""
    if ", " in names:
        return f"commas are missing between the entries of {where}; write [{names}]"
    return f"{where} needs at least {least} entries; add what is missing"


def as_keys(path: Path, found: object) -> str:
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


def unlike_pattern(path: Path, text: str, pattern: str) -> str:
    """Say what a *text* should look like that does not fit the *pattern* of its place."""
    match pattern:
        case scalars.TEXT_PATTERN:
            where = quote(str(path[-1])) if isinstance(path[-1], str) else "this"
            return f"{where} is empty; fill it in or take it out"
        case scalars.DATE_PATTERN:
            return f"{quote(text)} is not a date; {_date_instead(text)}"
        case scalars.URL_PATTERN:
            better = corrections.address(text)
            way_out = f"write {better}" if better else "begin it with https:// or take it out"
            if text.startswith(("http://", "https://")):
                way_out = "take out the spaces"
            return f"{quote(text)} is not a web address; {way_out}"
        case scalars.DOI_PATTERN:
            bare = text.partition("10.")
            better = f"write {bare[1]}{bare[2]}" if bare[1] else "begin it with 10."
            return f"{quote(text)} is not a DOI; {better}"
        case scalars.LANGUAGE_PATTERN:
            return f"{quote(text)} is not a language tag; write one such as en, de or pt-BR"
        case _:
            return _no_key(path, text)


def _date_instead(text: str) -> str:
    better = corrections.dates(text)
    if better:
        return f"write {' or '.join(better)}"
    year = re.search(r"\b[12][0-9]{3}\b", text)
    example = year[0] if year else "2006"
    unknown = "" if year else ", or take it out"
    return f"write {example}, {example}-05 or {example}-05-31{unknown}"


def _no_key(path: Path, text: str) -> str:
    if path[2:3] == ("between",) and " " in text:
        return f"{quote(text)} cannot be a key; put a comma between two keys: [{_divided(text)}]"
    better = as_key(text)
    way_out = f"write {quote(better)}" if better else "begin with a letter or digit"
    return f"{quote(text)} cannot be a key (letters, digits, '-', '_' and '.'); {way_out}"


def kind_of(value: object) -> str:
    """Say what a *value* is that should be text, and how to make it text."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) and value[0]:
        return f"a list; write {quote(shown(value[0]))}, without '- ' or brackets"
    if isinstance(value, list):
        return "a list; take out the '- ' or the brackets"
    return "keys with values; put quotes around text that holds ': '"
