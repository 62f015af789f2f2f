"""The pager: what is taller than the screen is read from its beginning on."""

from __future__ import annotations

import os
import re
import sys
from typing import TextIO

from mktcompare.formats.wrapping import columns

_VARIABLES = ("MKTCOMPARE_PAGER", "PAGER")
_DEFAULT = ("less", "-FRX")
_NONE = ("", "cat")
"""What people set to have no pager."""


def page(text: str) -> bool:
    """Show *text* in the user's pager if it does not fit on the screen.

    Returns:
        Whether it was shown; if not, it still has to be written.
    """
    command = _command()
    return bool(command) and _is_taller(text) and _was_shown(command, text)


def _command() -> str | tuple[str, ...]:
    """Name the pager; empty where none is wanted, or no keys could be pressed in it."""
    is_terminal = _is_terminal(sys.stdin) and _is_terminal(sys.stdout)
    if os.environ.get("TERM") == "dumb" or not is_terminal:
        return ""
    for name in _VARIABLES:
        if name in os.environ:
            command = os.environ[name].strip()
            return "" if command in _NONE else command
    return _DEFAULT


def _is_terminal(stream: TextIO | None) -> bool:
    # A stream is None where the shell has closed it.
    return stream is not None and stream.isatty()


def _is_taller(text: str) -> bool:
    """Return whether *text* leaves no line of the screen for the prompt after it."""
    width, height = os.get_terminal_size(sys.stdout.fileno())
    if not (width and height):
        return False  # the terminal does not say how large it is
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    lines = (max(-(-columns(line) // width), 1) for line in plain.splitlines())
    return sum(lines) >= height


def _was_shown(command: str | tuple[str, ...], text: str) -> bool:
    """Run the pager until it ends; it has failed if that is an error that nobody caused."""
    import signal
    import subprocess

    # Ctrl-C is the pager's: this process waits, or the pager would be left on the terminal.
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    # As git does: colors come through also where LESS is not set and PAGER is just "less".
    environment = {"LESS": "FRX", **os.environ}
    try:
        sys.stdout.flush()
        pager = subprocess.Popen(  # noqa: S603 - people set a pager as they type a command
            command, shell=isinstance(command, str), stdin=subprocess.PIPE, env=environment
        )
        pager.communicate(text.encode(sys.stdout.encoding, "replace"))
    except OSError:
        return False  # there is no less
    finally:
        signal.signal(signal.SIGINT, before)
    return pager.returncode <= 0 or bool(pressed)
