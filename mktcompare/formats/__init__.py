"""Views as text: one module for each format, named as the user types it."""

import enum
import importlib
from collections.abc import Callable
from typing import Any, NamedTuple

from mktcompare.errors import UsageError, require
from mktcompare.views.cells import Sharing
from mktcompare.views.model import DRAWN, Comparison
from mktcompare.views.overview import Overview
from mktcompare.visible import quote

View = Comparison | Overview
"""What can be drawn."""

SYMBOLS = {Sharing.ALL: "=", Sharing.SOME: "~"}
"""What marks a shared statement where color may not be seen."""


class RenderOptions(NamedTuple):
    """Facts about the destination and wishes of the reader, found once by the caller."""

    width: int | None = None
    """Columns to fit into; None lets lines be as long as they need."""

    color: bool = False
    unicode: bool = True
    """Whether the destination can show more than ASCII."""

    in_file: bool = False
    """Whether the text becomes a file, which programs open by its name only."""

    sources: bool = False
    """Mark each statement with its sources and list them."""

    bare: bool = False
    """The table only: no title, verdict or notes."""

    hints: bool = False
    """Whether to say what the program can do next: for a person on a terminal."""

    heading: bool = True
    """Whether Markdown begins with a title; the page around a block has its own."""


Renderer = Callable[[View, RenderOptions], str]
"""Draws a whole view as text that ends with one newline.

A renderer is a pure function: it opens nothing, prints nothing, looks at no
terminal and no environment, and escapes every string for its format.
"""


class Format(enum.StrEnum):
    """The formats, by the name of their module; ``Format("md")`` and ``Format("HTML")`` will do."""

    TABLE = "table"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    LATEX = "latex"
    ANKI = "anki"
    CSL = "csl"

    @classmethod
    def _missing_(cls, value: object) -> "Format | None":
        folded = str(value).casefold()
        return SHORT_NAMES.get(folded) or next((each for each in cls if each == folded), None)


SHORT_NAMES = {"md": Format.MARKDOWN, "txt": Format.TEXT, "tex": Format.LATEX}
"""What people type for some formats, after the suffix of a file."""

SUFFIXES = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".mdx": Format.MARKDOWN,
    ".qmd": Format.MARKDOWN,
    ".rmd": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".txt": Format.TEXT,
    ".csv": Format.CSV,
    ".json": Format.JSON,
    ".tex": Format.LATEX,
}
"""The format that a file name asks for by how it ends.

Anki's cards and CSL's sources have suffixes of many kinds of files: ask for them by name.
"""


def render(view: View, format_: Format | str, options: RenderOptions | None = None) -> str:
    """Draw a *view* in a format; the text ends with one newline.

    Raises:
        UsageError: there is no such format, or something is of another type.
    """
    options = options or RenderOptions()
    require(view, View, "draw what compare() or overview() returned")
    require(options, RenderOptions, "give options, as in RenderOptions(width=80)")
    require(options.width, int | None, "give the width as a number of columns, or None")
    renderer: Renderer = _module(format_).render
    return renderer(view, options)


def _module(format_: Format | str) -> Any:  # noqa: ANN401 - each has a `render`
    try:
        known = Format(format_)
    except ValueError as error:
        message = f"{quote(str(format_))} is not a format; use one of {', '.join(Format)}"
        raise UsageError(message) from error
    # Loaded by name, because a look-up needs one of the formats and not the libraries of the rest.
    return importlib.import_module(f"mktcompare.formats.{known}")


def _in_notebook(view: View) -> str:
    fragment: str = _module(Format.HTML).fragment(view)
    return fragment


DRAWN |= {"markdown": lambda view: render(view, Format.MARKDOWN), "html": _in_notebook}
