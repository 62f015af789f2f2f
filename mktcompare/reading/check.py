"""A concepts file's report: every error and every warning in one run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from mktcompare import files, reading
from mktcompare.errors import CatalogError, Problem, Severity
from mktcompare.json_text import dumps
from mktcompare.reading import extending, warnings
from mktcompare.reading.document import coded
from mktcompare.visible import log_line
from mktcompare.wording import counted

_MOST_ALIKE = 5
"""Warnings of one kind in one file that are written each on a line of its own."""

_LINES_NAMED = 8


def check(path: str | os.PathLike[str] | None = None) -> tuple[Problem, ...]:
    """Return all that is wrong with the concepts file at *path*, or the shipped one, by position.

    Raises:
        FileError: the file cannot be read.
    """
    name, content = files.named(path)
    return check_text(content, name)


def check_text(content: bytes, name: str) -> tuple[Problem, ...]:
    """Return all that is wrong with a concepts file of this *content*, by position."""
    try:
        stack = extending.read(name, content)
    except CatalogError as error:
        return tuple(coded("syntax", error.problems))
    stack, errors = reading.examined(stack)
    doubts = [*warnings.warnings(stack), *([] if errors else warnings.omissions(stack))]
    meant, wrong = stack.meant(), {each.place for each in errors}
    wrong_lines = {(each.path, each.line) for each in errors}
    ours = [
        each
        for each in doubts
        if (each.path, each.line) not in meant
        and each.place not in wrong
        # What is not a statement for an error has no source for the same reason.
        and not (each.code == "no-source" and (each.path, each.line) in wrong_lines)
        # Whoever extends the shipped file cannot change it.
        and (name == files.SHIPPED or each.path != files.SHIPPED)
    ]
    return tuple(sorted([*errors, *ours]))


def report(problems: Sequence[Problem]) -> str:
    """Write each problem on a line, many warnings of one kind on one, and how many there are."""
    lines = [
        log_line(f"{each.place}: {each.severity}: {each.message}") for each in _gathered(problems)
    ]
    return "\n".join([*lines, _total(problems)]) + "\n"


def report_as_json(problems: Sequence[Problem]) -> str:
    """Write the problems as JSON, none of them grouped."""
    found = [each._asdict() for each in problems]
    return dumps({"version": 1, "problems": found})


def _gathered(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Give problems; of a kind of warnings that has many the first, with the lines of others."""
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for each in problems:
        kinds.setdefault((each.path, each.code), []).append(each)
    for each in problems:
        kind = kinds[each.path, each.code]
        if each.severity is Severity.ERROR or len(kind) <= _MOST_ALIKE:
            yield each
        elif each is kind[0]:
            more = f"{len(kind) - 1} more of this kind, on {_lines(kind[1:])}"
            yield each._replace(message=f"{each.message} ({more})")


def _lines(problems: Iterable[Problem]) -> str:
    """Name the first lines that *problems* are in, each once."""
    lines = [*dict.fromkeys(str(each.line) for each in problems)]
    named = ", ".join(lines[:_LINES_NAMED])
    dots = " …" if len(lines) > _LINES_NAMED else ""
    return f"line{'s' if len(lines) > 1 else ''} {named}{dots}"


def has_errors(problems: Sequence[Problem]) -> bool:
    """Return whether the file cannot be used."""
    return any(each.severity is Severity.ERROR for each in problems)


def _total(problems: Sequence[Problem]) -> str:
    errors = sum(each.severity is Severity.ERROR for each in problems)
    return f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"
