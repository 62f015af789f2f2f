"""A bar on stderr that shows how far the reading of a large file is."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:  # Rich takes a while to load, and most readings never draw
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds that a person waits without wondering."""


class Bar:
    """Draws the progress that it is called with, once reading takes longer than `PATIENCE`."""

    def __init__(self) -> None:
        """Begin to count the seconds."""
        self._due = time.monotonic() + PATIENCE
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        """Draw nothing yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Remove what is drawn, whatever has happened."""
        if self._progress:
            self._progress.stop()

    def __call__(self, share: float) -> None:
        """Show that this *share* has been read."""
        if self._progress is None and time.monotonic() >= self._due:
            self._progress = _drawn()
        if self._progress:
            self._progress.update(self._progress.task_ids[0], completed=share)


def _drawn() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    progress.add_task("Reading for the first time", total=1)
    progress.start()
    return progress
