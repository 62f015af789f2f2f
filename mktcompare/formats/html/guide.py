"""Everything in a catalog, gathered for the page that holds all of it."""

from __future__ import annotations

from typing import NamedTuple

from mktcompare.catalog import Catalog
from mktcompare.catalog.model import Contrast
from mktcompare.views.citing import Sources
from mktcompare.views.comparison import comparison
from mktcompare.views.model import Comparison, Selection


class Guide(NamedTuple):
    """The profiles of all concepts, and what the file says of pairs."""

    catalog: Catalog
    profiles: tuple[Comparison, ...]
    """One for each concept, in the file's order; they share their sources, and so the numbers."""

    contrasts: tuple[Contrast, ...]

    sources: Sources
    """All that is cited anywhere, by key, in the order of first mention."""


def guide(catalog: Catalog) -> Guide:
    """Gather all that the *catalog* says."""
    profiles = [comparison(catalog, (concept,), Selection()) for concept in catalog]
    contrasts = tuple(catalog.contrasts())
    cited = [key for profile in profiles for key in profile.sources]
    cited += [key for contrast in contrasts for key in contrast.difference.sources]
    sources = Sources({key: catalog.source(key) for key in dict.fromkeys(cited)})
    return Guide(
        catalog,
        tuple(profile._replace(sources=sources) for profile in profiles),
        contrasts,
        sources,
    )
