"""Texts that name the concept that they are to be guessed of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from mktcompare.catalog.folding import fold
from mktcompare.catalog.model import Concept

_COMMON = 5
"""A word that more than one label in this many has gives none of them away."""

_LETTERS = 4
"""How many letters a word has at least to give a name away, and shares with others of its kind."""


class Giveaways:
    """What gives some concepts away: their names, and the distinctive words of their labels."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        """Learn which words the labels of these *concepts* share."""
        counts = Counter(stem for concept in concepts for stem in _stems(concept.label))
        most = max(1, len(concepts) // _COMMON)
        self._common = {stem for stem, count in counts.items() if count > most}

    def in_text(self, text: str, concept: Concept) -> bool:
        """Return whether *text* gives the *concept* away."""
        words = _spaced(text)
        if any(_spaced(name) in words for name in (concept.label, *concept.aliases)):
            return True
        return not _stems(text).isdisjoint(_stems(concept.label) - self._common)

    def is_general(self, concept: Concept) -> bool:
        """Return whether the label of a *concept* is only words that many labels have."""
        stems = _stems(concept.label)
        return bool(stems) and stems <= self._common


def masked(text: str, letters: Sequence[tuple[Concept, str]]) -> str | None:
    """Put a letter for the label of each concept in *text*; None if one is not in it.

    >>> tea, iced = Concept("t", "tea", None), Concept("i", "iced tea", None)
    >>> masked("Tea warms, iced tea cools.", [(tea, "A"), (iced, "B")])
    'A warms, B cools.'
    """
    # A label may be part of the other.
    for concept, letter in sorted(letters, key=lambda each: -len(each[0].label)):
        label = rf"\b{re.escape(concept.label)}\b"
        text, count = re.subn(label, letter, text, flags=re.IGNORECASE)
        if not count:
            return None
    return text


def _stems(text: str) -> set[str]:
    return {word[:_LETTERS] for word in _parts(text) if len(word) >= _LETTERS}


def _spaced(text: str) -> str:
    return f" {' '.join(_parts(text))} "


def _parts(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
