"""Statements in a closed aspect that do not begin with one of its values."""

from __future__ import annotations

import re

from mktcompare.catalog.folding import fold
from mktcompare.catalog.model import Aspect
from mktcompare.reading.doubles import UNFINISHED
from mktcompare.reading.slips import CURLY
from mktcompare.reading.suggestions import first_of, likeliest
from mktcompare.visible import quote

_MARKS = f"{CURLY}\"'*_` "


def not_a_value(said: str, aspect: Aspect) -> str:
    """Say what should be written for what is *said* in an *aspect* that has values."""
    key, known = quote(aspect.key), first_of(aspect.values)
    if UNFINISHED.fullmatch(said):
        return f"{quote(said)} says nothing yet; write one of {known}, or take this out"
    text = said.strip(_MARKS)
    value = next((each for each in _longest_first(aspect) if _begins_with(text, each)), None)
    if value is None:
        first, comma, rest = text.partition(",")
        near = likeliest(first, aspect.values)
        if near and len(near.split()) != len(first.split()):
            near = None  # 'Not paid' is not 'Paid'
        meant = _only_value_with(first, aspect) or near
        if meant:
            better = quote(f"{meant}{comma}{rest}")
            return f"{quote(first)} is not a value of {key}; did you mean {better}?"
        return (
            f"{quote(said)} does not begin with a value of {key}; begin with one of {known},"
            " then a comma and a detail if you like"
        )
    detail = _detail(text[len(value) :])
    better = quote(f"{value}, {detail}" if detail else value)
    after = text[len(value) :].lstrip(_MARKS)
    if not after.strip(" .") or after.startswith(", "):
        return f"a value of {key} is spelled {quote(value)}; write {better}"
    if after.startswith(","):
        return f"a space is missing after the ',' in {quote(said)}; write {better}"
    return f"{quote(said)} goes on after {quote(value)} without a comma; write {better}"


def _only_value_with(text: str, aspect: Aspect) -> str | None:
    """Return the value that has all words of a *text* and more, if only one does."""
    words = set(fold(text).split())
    found = [each for each in aspect.values if words <= set(fold(each).split())]
    return found[0] if len(found) == 1 and words else None


def _longest_first(aspect: Aspect) -> list[str]:
    return sorted(aspect.values, key=len, reverse=True)


def _begins_with(text: str, value: str) -> bool:
    """Return whether a *text* begins with all words of a *value*, in any case."""
    begin, after = text[: len(value)], text[len(value) : len(value) + 1]
    return fold(begin) == fold(value) and not after.isalnum()


def _detail(after: str) -> str:
    """Return the detail that comes *after* a value, whatever divides the two."""
    text = after.strip(f"{_MARKS},;:./|-–—→")
    enclosed = re.fullmatch(r"\(([^()]*)\)", text)
    return enclosed[1] if enclosed else text
