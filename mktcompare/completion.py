"""What Tab offers: the catalog's own names, each with its label as help."""

from __future__ import annotations

from mktcompare.comparison import DEFINITION, EXAMPLES
from mktcompare.errors import MktCompareError
from mktcompare.folding import fold_name
from mktcompare.names import candidates
from mktcompare.request import requested_catalog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from mktcompare.catalog import Catalog

Offers = list[tuple[str, str]]
"""Words to complete to, each with its help."""


def catalog_for(path: str | None) -> Catalog | None:
    """Load what a look-up with ``--concepts`` *path* would read; None if that is not to be had.

    Tab is no place for error messages: the command itself will give them.
    """
    try:
        return requested_catalog(path)
    except MktCompareError:
        return None


def names(catalog: Catalog, beginning: str, given: Iterable[str]) -> Offers:
    """Offer keys that go on from *beginning*, else aliases, without what is *given* already."""
    folded = fold_name(beginning)
    taken = {key for name in given for key in candidates(catalog, name)[:1]}
    keys = [concept.key for concept in catalog if fold_name(concept.key).startswith(folded)]
    words = keys or [name for name in catalog.names if name.startswith(folded)]
    owners = ((word, catalog.names[fold_name(word)]) for word in words)
    return [(word, catalog.concept(key).label) for word, key in owners if key not in taken]


def dimensions(catalog: Catalog, beginning: str) -> Offers:
    """Offer the rows whose keys go on from *beginning*."""
    rows = (DEFINITION, *catalog.dimensions, EXAMPLES)
    return [(row.key, row.label) for row in rows if row.key.startswith(beginning)]
