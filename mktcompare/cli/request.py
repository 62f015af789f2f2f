"""One look-up, from names and options to the finished output.

The plain look-up and the Typer command both end here, so this module knows
options and formats, but nothing of Typer, Rich or YAML.
"""

from __future__ import annotations

import os
import sys

from mktcompare import files
from mktcompare.catalog import Catalog, names
from mktcompare.cli import streams
from mktcompare.cli.arguments import STREAM
from mktcompare.cli.options import Request
from mktcompare.errors import UsageError
from mktcompare.formats import SUFFIXES, Format, RenderOptions, render
from mktcompare.loading import load
from mktcompare.views import view
from mktcompare.views.model import Selection

_CONVERTED = {".docx", ".epub", ".odt", ".pdf", ".pptx", ".rtf"}
"""Suffixes of what other programs make of a page."""

_WRAPPED = {Format.TABLE, Format.TEXT}
"""The formats that break their lines where a terminal ends."""


def answer(request: Request) -> int:
    """Do what is asked for, and return the exit code.

    Raises:
        MktCompareError: it cannot be done; nothing has been written then.
    """
    format_ = _format(request)
    catalog = load_concepts(request.concepts)
    asked = names.interpret(catalog, request.names)
    selection = Selection(dimensions=request.dimensions, brief=request.brief, only=request.only)
    text = render(view(catalog, asked.concepts, selection), format_, _options(request, format_))
    if asked.note:
        streams.to_stderr(asked.note)
    if not _was_paged(request, text):
        deliver(text, request.output, to_person=format_ is Format.TABLE)
    return 0


def _was_paged(request: Request, text: str) -> bool:
    """Show what is taller than the terminal in the user's pager."""
    if request.output or request.no_pager or not sys.stdout.isatty():
        return False
    from mktcompare.cli.pager import page

    return page(text)


def deliver(text: str, output: str | None, *, to_person: bool = False) -> None:
    """Write the finished *text* to the file that *output* names, else to stdout.

    Raises:
        UsageError: *output* is a file that the text was made from, or the shipped one.
        FileError: it cannot be written.
    """
    if output:
        refuse_to_overwrite(output)
        files.write(output, text.encode())
    else:
        streams.to_stdout(text, to_person=to_person)


def refuse_to_overwrite(output: str) -> None:
    """Refuse to write where a concepts file is.

    Raises:
        UsageError: it has been read, or is the shipped one.
    """
    if files.is_shipped(output):
        message = f"{output!r} is the concepts file that mktcompare comes with; write to another"
        raise UsageError(message)
    if files.was_read(output):
        message = f"{output!r} is the concepts file itself, or extended by it; write to another"
        raise UsageError(message)


def concepts_path(path: str | None) -> str | None:
    """Name the concepts file: by an option, else MKTCOMPARE_CONCEPTS; None is the shipped one."""
    return path or os.path.expanduser(os.environ.get("MKTCOMPARE_CONCEPTS", "")) or None


def load_concepts(path: str | None, *, silently: bool = False) -> Catalog:
    """Load the concepts file that an option, else MKTCOMPARE_CONCEPTS, names, else the shipped one.

    Unless it happens *silently*, a person sees how far the reading of a large file is.

    Raises:
        FileError: the file cannot be read.
        CatalogError: it breaks the rules of the format.
    """
    catalog = _load(concepts_path(path), silently=silently)
    catalog.named_by = STREAM if path == files.STDIN else path
    return catalog


def _load(path: str | None, *, silently: bool) -> Catalog:
    if path is None or silently or not sys.stderr.isatty():
        return load(path)
    from mktcompare.cli.progress import Bar

    with Bar() as bar:
        return load(path, bar)


def _format(request: Request) -> Format:
    if request.format_:
        return request.format_
    if request.output and not files.is_stream(request.output):
        suffix = os.path.splitext(request.output)[1].lower()
        if suffix and suffix not in SUFFIXES:
            raise UsageError(_unknown_suffix(request.output, suffix))
        return SUFFIXES.get(suffix, Format.MARKDOWN)
    return Format.TABLE if sys.stdout.isatty() else Format.MARKDOWN


def _unknown_suffix(output: str, suffix: str) -> str:
    if suffix not in _CONVERTED:
        return f"{output!r} ends in no known suffix ({', '.join(SUFFIXES)}); or name a --format"
    import shlex

    page = shlex.quote(f"{os.path.splitext(output)[0]}.html")
    call = f"pandoc {page} -M title= -o {shlex.quote(output)}"
    return f"a {suffix} file is made by pandoc: write {page}, then run {call}"


def _options(request: Request, format_: Format) -> RenderOptions:
    on_terminal = not request.output and sys.stdout.isatty()
    encoding = (not request.output and sys.stdout.encoding) or "utf-8"
    return RenderOptions(
        width=request.width or (streams.terminal_width() if format_ in _WRAPPED else None),
        color=streams.wants_color(request.color, on_terminal=on_terminal),
        unicode=encoding.lower().replace("-", "").startswith("utf"),
        in_file=request.output is not None and not files.is_stream(request.output),
        sources=request.sources,
        bare=request.bare,
        hints=on_terminal,
    )
