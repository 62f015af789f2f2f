"""Unknown keys, and the nearest that exist."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence

from mktcompare.catalog import folding

_MAX_SUGGESTIONS = 100
"""A bound on what a hostile file can ask for; no real one comes near it."""


class Keys:
    """The keys of concepts or of sources, and the nearest to one that is none."""

    def __init__(
        self, kind: str, known: Collection[str], spellings: Mapping[str, str] | None = None
    ) -> None:
        """Take the *known* keys of one *kind* of thing, and those that folded names stand for."""
        self.kind = kind
        self.known = known
        self._spellings = spellings or {}
        self._unknown: dict[str, str] = {}

    def unknown_key_message(self, key: str) -> str:
        """Say that nothing has this *key*, and what may have been meant."""
        if key not in self._unknown:
            meant = self._spellings.get(folding.fold_name(key))
            near = [meant] if meant else []
            if not near and len(self._unknown) < _MAX_SUGGESTIONS:
                near = difflib.get_close_matches(key, self.known, n=1)
            way_out = f"did you mean {near[0]!r}?" if near else "add it, or take this out"
            self._unknown[key] = f"no {self.kind} has the key {key!r}; {way_out}"
        return self._unknown[key]


def unknown_field_message(key: str, known: Sequence[str]) -> str:
    """Word the trouble with a *key* that is not among the *known* ones."""
    near = difflib.get_close_matches(key, known, n=1)
    way_out = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
    return f"the key {key!r} is unknown; {way_out}"
