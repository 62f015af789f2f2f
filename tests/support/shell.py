"""A real shell on a terminal of its own, with completion set up as a user does it."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

TIMEOUT = 60

_COLUMNS, _LINES = 150, 60

_COMMANDS = {
    "bash": ("bash", "--norc", "--noprofile", "-i"),
    "zsh": ("zsh", "-f", "-i"),
    "fish": ("fish", "--no-config", "--interactive"),
}

_LOOKS = {
    "bash": (
        "PS1='> '; bind 'set show-all-if-ambiguous on'; bind 'set completion-query-items 0'",
        "bind 'set page-completions off'; bind 'set bell-style none'",
    ),
    "zsh": ("PROMPT='> '; unsetopt list_ambiguous prompt_sp beep; LISTMAX=1000",),
    "fish": (
        "function fish_prompt; echo -n '> '; end; set -g fish_greeting",
        "set -g fish_autosuggestion_enabled 0",
    ),
}

_SETUPS = {
    "bash": ('eval "$(mktcompare --show-completion)"',),
    "zsh": ("autoload -Uz compinit; compinit -u -D", 'eval "$(mktcompare --show-completion)"'),
    "fish": ("mktcompare --show-completion | source",),
}

# Tells that the program has been run, since a shell that is offered nothing stays silent.
_WRAPPER = """\
#!{python}
import sys
from mktcompare.__main__ import main
with open({log!r}, "a") as log:
    print("run", file=log)
sys.exit(main())
"""


class Shell:
    """One interactive shell, whose keys are pressed and whose screen is read."""

    def __init__(
        self, kind: str, folder: Path, *, is_installed: bool = False, **environment: str
    ) -> None:
        self.kind = kind
        self.folder = folder / "files"
        """The folder that the shell is in."""
        self._log = folder / "log"
        self._log.touch()
        tools = folder / "tools"
        tools.mkdir()
        wrapper = tools / "mktcompare"
        wrapper.write_text(_WRAPPER.format(log=str(self._log), python=sys.executable))
        wrapper.chmod(0o755)
        self.folder.mkdir()
        self._screen = pyte.Screen(_COLUMNS, _LINES)
        self._stream = pyte.ByteStream(self._screen)
        command = (kind, "-i") if is_installed else _COMMANDS[kind]
        variables = {
            **os.environ,
            "PATH": f"{tools}:{os.environ['PATH']}",
            "HOME": str(folder),
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
            **environment,
        }
        self._process, self._terminal = pty.fork()
        if not self._process:
            os.chdir(self.folder)
            os.execvpe(command[0], command, variables)  # noqa: S606 - it is the shell
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, _COLUMNS, 0, 0))
        # fish waits for the terminal to say what it is.
        self._screen.write_process_input = self._send  # type: ignore[method-assign,assignment]
        self._read_until(lambda: bool(self.line))  # its own prompt
        for line in _LOOKS[kind] if is_installed else (*_LOOKS[kind], *_SETUPS[kind]):
            self.run(line)
        self.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        os.kill(self._process, signal.SIGKILL)
        os.close(self._terminal)
        os.waitpid(self._process, 0)

    @property
    def line(self) -> str:
        """The command line, behind the prompt."""
        return self._screen.display[self._screen.cursor.y].removeprefix("> ").rstrip()

    @property
    def shown(self) -> str:
        """All that stands on the screen, besides command lines."""
        return "\n".join(row for row in self._screen.display if not row.startswith("> "))

    @property
    def offered(self) -> list[str]:
        """The words on the screen, besides command lines."""
        return self.shown.split()

    def run(self, line: str) -> None:
        """Let the shell run *line*."""
        self.clear()
        self._send(f"{line}; echo en''d\n")
        self._read_until(lambda: any(row.rstrip() == "end" for row in self._screen.display))

    def clear(self) -> None:
        """Begin with an empty line on an empty screen."""
        self._send("\x03")
        self._settle()
        self._send("\x0c")
        self._settle()

    def complete(self, typed: str) -> Self:
        """Type a command line and press Tab."""
        self.clear()
        self._send(typed)
        self._settle()
        before = self._log.read_text()
        self._send("\t")
        self._read_until(lambda: self._log.read_text() != before)
        # fish runs it a second time if the first time it is told that there are words.
        runs = ""
        while runs != (runs := self._log.read_text()):
            self._read_until(self._idle)
            self._settle(patience=0.5 if self.kind == "fish" else 0.25)
        return self

    def _idle(self) -> bool:
        """Tell whether the shell waits for none of its commands."""
        for task in Path(f"/proc/{self._process}/task").iterdir():
            with contextlib.suppress(FileNotFoundError):  # the shell ends threads at will
                if (task / "children").read_text():
                    return False
        return True

    def _send(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def _settle(self, patience: float = 0.12) -> None:
        """Read until the shell says no more."""
        while self._read(patience):
            pass

    def _read_until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + TIMEOUT
        while not condition():
            assert time.monotonic() < end, "\n".join(self._screen.display).rstrip()
            self._read(0.05)

    def _read(self, patience: float) -> bool:
        ready, _, _ = select.select([self._terminal], [], [], patience)
        if ready:
            self._stream.feed(os.read(self._terminal, 2**16))
        return bool(ready)
