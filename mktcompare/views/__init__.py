"""Choose the view: the overview, a profile or a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from mktcompare.catalog import Catalog
from mktcompare.catalog.model import Concept
from mktcompare.errors import UsageError
from mktcompare.views.comparison import comparison
from mktcompare.views.model import Comparison, Selection
from mktcompare.views.overview import Overview, overview


def view(
    catalog: Catalog, concepts: Sequence[Concept], selection: Selection
) -> Comparison | Overview:
    """Return what the number of *concepts* decides: two or more are compared, none gives all.

    Raises:
        UsageError: a dimension is unknown or ambiguous, or there is nothing to select from.
    """
    if concepts:
        return comparison(catalog, concepts, selection)
    if selection != Selection():
        message = "--dimension, --brief and --only choose rows of a comparison; name a concept"
        raise UsageError(message)
    return overview(catalog)
