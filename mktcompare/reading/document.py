"""A file's plain data, and the position of each part of it."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from mktcompare.errors import Place, Problem, Severity
from mktcompare.reading.slips import key_of

Node: TypeAlias = "str | list[Node] | dict[str, Node]"
"""Plain data: text, lists and mappings."""

Path = tuple[str | int, ...]
"""The way to a node: mapping keys and list indexes, outermost first."""


_LARGEST = 64 * 2**20
"""Characters of a file whose lines are looked at again."""


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """The positions of a node, of its key if it has one, and of its children."""

    line: int
    column: int
    key: tuple[int, int] | None = None
    """Line and column of the mapping key that leads here."""

    children: dict[str, Mark] | list[Mark] | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A file's data, with the position of everything in it."""

    path: str
    data: Node
    marks: Mark
    problems: tuple[Problem, ...] = ()
    """What is wrong with it as YAML, and was read as it was meant."""

    meant: frozenset[int] = frozenset()
    """The lines that were read as they were meant; what is wrong there is reported already."""

    is_data: bool = False
    """Whether it is a program's data, which has no lines."""

    text: str = dataclasses.field(default="", repr=False)

    def has(self, path: Path) -> bool:
        """Return whether there is anything at *path*."""
        return len(self._marks_along(path)) == len(path) + 1

    def problem(
        self,
        path: Path,
        message: str,
        severity: Severity = Severity.ERROR,
        *,
        at_key: bool = False,
        part: str = "",
    ) -> Problem:
        """State what is wrong at *path*, or at its nearest part that exists.

        With *at_key* the position is that of the mapping key rather than of its value; with
        *part* it is where that is in the text, if the file has it as it is.
        """
        if self.is_data:
            steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
            where = "".join(steps).removeprefix(".")
            return Problem(self.path, 1, 1, f"{where}: {message}" if where else message, severity)
        mark = self._marks_along(path)[-1]
        line, column = mark.key if at_key and mark.key else (mark.line, mark.column)
        # In JSON, columns are counted with the escapes, which this text has no more.
        if part and not self.text.startswith("{"):
            line, column = self._place_of(part, line, column)
        return Problem(self.path, line, column, message, severity)

    def _place_of(self, part: str, line: int, column: int) -> Place:
        """Return where a *part* of the text is that begins at a position, or that position."""
        lines = _lines(self.text)
        for number in range(line, len(lines) + 1):
            each = lines[number - 1]
            if number > line and (key_of(each) or each.lstrip().startswith("- ")):
                break
            found = each.find(part, column - 1 if number == line else 0)
            if found >= 0:
                return number, found + 1
        return line, column

    def line(self, path: Path, *, at_key: bool = False) -> tuple[int, str]:
        """Return the number of the line on which what is at *path* begins, and that line."""
        number = self.problem(path, "", at_key=at_key).line
        lines = _lines(self.text)
        return number, lines[number - 1] if number <= len(lines) else ""

    def _marks_along(self, path: Path) -> list[Mark]:
        marks = [self.marks]
        for step in path:
            match marks[-1].children, step:
                case dict() as children, str() if step in children:
                    marks.append(children[step])
                case list() as items, int():
                    marks.append(items[step])
                case _:
                    break
        return marks


@functools.lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    # The lines of a hostile file would take all memory, and help nobody.
    return text.split("\n") if len(text) <= _LARGEST else []


def coded(code: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Give *problems* of one kind their *code*."""
    return (each._replace(code=code) for each in problems)
