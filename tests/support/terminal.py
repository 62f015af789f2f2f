"""The command on a terminal of its own, until it ends."""

from collections.abc import Callable, Mapping

from tests.support.command import COMMAND, ROOT
from tests.support.screen import Screen


class Terminal(Screen):
    """The command on a terminal of some size."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        shell: str = 'exec "$@"',
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Run a *shell* line in which "$@" is the command with its *arguments*."""
        command = ("/bin/sh", "-c", shell, "sh", *COMMAND, *arguments)
        super().__init__(command, ROOT, environment or {}, columns=columns, lines=lines)

    @property
    def shown(self) -> list[str]:
        """The lines on the screen."""
        return [line.rstrip() for line in self.screen.display]

    def wait_for(self, is_there: Callable[[list[str]], bool]) -> list[str]:
        """Read until the screen is as it should be, and return its lines."""
        self.read_until(lambda: is_there(self.shown))
        return self.shown

    def ended(self) -> int | None:
        """Read until the command ends, and return its exit code."""
        self.read_until(lambda: self.code is not None)
        return self.code
