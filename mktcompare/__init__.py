"""Print any two marketing disciplines side by side.

>>> from mktcompare import Format, compare, load, render
>>> catalog = load()
>>> comparison = compare(catalog, "smm", "digital")
>>> comparison.verdict[0].text
'Social media marketing is part of digital marketing.'
>>> print(render(comparison, Format.MARKDOWN).splitlines()[0])
## Social media marketing vs. Digital marketing
"""

from mktcompare.catalog import Catalog
from mktcompare.catalog.model import Concept, Contrast, Dimension, Dispute, Source, Statement
from mktcompare.errors import CatalogError, FileError, MktCompareError, NameLookupError, UsageError
from mktcompare.formats import Format, RenderOptions, render
from mktcompare.loading import load
from mktcompare.version import __version__
from mktcompare.views.comparison import Comparison, Only, Selection, compare
from mktcompare.views.overview import Overview, overview

__all__ = [
    "Catalog",
    "CatalogError",
    "Comparison",
    "Concept",
    "Contrast",
    "Dimension",
    "Dispute",
    "FileError",
    "Format",
    "MktCompareError",
    "NameLookupError",
    "Only",
    "Overview",
    "RenderOptions",
    "Selection",
    "Source",
    "Statement",
    "UsageError",
    "__version__",
    "compare",
    "load",
    "overview",
    "render",
]
