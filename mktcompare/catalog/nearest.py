"""The names that are spelled much like what was typed, or that go on from it."""

import difflib
from collections.abc import Sequence

from mktcompare.catalog import Catalog
from mktcompare.catalog.distinctive import distinctive, keys_of
from mktcompare.catalog.folding import fold_name
from mktcompare.wording import ENGLISH, listed

_NEAR = 0.8
"""How alike two words must be, as difflib measures it."""

SLIP = 0.9
"""How alike a name and its plural are, or a long word and the same with a letter missing."""

_NEAREST = 3
"""Names that are suggested at once."""

_LONGEST = 100
"""A longer text is not a typo."""


def nearest(catalog: Catalog, text: str, common: set[str], least: float = _NEAR) -> str | None:
    """Ask whether one of the names was meant that are at *least* so similar to *text*.

    Words that are *common*, misspelled or not, do not count: "AI marketing" is near nothing.
    """
    words = distinctive(text, common) if len(text) <= _LONGEST else []
    typed = [word for word in words if not _nearest_common(word, common)]
    if words and not typed:
        keys = dict.fromkeys(catalog.names.get(_nearest_common(word, common)) for word in words)
        return _question([key for key in keys if key])
    typed = [_singular(word) for word in typed]
    together = fold_name(text).replace("-", "")
    ratios: dict[str, float] = {}
    for name, key in catalog.names.items() if typed else ():
        is_same = name.replace("-", "") == together
        likeness = 1.0 if is_same else _likeness(typed, distinctive(name, common))
        if likeness >= least and likeness > ratios.get(key, 0):
            ratios[key] = likeness
    return _question(sorted(ratios, key=lambda key: -ratios[key]))


def _singular(word: str) -> str:
    """Return *word* without a plural's ending that makes it unlike: "strategies"."""
    return f"{word.removesuffix('ies')}y" if word.endswith("ies") else word


def _nearest_common(word: str, common: set[str]) -> str:
    """Return the common word that *word* is a slip of, such as "marketing" of "markting"."""
    return next((each for each in sorted(common) if _ratio(word, each) >= _NEAR), "")


def begun(catalog: Catalog, text: str, common: set[str]) -> str | None:
    """Ask whether a key was meant that has what is distinctive in *text*, and more."""
    typed = distinctive(text, common)
    keys = keys_of(catalog) if typed else ()
    return _question(
        [key for name, key in keys if distinctive(name, common)[: len(typed)] == typed]
    )


def _question(keys: Sequence[str]) -> str | None:
    return f"did you mean {listed(ENGLISH, keys[:_NEAREST], 'or')}?" if keys else None


def _likeness(typed: Sequence[str], known: Sequence[str]) -> float:
    """Return how alike two names are, word for word, in whatever order or run together."""
    if sorted(typed) == sorted(known):
        return 1
    if len(typed) == len(known):
        return min(map(_ratio, typed, known))
    return float("".join(typed) == "".join(known))


def _ratio(one: str, other: str) -> float:
    """Return how alike two words are; a slip is rarely in the first letter."""
    if one[:1] != other[:1]:
        return 0
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _NEAR else 0
