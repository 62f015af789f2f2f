"""A terminal of its own for the command: its screen is read and its keys are pressed."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

import pyte

from tests.support.command import COMMAND, ROOT

TIMEOUT = 60

_PAGERS = {"LESS", "PAGER", "MKTCOMPARE_PAGER"}


class Terminal:
    """The command on a terminal of some size, until it ends."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        shell: str = 'exec "$@"',
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Run a *shell* line in which "$@" is the command with its *arguments*."""
        self.written = b""
        """All that the terminal was sent."""
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        command = ("/bin/sh", "-c", shell, "sh", *COMMAND, *arguments)
        own = {name: value for name, value in os.environ.items() if name not in _PAGERS}
        variables = {**own, "TERM": "xterm", "LC_ALL": "C.UTF-8", **(environment or {})}
        self._process, self._terminal = pty.fork()
        if not self._process:
            os.chdir(ROOT)
            # Ctrl-C ends the command, also where the tests run in the background.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            # The size must be there before the command asks for it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execvpe(command[0], command, variables)  # noqa: S606 - it is the shell
        self._code: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._code is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        os.close(self._terminal)

    @property
    def shown(self) -> list[str]:
        """The lines on the screen."""
        return [line.rstrip() for line in self._screen.display]

    def press(self, keys: str) -> None:
        """Press some *keys*."""
        os.write(self._terminal, keys.encode())

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window, as a person pulls at its corner."""
        self._screen.resize(lines, columns)
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, size)

    def wait_for(self, is_there: Callable[[list[str]], bool]) -> list[str]:
        """Read until the screen is as it should be, and return its lines."""
        end = time.monotonic() + TIMEOUT
        while not is_there(self.shown):
            assert time.monotonic() < end, "\n".join(self.shown)
            self._read()
        return self.shown

    def ended(self) -> int:
        """Read until the command ends, and return its exit code."""
        end = time.monotonic() + TIMEOUT
        while self._read():
            assert time.monotonic() < end, "\n".join(self.shown)
        _, status = os.waitpid(self._process, 0)
        self._code = os.waitstatus_to_exitcode(status)
        return self._code

    def _read(self) -> bool:
        """Read what there is, and return whether there may be more."""
        ready, _, _ = select.select([self._terminal], [], [], 0.05)
        if not ready:
            return True
        try:
            chunk = os.read(self._terminal, 2**16)
        except OSError:  # Linux says so when the other end is closed
            return False
        self.written += chunk
        self._stream.feed(chunk)
        return True
