"""The whole catalog at a glance: every concept under the one that it is part of."""

from typing import NamedTuple

from mktcompare.catalog import Catalog
from mktcompare.catalog.model import Concept
from mktcompare.errors import require
from mktcompare.views.citing import Sources
from mktcompare.views.model import DRAWN

_DEEPEST = 6
"""The levels that are still indented. Readers of Markdown drop what is nested twenty blocks deep,
pages have no room, and what moves in on and on takes space in the square of its depth."""


class Branch(NamedTuple):
    """A concept and its position in the tree."""

    concept: Concept
    depth: int
    """0 for a concept that is part of no other."""

    also_in: tuple[str, ...]
    """The labels of what it is part of besides the branch that it is in."""

    @property
    def level(self) -> int:
        """How far it is indented: what is deeper stays at the last level."""
        return min(self.depth, _DEEPEST)


class Overview(NamedTuple):
    """All concepts of a catalog as a tree."""

    catalog: Catalog
    """For those formats that hold the whole catalog."""

    branches: tuple[Branch, ...]
    """In the order in which a tree is read; each concept once, below the first of what it is
    part of."""

    next_steps: tuple[tuple[str, str], ...]
    """Commands that a newcomer may try, and what each does."""

    def __repr__(self) -> str:
        """Show what it is, in a line."""
        return f"<Overview of {self.catalog!r}>"

    def _repr_markdown_(self) -> str:
        return DRAWN["markdown"](self)

    def _repr_html_(self) -> str:
        return DRAWN["html"](self)

    @property
    def title(self) -> str:
        """What the catalog is about."""
        return self.catalog.title

    @property
    def sources(self) -> Sources:
        """All that the definitions cite, by key, in the order of first mention."""
        said = (branch.concept.definition for branch in self.branches)
        keys = dict.fromkeys(key for statement in said for key in statement.sources)
        return Sources({key: self.catalog.source(key) for key in keys})


def overview(catalog: Catalog) -> Overview:
    """Lay out every concept of the *catalog*."""
    require(catalog, Catalog, "give a catalog, as in overview(load())")
    branches: list[Branch] = []
    waiting = [(concept, 0) for concept in reversed(list(catalog)) if not concept.broader]
    while waiting:
        concept, depth = waiting.pop()
        also_in = tuple(catalog[link.key].label for link in concept.broader[1:])
        branches.append(Branch(concept=concept, depth=depth, also_in=also_in))
        parts = [catalog[key] for key in reversed(catalog.narrower(concept.key))]
        waiting += [(part, depth + 1) for part in parts if part.broader[0].key == concept.key]
    return Overview(catalog, tuple(branches), tuple(_next_steps(catalog)))


def _next_steps(catalog: Catalog) -> list[tuple[str, str]]:
    """Suggest calls with names from this very catalog."""
    pair = next(iter(catalog.contrasted_pairs()), tuple(concept.key for concept in catalog)[:2])
    one = (catalog.call(pair[0], "--sources"), "all about one, and who says so")
    if len(pair) == 1:
        return [one]
    return [
        (catalog.call(*pair), "what sets two apart"),
        (catalog.call(*pair, "--brief"), "the same in a few lines"),
        one,
    ]
