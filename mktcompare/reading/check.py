"""A concepts file's report: every error and every warning in one run."""

from __future__ import annotations

import os
from collections.abc import Sequence

from mktcompare import files, reading
from mktcompare.errors import CatalogError, Problem, Severity
from mktcompare.reading import layers, warnings
from mktcompare.visible import visible
from mktcompare.wording import counted


def check(path: str | os.PathLike[str] | None = None) -> tuple[Problem, ...]:
    """Return all that is wrong with the concepts file at *path*, or the shipped one, by place.

    Raises:
        FileError: the file cannot be read.
    """
    name = files.SHIPPED if path is None else os.fspath(path)
    return check_text(files.read(name), name)


def check_text(content: bytes, name: str) -> tuple[Problem, ...]:
    """Return all that is wrong with a concepts file of this *content*, by place."""
    try:
        stack = layers.read(name, content)
    except CatalogError as error:
        return error.problems
    errors = list(reading.errors_in(stack))
    doubts = [*warnings.warnings(stack), *([] if errors else warnings.omissions(stack))]
    meant = stack.meant()
    ours = [
        each
        for each in doubts
        if (each.path, each.line) not in meant
        # Whoever extends the shipped file cannot change it.
        and (name == files.SHIPPED or each.path != files.SHIPPED)
    ]
    return tuple(sorted([*errors, *ours]))


def report(problems: Sequence[Problem]) -> str:
    """Write each problem on a line, and how many there are."""
    lines = [
        visible(" ".join(f"{each.place}: {each.severity}: {each.message}".splitlines()))
        for each in problems
    ]
    return "\n".join([*lines, _total(problems)]) + "\n"


def has_errors(problems: Sequence[Problem]) -> bool:
    """Return whether the file cannot be used."""
    return any(each.severity is Severity.ERROR for each in problems)


def _total(problems: Sequence[Problem]) -> str:
    errors = sum(each.severity is Severity.ERROR for each in problems)
    return f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"
