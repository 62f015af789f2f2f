"""Citations as people write them elsewhere, and how they are written here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from mktcompare.catalog.folding import fold
from mktcompare.reading.document import Node
from mktcompare.reading.layers import Entries, mapping, sequence, text

_OPEN, _CLOSE = r"\[({<\uff3b\uff08\u3010", r"\])}>\uff3d\uff09\u3011"
_GROUP = rf"(?:\\\w+)?[{_OPEN}]{{1,2}}[^{_OPEN}{_CLOSE}]+[{_CLOSE}]{{1,2}}"
_PAGES = r"(?:pp?|pages?|s|seiten?|ch|chap|chapters?|kap|sec)\b\.?\s*\d[\w.–-]*"
_AT_THE_END = re.compile(
    rf"(?:^|(?<=\s)|(?<=[.,;!?\w]))(?:[*_`\"'“”„(]*(?:{_GROUP}[\s,.;]*)+(?:{_PAGES})?"
    rf"|[{_OPEN}]?[@\uff20][\w:.+/-]+[{_CLOSE}]?|\[[\w-]+|https?://\S+)[\s.,;:!?*_`\"'“”)]*$",
    re.IGNORECASE,
)
"""What may be meant for a citation: groups in brackets, `@key`, an address."""

_BETWEEN_GROUPS = re.compile(rf"[{_CLOSE}]+[\s,.;]*[{_OPEN}]+")
_SEPARATORS = (r";|,(?=\s*[@\uff20])", r"\s(?:and|und|et|y|&|/)\s|[@\uff20]|/|,")
_LOCATED = re.compile(rf"(.+?)[\s,:]+({_PAGES})\W*", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"\W*(?:see also|see|cf|vgl|siehe|e\.g|source|sources|quelle|fuente)\b[.:]?\s+", re.IGNORECASE
)
_NOTE = re.compile(r"(\[\^?\d+\]|[¹²³⁰-⁹]+|\u3010[^\u3011]*\u3011|:contentReference\S*)[\s.]*$")
_WORK = re.compile(
    r"(https?://\S+|[\[(][A-ZÀ-Þ][^\[\]()]*\b(?:1[5-9]|20)\d\d[a-z]?\b[^\[\]()]*[\])])[\s.]*$"
)

_LONGEST = 200
"""Characters at the end of a statement among which a citation is looked for."""


class Miscited(NamedTuple):
    """What is there where a citation should be."""

    part: str
    message: str


class Works:
    """The sources of a file by all that people may call them when they cite."""

    def __init__(self, sources: Entries) -> None:
        """Take the *sources* by their key."""
        self._sources = sources

    @cached_property
    def _keys(self) -> dict[str, str]:
        """The key of the source that each name belongs to; a file without a slip asks for none."""
        keys: dict[str, str] = {}
        for key, source in self._sources.items():
            for name in _names_of(source):
                taken = keys.setdefault(name, key)
                keys[name] = key if taken == key else ""  # which one, nobody knows
        return keys | {_words_of(key): key for key in self._sources}

    def key(self, name: str) -> str | None:
        """Return the key of the source that is called so."""
        return self._keys.get(_words_of(name)) or None

    def citation(self, written: str) -> str | None:
        """Return the citation that what is *written* was meant to be, if that is plain.

        >>> Works({"lee-2017": {"title": "Tea"}}).citation("(see Lee, 2017, p. 5)")
        '[@lee-2017, p. 5]'
        """
        groups = _BETWEEN_GROUPS.sub("; ", re.sub(r"^\\\w+", "", written))
        cited = [*self._cited(re.sub(rf"[{_OPEN}{_CLOSE}]", " ", groups), _SEPARATORS)]
        known = dict.fromkeys(filter(None, cited))
        return f"[{'; '.join(known)}]" if known and None not in cited else None

    def _cited(self, part: str, separators: tuple[str, ...]) -> Iterator[str | None]:
        located = _LOCATED.fullmatch(part)
        name, locator = located.groups() if located else (part, "")
        key = self.key(_LEAD_IN.sub("", name, count=1))
        if key or not separators:
            yield f"@{key}{locator and ', '}{locator}" if key else None
            return
        for each in re.split(separators[0], _LEAD_IN.sub("", part, count=1)):
            if re.search(r"\w", each):
                yield from self._cited(each, separators[1:])

    def miscited(self, said: str) -> Miscited | None:
        """Return what *said* ends in instead of a citation, and what to write."""
        said = said[-_LONGEST:]
        found = _AT_THE_END.search(said)
        written = found[0].strip(" .,;") if found else ""
        better = self.citation(written) if written else None
        if better and better != written:
            return Miscited(written, f"{written} is not a citation; write {better}")
        other = _NOTE.search(said) or _WORK.search(said)
        if other is None:
            return None
        written = other[1].rstrip(")>].") if other[1].startswith("http") else other[1]
        way_out = "list the work below 'sources:' and cite its key, [@key]"
        return Miscited(written, f"{written} is not a citation; {way_out}")


def _names_of(source: dict[str, Node]) -> Iterator[str]:
    year = text(source.get("date"))[:4]
    for field in ("title", "url", "doi"):
        yield _words_of(text(source.get(field)))
    families = [text(each).partition(",")[0] for each in _authors(source)]
    for names in (families, families[:1], [*families[:1], "et al"]):
        yield _words_of(" ".join(names))
        yield _words_of(" ".join([*names, year]))


def _authors(source: dict[str, Node]) -> list[Node]:
    author = source.get("author", "")
    return [
        mapping(each).get("organization", each)
        for each in (sequence(author) if isinstance(author, list) else [author])
    ]


def _words_of(name: str) -> str:
    """Return the words and numbers of a *name*, without what people vary."""
    bare = re.sub(r"https?://(www\.)?|\bdoi:|\b(?:and|und|et|y)\b(?! al)", " ", fold(name))
    return " ".join(re.findall(r"\w+", bare))
