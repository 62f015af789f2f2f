"""What every renderer takes and gives."""

from collections.abc import Callable
from typing import NamedTuple

from mktcompare.comparison import Comparison, Sharing
from mktcompare.overview import Overview

View = Comparison | Overview
"""What can be drawn."""

SIGNS = {Sharing.ALL: "=", Sharing.SOME: "~"}
"""What marks a shared statement where color may not be seen."""


class RenderOptions(NamedTuple):
    """Facts about the destination and wishes of the reader, found once by the caller."""

    width: int | None = None
    """Columns to fit into; None lets lines be as long as they need."""

    color: bool = False
    unicode: bool = True
    """Whether the destination can show more than ASCII."""

    sources: bool = False
    """Mark each statement with its sources and list them."""

    bare: bool = False
    """The table alone: no title, verdict or notes."""


Renderer = Callable[[View, RenderOptions], str]
"""Draws a whole view as text that ends with one newline.

A renderer is a pure function: it opens nothing, prints nothing, looks at no
terminal and no environment, and escapes every string for its format.
"""
