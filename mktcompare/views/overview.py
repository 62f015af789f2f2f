"""The whole catalog at a glance: every concept under the one that it is part of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from mktcompare.catalog import Catalog
from mktcompare.catalog.model import Concept, Contrast, Source
from mktcompare.errors import MktCompareError
from mktcompare.views.comparison import Comparison, compare


class Branch(NamedTuple):
    """A concept and what is part of it."""

    concept: Concept
    depth: int
    """0 for a concept that is part of no other."""

    also_in: tuple[str, ...]
    """The labels of what it is part of besides the branch that it stands in."""


class Guide(NamedTuple):
    """Everything in a catalog, for those who show more than the tree."""

    profiles: tuple[Comparison, ...] = ()
    """One for each concept, in the file's order."""

    contrasts: tuple[Contrast, ...] = ()
    sources: Mapping[str, Source] = MappingProxyType({})
    """All that profiles and contrasts cite, by key, in the order of first mention."""


class Overview(NamedTuple):
    """All concepts of a catalog as a tree."""

    title: str
    branches: tuple[Branch, ...]
    """In the order in which a tree is read; each concept once, below the first of what it is
    part of."""

    next_steps: tuple[tuple[str, str], ...]
    """Commands that a newcomer may try, and what each does."""

    all_sources: Callable[[], dict[str, Source]] = dict
    """Gives every source of the catalog, by key, in the file's order.

    Only called for: there are hundreds, and most who ask for the tree want none.
    """

    guide: Callable[[], Guide] = Guide
    """Gathers the rest of the catalog, for who asks for that."""

    @property
    def sources(self) -> dict[str, Source]:
        """All that the definitions cite, by key, in the order of first mention."""
        sources = self.all_sources()
        said = (branch.concept.definition for branch in self.branches)
        keys = dict.fromkeys(key for statement in said for key in statement.sources)
        return {key: sources[key] for key in keys}


def overview(catalog: Catalog) -> Overview:
    """Lay out every concept of the *catalog*.

    Raises:
        MktCompareError: it has none.
    """
    if not len(catalog):
        message = "the concepts file has no concepts to show; add one below 'concepts:'"
        raise MktCompareError(message)
    branches: list[Branch] = []
    waiting = [(concept, 0) for concept in reversed(list(catalog)) if not concept.broader]
    while waiting:
        concept, depth = waiting.pop()
        also_in = tuple(catalog.concept(key).label for key in concept.broader[1:])
        branches.append(Branch(concept=concept, depth=depth, also_in=also_in))
        parts = map(catalog.concept, reversed(catalog.narrower(concept.key)))
        waiting += [(part, depth + 1) for part in parts if part.broader[0] == concept.key]
    return Overview(
        title=catalog.title,
        branches=tuple(branches),
        next_steps=tuple(_next_steps(catalog)),
        all_sources=catalog.sources,
        guide=lambda: _guide(catalog),
    )


def _guide(catalog: Catalog) -> Guide:
    profiles = tuple(compare(catalog, concept.key) for concept in catalog)
    found = (catalog.contrast(one, other) for one, other in catalog.contrasted_pairs())
    contrasts = tuple(contrast for contrast in found if contrast)
    cited = [key for profile in profiles for key in profile.sources]
    cited += [key for contrast in contrasts for key in contrast.difference.sources]
    return Guide(
        profiles=profiles,
        contrasts=contrasts,
        sources={key: catalog.source(key) for key in dict.fromkeys(cited)},
    )


def _next_steps(catalog: Catalog) -> list[tuple[str, str]]:
    """Suggest calls with names from this very catalog."""
    pair = next(iter(catalog.contrasted_pairs()), tuple(concept.key for concept in catalog)[:2])
    alone = (f"mktcompare {pair[0]} --sources", "all about one, and who says so")
    if len(pair) == 1:
        return [alone]
    together = " ".join(pair)
    return [
        (f"mktcompare {together}", "what sets two apart"),
        (f"mktcompare {together} --brief", "the same in a few lines"),
        alone,
    ]
