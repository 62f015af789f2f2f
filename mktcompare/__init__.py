"""Print any two marketing disciplines side by side.

`load`, `loads` and `from_data` give a `Catalog`; `compare` and `overview` make a view of it, and
`render` draws that as text. `check` and `checks` report what is wrong with a concepts file, `ask`
gives the questions of a quiz. What a user can fix is raised as a `MktCompareError`.

>>> from mktcompare import Format, compare, load, render
>>> catalog = load()
>>> comparison = compare(catalog, "smm", "digital")
>>> comparison.verdict.relations[0].statement.text
'Social media marketing is part of digital marketing.'
>>> print(render(comparison, Format.MARKDOWN).splitlines()[0])
## Social media marketing vs. Digital marketing
"""

from typing import TYPE_CHECKING

from mktcompare.catalog import Catalog
from mktcompare.catalog.model import (
    Aspect,
    Broader,
    Citation,
    Concept,
    Contrast,
    Dimension,
    Dispute,
    Name,
    Source,
    Statement,
)
from mktcompare.errors import (
    CatalogError,
    FileError,
    MktCompareError,
    NameLookupError,
    Problem,
    Severity,
    UsageError,
)
from mktcompare.formats import Format, RenderOptions, render
from mktcompare.loading import check, checks, from_data, load, loads
from mktcompare.version import __version__
from mktcompare.views.cells import Item, Row, Sharing
from mktcompare.views.comparison import compare
from mktcompare.views.model import (
    Comparison,
    Difference,
    DisputeNote,
    Only,
    Relation,
    Selection,
    Shared,
    Verdict,
)
from mktcompare.views.overview import Overview, overview

if TYPE_CHECKING:  # a look-up asks no questions
    from mktcompare.views.questions import Question, ask

__all__ = [
    "Aspect",
    "Broader",
    "Catalog",
    "CatalogError",
    "Citation",
    "Comparison",
    "Concept",
    "Contrast",
    "Difference",
    "Dimension",
    "Dispute",
    "DisputeNote",
    "FileError",
    "Format",
    "Item",
    "MktCompareError",
    "Name",
    "NameLookupError",
    "Only",
    "Overview",
    "Problem",
    "Question",
    "Relation",
    "RenderOptions",
    "Row",
    "Selection",
    "Severity",
    "Shared",
    "Sharing",
    "Source",
    "Statement",
    "UsageError",
    "Verdict",
    "__version__",
    "ask",
    "check",
    "checks",
    "compare",
    "from_data",
    "load",
    "loads",
    "overview",
    "render",
]

if not TYPE_CHECKING:  # type checkers would take any name for one of the package's

    def __getattr__(name: str) -> object:
        if name in {"Question", "ask"}:
            from mktcompare.views import questions

            return getattr(questions, name)
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)

    def __dir__() -> list[str]:
        return [*globals(), "Question", "ask"]
