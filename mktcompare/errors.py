"""Every failure that a user can put right.

Errors are raised where they are noticed, with data; they are worded here and
shown in one place, `streams.reported`. Anything else that is raised is a bug.
"""

import enum
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class MktCompareError(Exception):
    """Base of every expected failure.

    Its text has one line per problem, so that one run shows them all.
    """

    exit_code = 1

    placed = False
    """Whether each line begins with the place in a file that it is about."""


class ToldError(MktCompareError):
    """What is wrong stands in the result already; only the exit code is left to tell it."""


class UsageError(MktCompareError):
    """The request itself is wrong: a name, an option, or two that exclude each other."""

    exit_code = 2


class NameLookupError(UsageError):
    """Names that stand for no concept, for several, or for one that is named already."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Take one sentence for each name at fault."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def unknown(name: str, candidates: Sequence[str]) -> str:
    """Word the trouble with a *name* that no concept carries.

    *candidates* are the keys of the nearest that exist, best first.

    >>> unknown("socal-media", ["social-media"])
    "no concept is called 'socal-media'; did you mean social-media?"
    """
    way_out = f"; did you mean {' or '.join(candidates)}?" if candidates else ""
    return f"no concept is called {name!r}{way_out}"


class FileError(MktCompareError):
    """A file cannot be read or written at all."""

    def __init__(self, path: str, trouble: str) -> None:
        """Say which *path*, and what the *trouble* is, in the user's words."""
        super().__init__(f"{path}: {trouble}")
        self.path = path


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
    """What is wrong; how to mend it."""

    severity: Severity = Severity.ERROR

    @property
    def place(self) -> str:
        """Where it is, the way compilers write it, so that editors can jump there."""
        return f"{self.path}:{self.line}:{self.column}"

    def __str__(self) -> str:
        """Write it on one line, whatever names it holds."""
        return f"{self.place}: {self.message}"


class CatalogError(MktCompareError):
    """A concepts file breaks the rules of its format."""

    placed = True

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the *problems* in the order of the places that they name."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class PageError(MktCompareError):
    """Markdown pages have blocks that cannot be drawn, or are stale."""

    placed = True

    def __init__(self, problems: Iterable[str]) -> None:
        """Take one line for each problem, beginning with its place."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
