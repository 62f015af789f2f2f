"""Unknown keys, and the nearest that exist."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence

from mktcompare.catalog import folding

_MAX_SUGGESTIONS = 100
"""A bound on what a hostile file can ask for; no real one comes near it."""


def near(key: str, known: Collection[str]) -> str | None:
    """Return a question after the one of the *known* keys that is nearest to *key*, if one is."""
    found = difflib.get_close_matches(key, known, n=1)
    return f"did you mean {found[0]!r}?" if found else None


class Keys:
    """The keys of concepts or of sources, and the nearest to one that does not exist."""

    def __init__(
        self, kind: str, known: Collection[str], spellings: Mapping[str, str] | None = None
    ) -> None:
        """Take the *known* keys of one *kind* of thing, and those that folded names belong to."""
        self.kind = kind
        self.known = known
        self._spellings = spellings or {}
        self._unknown: dict[str, str] = {}

    def unknown_key_message(self, key: str) -> str:
        """Say that nothing has this *key*, and what may have been meant."""
        if key not in self._unknown:
            meant = self._spellings.get(folding.fold_name(key))
            way_out = f"did you mean {meant!r}?" if meant else None
            if not way_out and len(self._unknown) < _MAX_SUGGESTIONS:
                way_out = near(key, self.known)
            way_out = way_out or "add it, or take this out"
            self._unknown[key] = f"no {self.kind} has the key {key!r}; {way_out}"
        return self._unknown[key]


def unknown_field_message(key: str, known: Sequence[str]) -> str:
    """Say that a *key* is not among the *known* ones of the format."""
    way_out = near(key, known) or f"known here: {', '.join(known)}"
    return f"the key {key!r} is unknown; {way_out}"
