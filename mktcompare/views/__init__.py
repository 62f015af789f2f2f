"""What names and wishes come to: a comparison, a profile or the overview."""

from __future__ import annotations

from collections.abc import Sequence

from mktcompare.catalog import Catalog, names
from mktcompare.errors import UsageError
from mktcompare.views.comparison import comparison
from mktcompare.views.model import Comparison, Selection
from mktcompare.views.overview import Overview, overview


def view(catalog: Catalog, typed: Sequence[str], selection: Selection) -> Comparison | Overview:
    """Return what is *typed* together decides: names are compared, none gives the overview.

    Raises:
        UsageError: a name or a dimension is unknown or ambiguous, or there is nothing to select.
    """
    if typed:
        return comparison(catalog, names.find(catalog, typed), selection)
    if selection != Selection():
        message = "--dimension, --brief and --only choose rows of a comparison; name a concept"
        raise UsageError(message)
    return overview(catalog)
