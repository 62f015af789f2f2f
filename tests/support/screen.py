"""A terminal of its own for a program: its screen is read and its keys are pressed."""

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
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

TIMEOUT = 60


def set_size(terminal: int, columns: int, lines: int) -> None:
    """Give a *terminal* so many columns and lines."""
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


class Screen:
    """A program on a terminal of some size, until it ends or is no longer needed."""

    def __init__(
        self,
        command: tuple[str, ...],
        folder: Path,
        environment: Mapping[str, str],
        *,
        columns: int,
        lines: int,
    ) -> None:
        """Run a *command* in a *folder*."""
        self.written = b""
        """All that the terminal was sent."""
        self.code: int | None = None
        """The exit code, once it is known."""
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        variables = {**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8", **environment}
        self.process, self._terminal = pty.fork()
        if not self.process:
            os.chdir(folder)
            # Ctrl-C ends the command, also where the tests run in the background.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            # The size must be there before the command asks for it.
            set_size(0, columns, lines)
            os.execvpe(command[0], command, variables)  # noqa: S606 - as the test has it

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self.code is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self._terminal)

    def press(self, keys: str) -> None:
        """Press some *keys*."""
        os.write(self._terminal, keys.encode())

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window, as a person pulls at its corner."""
        self.screen.resize(lines, columns)
        set_size(self._terminal, columns, lines)

    def read_until(self, condition: Callable[[], bool]) -> None:
        """Read what is written until the *condition* holds."""
        end = time.monotonic() + TIMEOUT
        while not condition():
            assert time.monotonic() < end, "\n".join(self.screen.display).rstrip()
            self.read()

    def read(self, patience: float = 0.05) -> bool:
        """Read what is written within *patience* seconds; return whether anything was."""
        ready, _, _ = select.select([self._terminal], [], [], patience)
        if not ready:
            return False
        try:
            chunk = os.read(self._terminal, 2**16)
        except OSError:  # Linux says so when the other end is closed
            _, status = os.waitpid(self.process, 0)
            self.code = os.waitstatus_to_exitcode(status)
            return False
        self.written += chunk
        self._stream.feed(chunk)
        return True
