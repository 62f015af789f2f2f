"""What the command does besides look-ups: one function for each option that asks for it.

Each loads what it needs itself: most calls need none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mktcompare.cli.arguments import Given, value_of
from mktcompare.cli.options import BY_FIELD, Request
from mktcompare.cli.request import concepts_path, deliver, load_concepts, refuse_to_overwrite
from mktcompare.cli.streams import to_stderr, wants_color
from mktcompare.errors import UsageError
from mktcompare.formats import Format
from mktcompare.wording import ENGLISH, listed

_YAML = (".yaml", ".yml")


def _update(wanted: Request, given: Given) -> int:
    from mktcompare.cli.update import update

    catalog = load_concepts(wanted.concepts)
    for sentence in update(catalog, wanted.names, check="check" in given):
        to_stderr(sentence)
    return 0


def _quiz(wanted: Request, given: Given) -> int:
    from mktcompare.cli.quiz import quiz

    seed = value_of(BY_FIELD["seed"], given["seed"]) if "seed" in given else None
    color = wants_color(wanted.color, on_terminal=True)
    quiz(load_concepts(wanted.concepts), wanted.names, seed=seed, color=color)
    return 0


def _check(wanted: Request, _: Given) -> int:
    from mktcompare.reading.check import check, has_errors, report, report_as_json

    if len(wanted.names) + bool(wanted.concepts) > 1:
        message = "--check takes one concepts file; run it once for each"
        raise UsageError(message)
    named = value_of(BY_FIELD["concepts"], wanted.names) if wanted.names else wanted.concepts
    problems = check(concepts_path(named))
    if wanted.output and wanted.output.lower().endswith(_YAML):
        refuse_to_overwrite(wanted.output)
        # A file that cannot be read may extend it.
        message = f"{wanted.output!r} is named like a concepts file; write to another"
        raise UsageError(message)
    write = report_as_json if wanted.format_ is Format.JSON else report
    deliver(write(problems), wanted.output)
    return int(has_errors(problems))


def _print_schema(wanted: Request, _: Given) -> int:
    from mktcompare.reading.json_schema import json_schema

    deliver(json_schema(concepts_path(wanted.concepts)), wanted.output)
    return 0


def _install_completion(wanted: Request, _: Given) -> int:
    from mktcompare.cli import installation

    to_stderr(installation.install(installation.chosen(wanted.names)))
    load_concepts(None)  # so that the first Tab need not wait for a first reading
    return 0


def _show_completion(wanted: Request, _: Given) -> int:
    from mktcompare.cli import installation

    deliver(installation.script(installation.chosen(wanted.names)), None)
    return 0


_TASKS = {
    "update": _update,
    "quiz": _quiz,
    "check": _check,
    "schema": _print_schema,
    "install_completion": _install_completion,
    "show_completion": _show_completion,
}
"""By the field of the option that asks for it."""


def task_of(names: Sequence[str], given: Given) -> Callable[[Request, Given], int] | None:
    """Return the task that an option among *given* asks for, None for a look-up.

    Raises:
        UsageError: there are options that mean nothing to it.
    """
    field = next((field for field in _TASKS if field in given), None)
    if field is None:
        for lone in given.keys() - set(Request._fields):
            option = BY_FIELD[lone]
            (other,) = option.goes_with
            message = f"{option.name} only works with {BY_FIELD[other].name}; add that"
            raise UsageError(message)
        return None
    others = [BY_FIELD[other] for other in given if other != field]
    strangers = [option.name for option in others if field not in option.goes_with]
    if field == "schema" and names:
        strangers.append("names")
    if strangers:
        name = BY_FIELD[field].name
        message = f"{name} does not take {listed(ENGLISH, strangers, 'or')}; leave one out"
        raise UsageError(message)
    return _TASKS[field]
