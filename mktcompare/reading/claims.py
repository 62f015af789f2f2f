"""Names that concepts claim: keys, labels and aliases."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mktcompare import wording
from mktcompare.catalog import folding
from mktcompare.errors import Problem
from mktcompare.reading.document import Node, Path
from mktcompare.reading.layers import Entries, Layers, mapping, text, texts
from mktcompare.visible import quote

_ZWNJ = "\u200c"


def _claims(concepts: Entries) -> Iterator[tuple[str, str, Path]]:
    """Give each name of each concept, its owner, and where it claims it."""
    for key, entry in concepts.items():
        yield key, key, ("concepts", key)
        yield label_of(entry), key, ("concepts", key, "label")
        for index, alias in enumerate(texts(entry.get("aliases"))):
            yield alias, key, ("concepts", key, "aliases", index)


def label_of(entry: dict[str, Node]) -> str:
    """Return the label of a concept as inside a sentence, or "" if it has none."""
    label = entry.get("label")
    return text(label) or text(mapping(label).get("text"))


def heading_of(entry: dict[str, Node]) -> str:
    """Return the label of a concept as a heading begins with it."""
    own = text(mapping(entry.get("label")).get("heading"))
    return own or wording.heading(label_of(entry))


def names(concepts: Entries) -> dict[str, str]:
    """Map each folded name to the key that it is a name of; the first to claim it has it.

    Persian words that a joiner keeps apart may be typed with a space there as well.
    """
    owners: dict[str, str] = {}
    claims = [(name, key) for name, key, _ in _claims(concepts)]
    spaced = [(name.replace(_ZWNJ, " "), key) for name, key in claims if _ZWNJ in name]
    for name, key in claims + spaced:
        owners.setdefault(folding.fold_name(name), key)
    return owners


def claimed_names(
    layers: Layers, concepts: Entries, strangers: Collection[str]
) -> Iterator[Problem]:
    """Find names that two concepts claim."""
    # A key has more right to a name than a label, and a label more than an alias.
    owners: dict[str, tuple[str, str, Path]] = {}
    for claim in sorted(_claims(concepts), key=lambda claim: len(claim[2])):
        name, key, path = claim
        if key in strangers and path == ("concepts", key):
            continue
        first = owners.setdefault(folding.fold_name(name), claim)
        if first[1] != key and name:
            # Whoever wrote the upper file cannot change the lower one.
            is_ours = layers.index(path) >= layers.index(first[2])
            ours, other = (claim, first) if is_ours else (first, claim)
            message = (
                f"{quote(ours[0])} is already a name of {quote(other[1])};"
                " let only one of the two have it"
            )
            yield layers.problem(ours[2], message, at_key=len(ours[2]) == 2)  # noqa: PLR2004 - a key
