"""What names and wishes come to: a comparison, a profile or the overview."""

from __future__ import annotations

from collections.abc import Sequence

from mktcompare.catalog import Catalog
from mktcompare.errors import UsageError
from mktcompare.views.comparison import compare
from mktcompare.views.model import Comparison, Selection
from mktcompare.views.overview import Overview, overview


def view(catalog: Catalog, typed: Sequence[str], selection: Selection) -> Comparison | Overview:
    """Return what the *typed* names decide: two or more are compared, none gives the overview.

    Raises:
        UsageError: a name or a dimension is unknown or ambiguous, or there is nothing to select.
    """
    if typed:
        return compare(catalog, *typed, selection=selection)
    if selection != Selection():
        message = "--dimension, --brief and --only choose rows of a comparison; name a concept"
        raise UsageError(message)
    return overview(catalog)
