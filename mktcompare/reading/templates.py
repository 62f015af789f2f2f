"""Rules for the program's own words that a file replaces."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from mktcompare import wording
from mktcompare.errors import Problem, Severity
from mktcompare.reading.layers import Layers, mapping, text
from mktcompare.reading.suggestions import unknown_field_message
from mktcompare.visible import quote

_MOST_NAMED = 8
"""Words of the program that a message lists."""


def template_problems(layers: Layers) -> Iterator[Problem]:
    """Find words that the program has no use for, or cannot fill in."""
    for document in layers.documents:
        for key, node in mapping(mapping(document.data).get("words")).items():
            if key not in wording.ENGLISH:
                message = unknown_field_message(key, wording.ENGLISH)
                yield document.problem(("words", key), message, at_key=True)
            elif strange := _strange_fields(text(node), wording.ENGLISH[key]):
                yield document.problem(("words", key), strange)


def untranslated(layers: Layers) -> Iterator[Problem]:
    """Find that pages of another language would have English words among theirs."""
    document = layers.documents[-1]
    language = text(mapping(document.data).get("language"))
    given = layers.words()
    missing = [
        key
        for key, english in wording.ENGLISH.items()
        if key not in given and re.search(r"[^\W\d_]", re.sub(r"\{[^}]*\}", "", english))
    ]
    if missing and language and language.partition("-")[0].lower() != "en":
        named = ", ".join(missing[:_MOST_NAMED])
        more = len(missing) - _MOST_NAMED
        message = (
            f"pages in {quote(language)} have English words where 'words:' gives no others;"
            " docs/german.yaml has all, to copy and translate; missing:"
            f" {named}{f' and {more} more' if more > 0 else ''}"
        )
        yield document.problem(("language",), message, Severity.WARNING)


def _strange_fields(template: str, english: str) -> str | None:
    """Say what in braces the program does not fill in."""
    known = _fields(english)
    offer = ", ".join(f"{{{field}}}" for field in sorted(known)) or "none"
    try:
        strange = _fields(template) - known
    except ValueError:
        return f"a brace is not closed or not opened; fields here: {offer}"
    named = ", ".join(f"{{{field}}}" for field in sorted(strange))
    return f"{named} is not filled in here; fields here: {offer}" if strange else None


def _fields(template: str) -> set[str]:
    """Return the names in braces of a *template*.

    Raises:
        ValueError: it is not a template.
    """
    parts = string.Formatter().parse(template)
    return {
        f"{name}{'!' if conversion else ''}{':' if spec else ''}"
        for _, name, spec, conversion in parts
        if name is not None
    }
