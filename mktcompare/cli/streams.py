"""This process's streams: what a terminal can show, what goes where, the exit code."""

from __future__ import annotations

import enum
import os
import sys
from collections.abc import Callable
from typing import TextIO

from mktcompare.errors import MktCompareError
from mktcompare.files import file_error
from mktcompare.visible import log_line

STDOUT = "stdout"

INTERRUPTED = 130
"""What a shell reports of a program that Ctrl-C ended."""


_MOST_DIGITS = 6
"""No terminal has as many columns as a number of so many digits."""


class Color(enum.StrEnum):
    """When to color a terminal's output."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def exit_code_of(work: Callable[[], int]) -> int:
    """Do the *work* and return its exit code; report an expected failure to the user."""
    try:
        return work()
    except MktCompareError as error:
        for problem in error.problems:
            to_stderr(str(problem), placed=error.placed)
        return error.exit_code
    except ImportError as error:  # such as a compiled library in a zip archive
        to_stderr(
            f"the library {error.name} cannot be loaded here ({error}); install mktcompare with pip"
            " or pipx, which bring what it needs"
        )
        return MktCompareError.exit_code
    except BrokenPipeError:
        _let_go_of(sys.stdout)  # whoever reads it has seen enough
    except OSError as error:
        # What fails in a file is a FileError by now: this is a stream that Typer writes to.
        _let_go_of(sys.stdout)
        to_stderr(str(file_error(error.filename or STDOUT, error)))
        return MktCompareError.exit_code
    except KeyboardInterrupt:
        _let_go_of(sys.stdout)
        return INTERRUPTED
    return 0


def _let_go_of(stream: TextIO) -> None:
    """Keep Python from flushing what is left at exit, which would fail or wait once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def to_stderr(line: str, *, placed: bool = False) -> None:
    """Say something to a person, on stderr.

    A *placed* line begins with the place that it is about, as compilers write;
    any other gets the name of the program before it.
    """
    encoding = sys.stderr.encoding or "utf-8"
    text = log_line(line if placed else f"mktcompare: {line}")
    try:
        print(text.encode(encoding, "replace").decode(encoding), file=sys.stderr)  # noqa: T201 - to a person
    except OSError:
        # Nobody can read the message; the work itself goes on.
        _let_go_of(sys.stderr)


def to_stdout(text: str, *, to_person: bool) -> None:
    """Write the finished *text* to stdout, whole.

    Raises:
        FileError: stdout does not take it.
    """
    # What a terminal cannot show is replaced; files and pipes always get UTF-8.
    encoding = ((to_person or sys.stdout.isatty()) and sys.stdout.encoding) or "utf-8"
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _let_go_of(sys.stdout)
        raise file_error(STDOUT, error) from error


def terminal_width() -> int | None:
    """Return the width of the terminal, if there is one or COLUMNS names one."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) < _MOST_DIGITS and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None


def wants_color(wish: Color, *, on_terminal: bool) -> bool:
    """Decide as no-color.org and force-color.org ask; an option goes before a variable."""
    if wish is not Color.AUTO:
        return wish is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return on_terminal and os.environ.get("TERM") != "dumb"
