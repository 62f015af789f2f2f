"""Choose the view: the overview, a profile or a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mktcompare.catalog import Catalog
from mktcompare.catalog.model import Concept
from mktcompare.errors import UsageError, require
from mktcompare.views.comparison import comparison
from mktcompare.views.model import Comparison, Selection
from mktcompare.views.overview import Overview, overview

if TYPE_CHECKING:  # a look-up asks no questions
    from mktcompare.views.questions import Question


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


def ask(catalog: Catalog, *typed: str, seed: int | None = None) -> tuple[Question, ...]:
    """Return the questions of a quiz on the concepts that *typed* names, or on all of them.

    The same *seed* gives the same questions.

    Raises:
        UsageError: a name is unknown or ambiguous.
    """
    from random import Random

    from mktcompare.catalog import names
    from mktcompare.views import asking

    require(catalog, Catalog, "begin with a catalog, as in ask(load(), 'seo', 'sem')")
    concepts = names.resolve(catalog, typed) if typed else tuple(catalog)
    return asking.questions(catalog, concepts, Random(seed))  # noqa: S311 - a game
