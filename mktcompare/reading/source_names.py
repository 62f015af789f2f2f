"""Warnings on authors and editors that a reference would print wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mktcompare.errors import Problem, Severity
from mktcompare.reading.document import Node, Path
from mktcompare.reading.layers import Layers, mapping, text
from mktcompare.visible import quote

_PERSON_WORDS = (2, 3)
"""How many words a name has that may be a person's, written the wrong way round."""

_FAMILY_AND_GIVEN = 2

_SUFFIXES = frozenset({"Jr.", "Sr.", "II", "III", "IV"})
"""What may follow given names: 'Muniz, Albert M., Jr.'."""

_AND_OTHERS = re.compile(r"\b(et al|u\.\s?a|y otros)\b", re.IGNORECASE)
_PARTICLES = frozenset({"van", "von", "de", "der", "den", "ter", "la", "le", "di", "da", "del"})
"""What a family name may begin with."""

_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "herr", "frau"})

_ORGANIZATIONS = re.compile(
    r"\b(academy|agency|alliance|association|authority|board|bureau|center"
    r"|centre|college|commission|committee|company|corporation|council"
    r"|department|encyclopaedia|encyclopedia|federation|forum|foundation"
    r"|government|group|inc|institute|international|journal|library|llc"
    r"|ltd|magazine|marketing|media|ministry|network|news|office"
    r"|organization|organisation|press|project|research|review|school"
    r"|services|society|statistics|team|times|trust|union|university"
    r"|worldwide|google"
    r")\b",
    re.IGNORECASE,
)


def names_in_sources(layers: Layers) -> Iterator[Problem]:
    """Find authors and editors that are neither 'Family, Given' nor clearly an organization."""
    for document in layers.documents:
        for key, source in mapping(mapping(document.data).get("sources")).items():
            for role in ("author", "editor"):
                for path, name in _names(("sources", key, role), mapping(source).get(role)):
                    message = _doubt(name)
                    if message:
                        yield document.problem(path, message, Severity.WARNING)


def _names(path: Path, node: Node | None) -> Iterator[tuple[Path, str]]:
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield (*path, index), text(item)
    else:
        yield path, text(node)


def _doubt(name: str) -> str | None:
    """Say what is doubtful about a *name*, if anything is."""
    parts = [part.strip() for part in name.split(",") if part.strip() not in _SUFFIXES]
    if any(mark in name for mark in (" and ", " & ", ";")) or len(parts) > _FAMILY_AND_GIVEN:
        return (
            f"{quote(name)} looks like several names; list each on a line of its own,"
            " '- Family, Given' (of an organization, '- organization: …')"
        )
    if _AND_OTHERS.search(name):
        return f"{quote(name)} leaves names out; list all, each on a line '- Family, Given'"
    words = [word for word in name.split() if word.rstrip(".").casefold() not in _TITLES]
    plain = [word for word in words if word.casefold() not in _PARTICLES]
    if "," in name or len(plain) not in _PERSON_WORDS:
        return None
    if _ORGANIZATIONS.search(name) or not _capitalized(plain):
        return None
    family = next((i for i, word in enumerate(words) if word.casefold() in _PARTICLES), -1)
    turned = f"{' '.join(words[family:])}, {' '.join(words[:family])}"
    return (
        f"{quote(name)} would be cited as an organization; write {quote(turned)},"
        f" or {{organization: {name}}} if it is one"
    )


def _capitalized(words: list[str]) -> bool:
    return all(
        word[:1].isupper() and not word.isupper() and word.strip(".").isalpha() for word in words
    )
