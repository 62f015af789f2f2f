"""Print any two marketing disciplines side by side.

>>> from mktcompare import Format, compare, load, render
>>> catalog = load()
>>> comparison = compare(catalog, "smm", "digital")
>>> comparison.verdict[0].text
'Social media marketing is part of digital marketing.'
>>> print(render(comparison, Format.MARKDOWN).splitlines()[0])
## Social media marketing vs. Digital marketing
"""

from mktcompare.catalog import Catalog, load
from mktcompare.comparison import Comparison, Only, Selection, compare
from mktcompare.errors import CatalogError, FileError, MktCompareError, NameLookupError, UsageError
from mktcompare.model import Concept, Contrast, Dimension, Dispute, Source, Statement
from mktcompare.overview import Overview, overview
from mktcompare.render import Format, render
from mktcompare.render.base import RenderOptions
from mktcompare.version import __version__

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
