"""One request, from names and options to the finished output.

The plain look-up and the Typer command both end here, so this module knows
streams, terminals and exit codes, but nothing of Typer, Rich or YAML.
"""

from __future__ import annotations

import enum
import os
import sys
from typing import NamedTuple

from mktcompare import files
from mktcompare.catalog import load
from mktcompare.comparison import Only, Selection, compare
from mktcompare.errors import CatalogError, MktCompareError, UsageError
from mktcompare.overview import overview
from mktcompare.render import SUFFIXES, Format, render
from mktcompare.render.base import RenderOptions
from mktcompare.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from mktcompare.catalog import Catalog
    from mktcompare.render.base import View

STDOUT = "stdout"

INTERRUPTED = 130
"""What a shell reports of a program that Ctrl-C ended."""


class Color(enum.StrEnum):
    """When to color a terminal's output."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Request(NamedTuple):
    """What the user asks for; the fields are the options of the command."""

    names: tuple[str, ...] = ()
    concepts: str | None = None
    form: Format | None = None
    output: str | None = None
    dimensions: tuple[str, ...] = ()
    brief: bool = False
    only: Only | None = None
    sources: bool = False
    bare: bool = False
    width: int | None = None
    color: Color = Color.AUTO


def answer(request: Request) -> None:
    """Do what is asked for.

    Raises:
        MktCompareError: it cannot be done; nothing has been written then.
    """
    form = _format(request)
    catalog = _catalog(request.concepts or os.environ.get("MKTCOMPARE_CONCEPTS"))
    text = render(_view(catalog, request), form, _options(request, form))
    if request.output:
        files.write(request.output, text.encode())
    else:
        _print(text, form)


def _catalog(path: str | None) -> Catalog:
    """Load what *path* names, or the shipped file; show a person how far a large one is."""
    if not path or not sys.stderr.isatty():
        return load(path or None)
    from mktcompare.progress import Bar

    with Bar() as bar:
        return load(path, bar)


def reported(work: Callable[[], None]) -> int:
    """Do the *work* and return the exit code; tell the user about an expected failure."""
    try:
        work()
    except MktCompareError as error:
        for line in str(error).splitlines():
            _complain(line if isinstance(error, CatalogError) else f"mktcompare: {line}")
        return error.exit_code
    except BrokenPipeError:
        # Whoever reads us has seen enough; keep Python from flushing into the void at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _complain(line: str) -> None:
    encoding = sys.stderr.encoding or "utf-8"
    print(visible(line).encode(encoding, "replace").decode(encoding), file=sys.stderr)  # noqa: T201


def _format(request: Request) -> Format:
    if request.form:
        return request.form
    if request.output and not _is_stream(request.output):
        suffix = os.path.splitext(request.output)[1].lower()
        if suffix and suffix not in SUFFIXES:
            known = ", ".join(SUFFIXES)
            message = f"{request.output!r} ends in no known suffix ({known}); or name a --format"
            raise UsageError(message)
        return SUFFIXES.get(suffix, Format.MARKDOWN)
    return Format.TABLE if sys.stdout.isatty() else Format.MARKDOWN


def _is_stream(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)


def _view(catalog: Catalog, request: Request) -> View:
    selection = Selection(dimensions=request.dimensions, brief=request.brief, only=request.only)
    if request.names:
        return compare(catalog, *request.names, selection=selection)
    if selection != Selection():
        message = "--dimension, --brief and --only choose rows of a comparison; name a concept"
        raise UsageError(message)
    return overview(catalog)


def _options(request: Request, form: Format) -> RenderOptions:
    on_terminal = not request.output and sys.stdout.isatty()
    encoding = (not request.output and sys.stdout.encoding) or "utf-8"
    return RenderOptions(
        width=request.width or (_terminal_width() if form is Format.TABLE else None),
        color=_wants_color(request.color, on_terminal=on_terminal),
        unicode=encoding.lower().replace("-", "").startswith("utf"),
        sources=request.sources,
        bare=request.bare,
    )


def _terminal_width() -> int | None:
    """Return the width of the terminal, if there is one or COLUMNS names one."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None


def _wants_color(wish: Color, *, on_terminal: bool) -> bool:
    """Decide as no-color.org and force-color.org ask; an option goes before a variable."""
    if wish is not Color.AUTO:
        return wish is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return on_terminal and os.environ.get("TERM") != "dumb"


def _print(text: str, form: Format) -> None:
    """Write the finished text to stdout, whole."""
    # What a terminal cannot show is replaced; files and pipes always get UTF-8.
    to_person = form is Format.TABLE or sys.stdout.isatty()
    encoding = (to_person and sys.stdout.encoding) or "utf-8"
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # Python would try to flush once more at exit and complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise files.unusable(STDOUT, error) from error
