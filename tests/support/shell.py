"""A real shell on a terminal of its own, with completion set up as a user does it."""

import contextlib
import os
import sys
from pathlib import Path
from typing import Self

from tests.support.screen import Screen

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

# Reports that the program has been run, since a shell that is offered nothing stays silent.
_WRAPPER = """\
#!{python}
import sys
from mktcompare.__main__ import main
with open({log!r}, "a") as log:
    print("run", file=log)
sys.exit(main())
"""


class Shell(Screen):
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
        command = (kind, "-i") if is_installed else _COMMANDS[kind]
        own = {"PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(folder), **environment}
        super().__init__(command, self.folder, own, columns=150, lines=60)
        # fish waits for the terminal to say what it is.
        self.screen.write_process_input = self.press  # type: ignore[method-assign,assignment]
        self.read_until(lambda: bool(self.line))  # its own prompt
        for line in _LOOKS[kind] if is_installed else (*_LOOKS[kind], *_SETUPS[kind]):
            self.run(line)
        self.clear()

    @property
    def line(self) -> str:
        """The command line, behind the prompt."""
        return self.screen.display[self.screen.cursor.y].removeprefix("> ").rstrip()

    @property
    def shown(self) -> str:
        """All that stands on the screen, besides command lines."""
        return "\n".join(row for row in self.screen.display if not row.startswith("> "))

    @property
    def offered(self) -> list[str]:
        """The words on the screen, besides command lines."""
        return self.shown.split()

    def run(self, line: str) -> None:
        """Let the shell run *line*."""
        self.clear()
        self.press(f"{line}; echo en''d\n")
        self.read_until(lambda: any(row.rstrip() == "end" for row in self.screen.display))

    def clear(self) -> None:
        """Begin with an empty line on an empty screen."""
        self.press("\x03")
        self._settle()
        self.press("\x0c")
        self._settle()

    def complete(self, typed: str) -> Self:
        """Type a command line and press Tab."""
        self.clear()
        self.press(typed)
        self._settle()
        before = self._log.read_text()
        self.press("\t")
        self.read_until(lambda: self._log.read_text() != before)
        # fish runs it a second time if the first run has answered that there are words.
        runs = ""
        while runs != (runs := self._log.read_text()):
            self.read_until(self._idle)
            self._settle(patience=0.5 if self.kind == "fish" else 0.25)
        return self

    def _idle(self) -> bool:
        """Return whether the shell waits for none of its commands."""
        for task in Path(f"/proc/{self.process}/task").iterdir():
            with contextlib.suppress(FileNotFoundError):  # the shell ends threads at will
                if (task / "children").read_text():
                    return False
        return True

    def _settle(self, patience: float = 0.12) -> None:
        """Read until the shell says no more."""
        while self.read(patience):
            pass
