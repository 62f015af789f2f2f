"""Every failure that a user can fix.

Errors are raised where they are noticed and shown in one place, `streams.exit_code_of`.
Anything else that is raised is a bug.
"""

import enum
from collections.abc import Iterable
from types import UnionType
from typing import NamedTuple

from mktcompare.visible import on_one_line


class Severity(enum.StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    """It breaks the rules of the format: the file cannot be used."""

    WARNING = "warning"
    """It is allowed, and yet most likely a mistake."""


class Problem(NamedTuple):
    """One thing that is wrong in a concepts file."""

    path: str
    line: int
    """Counted from 1, as editors do."""

    column: int
    """Counted from 1, in characters."""

    message: str
    """What is wrong; how to fix it."""

    severity: Severity = Severity.ERROR
    code: str = ""
    """What kind of problem it is, for programs: the same words in every version."""

    @property
    def place(self) -> str:
        """Where it is, the way compilers write it, so that editors can jump there."""
        return f"{self.path}:{self.line}:{self.column}"

    def __str__(self) -> str:
        """Write it on one line, whatever names it holds."""
        return on_one_line(f"{self.place}: {self.message}")


Place = tuple[int, int]
"""Line and column, counted from 1."""


class MktCompareError(Exception):
    """Base of every expected failure."""

    exit_code = 1

    placed = False
    """Whether each problem begins with where in a file it is."""

    def __init__(self, problems: str | Iterable[str | Problem]) -> None:
        """Keep the *problems*, or the one, that a single run shows at once, each once."""
        each_once = dict.fromkeys([problems] if isinstance(problems, str) else problems)
        self._problems = tuple(each_once)
        # Whoever reads line by line, such as CI, takes each for a problem of its own; and a path
        # may hold what no stream can print.
        super().__init__("\n".join(on_one_line(str(each)) for each in self._problems))

    def __str__(self) -> str:
        """Write each problem on a line of its own."""
        # A KeyError would put quotes around it.
        return str(self.args[0])

    @property
    def problems(self) -> tuple[str | Problem, ...]:
        """All that is wrong, one text or `Problem` each."""
        return self._problems

    def __reduce__(self) -> tuple[object, ...]:
        """Let it be copied and pickled, with all that it holds."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(
    kind: type[MktCompareError], arguments: tuple[str, ...], fields: dict[str, object]
) -> MktCompareError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(fields)
    return error


class UsageError(MktCompareError):
    """The request itself is wrong: a name, an option, or two that exclude each other."""

    exit_code = 2


def require(value: object, kind: type | UnionType, fix: str) -> None:
    """Refuse a *value* that is not of this *kind*: few programs are checked for types.

    Raises:
        UsageError: it says what is given, and *fix*, what to give.
    """
    if not isinstance(value, kind):
        message = f"{type(value).__name__!r} cannot be used here; {fix}"
        raise UsageError(message)


class NameLookupError(UsageError, KeyError):
    """Names that belong to no concept, to several, or to one that is named already."""


class FileError(MktCompareError):
    """A file cannot be read or written at all."""

    def __init__(self, path: str, problem: str) -> None:
        """Say which *path*, and what the *problem* is, in the user's words."""
        super().__init__(f"{path or repr(path)}: {problem}")
        self.path = path
        self.problem = problem


class CatalogError(MktCompareError):
    """A concepts file breaks the rules of its format."""

    placed = True

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the *problems* by where they are."""
        self._found = tuple(sorted(problems))
        super().__init__(self._found)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong in the file and in those that it extends, by where it is."""
        return self._found


class PageError(MktCompareError):
    """Markdown pages have blocks that cannot be drawn, or are stale."""

    placed = True
