"""Signals that end a program, put off while files change."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Self

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
_ENDING = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
"""Ctrl-C, kill, a closed terminal, and what Ctrl-\\ and Ctrl-Break send."""


class InterruptedEarlyError(Exception):
    """A signal came before anything had changed."""


class Deferred:
    """A stretch of work during which Ctrl-C, kill and a closed terminal are only noted.

    They take effect when it is over.
    """

    def __init__(self) -> None:
        """Begin with no signal."""
        self._came: list[int] = []
        self._before: list[tuple[int, Callable[[int, FrameType | None], object] | int]] = []

    def __enter__(self) -> Self:
        """Note signals from now on."""
        for number in _ENDING:
            handler = signal.getsignal(number)
            # None is a handler that is not Python's; what ignores a signal (nohup) goes on.
            if handler is None or handler == signal.SIG_IGN:
                continue
            try:
                signal.signal(number, self._note)
            except ValueError:
                break  # handlers run in the main thread, and this is another
            self._before.append((number, handler))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the signals that came take effect."""
        # The first handler, Ctrl-C's, is the last to return: until then, nothing can be raised.
        for number, handler in reversed(self._before):
            signal.signal(number, handler)
        for number in self._came:
            signal.raise_signal(number)

    def _note(self, number: int, _: FrameType | None) -> None:
        self._came.append(number)

    def check(self) -> None:
        """Stop the work if a signal has come.

        Raises:
            InterruptedEarlyError: it has.
        """
        if self._came:
            raise InterruptedEarlyError
