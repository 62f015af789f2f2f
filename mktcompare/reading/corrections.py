"""Dates and addresses as people write them, and how they are written here."""

from __future__ import annotations

import datetime as dt
import re

from mktcompare.catalog.folding import fold

_MONTHS = (
    ("jan", "ene"),
    ("feb", "fev"),
    ("mar", "mae", "mrz"),
    ("apr", "abr", "avr"),
    ("may", "mai"),
    ("jun", "juin"),
    ("jul", "juil"),
    ("aug", "ago", "aou"),
    ("sep", "set"),
    ("oct", "okt", "out"),
    ("nov",),
    ("dec", "dez", "dic"),
)
"""How the months begin in English, German, French, Spanish, Italian and Portuguese."""

_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
_COMPACT = re.compile(r"([12]\d{3})([01]\d)([0-3]\d)")
_ADDRESS = re.compile(
    r"(?:(?P<scheme>https?)?:?/{0,2})(?P<rest>[^\s/@:]+\.[^\W\d]{2,}(?:[/:?#]\S*)?)", re.IGNORECASE
)


def dates(written: str) -> list[str]:
    """Return the dates, as the format has them, that what is *written* can be.

    >>> dates("31.05.2006"), dates("May 2016"), dates("c. 1900"), dates("soon")
    (['2006-05-31'], ['2016-05'], ['1900'], [])
    >>> dates("10/12/2017"), dates("2017-9-3")
    (['2017-10-12', '2017-12-10'], ['2017-09-03'])
    """
    written = _COMPACT.sub(r"\1-\2-\3", written)
    years = _YEAR.findall(written)
    if len(years) != 1:
        return []
    others = [int(each) for each in re.findall(r"\d+", _YEAR.sub(" ", written))][:2]
    month = _month_named_in(written)
    if month:
        orders = [[month, *others[:1]]]
    elif written.startswith(years[0]):
        orders = [others]
    else:
        is_german = "." in written
        orders = [others[::-1]] if is_german else [others, others[::-1]]
    found = (_dated(int(years[0]), *order) for order in orders)
    return [*dict.fromkeys(filter(None, found))]


def _dated(year: int, month: int | None = None, day: int | None = None) -> str | None:
    try:
        dt.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return "-".join([f"{year:04}", *(f"{each:02}" for each in (month, day) if each is not None)])


def _month_named_in(written: str) -> int | None:
    words = re.findall(r"[^\W\d_]{3,}", fold(written))
    found = [
        number
        for number, names in enumerate(_MONTHS, start=1)
        if any(word.startswith(names) for word in words)
    ]
    return found[0] if len(found) == 1 else None


def address(written: str) -> str | None:
    """Return a web address as the format has it, if what is *written* can be one.

    >>> address("www.iea.org/weo"), address("<https:/iea.org>"), address("see there")
    ('https://www.iea.org/weo', 'https://iea.org', None)
    """
    linked = re.search(r"\((\S+)\)$", written)
    found = _ADDRESS.fullmatch((linked[1] if linked else written).strip("<>()[]\"'. "))
    if found is None:
        return None
    return f"{(found['scheme'] or 'https').lower()}://{found['rest']}"
