"""Views as text: one module for each format, named as the user types it."""

import enum
import importlib

from mktcompare.render.base import Renderer, RenderOptions, View


class Format(enum.StrEnum):
    """The formats, by the name of their module."""

    TABLE = "table"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    LATEX = "latex"
    ANKI = "anki"
    CSL = "csl"


SUFFIXES = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".txt": Format.TEXT,
    ".csv": Format.CSV,
    ".json": Format.JSON,
    ".tex": Format.LATEX,
}
"""The format that a file name asks for by how it ends.

Anki's cards and CSL's sources end as texts and JSON of every kind do: they are asked for by name.
"""


def render(view: View, form: Format, options: RenderOptions | None = None) -> str:
    """Draw a *view* in a format; the text ends with one newline."""
    # Loaded by name, because a look-up needs one of the formats and not the libraries of the rest.
    module = importlib.import_module(f"mktcompare.render.{form}")
    renderer: Renderer = module.render
    return renderer(view, options or RenderOptions())
