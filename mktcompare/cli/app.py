"""The Typer command: help, usage errors, and everything that is not a plain look-up."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from mktcompare.cli.arguments import Given, Line, misuse, request, value_of
from mktcompare.cli.options import BY_FIELD, Request
from mktcompare.cli.request import (
    answer,
    concepts_path,
    deliver,
    load_concepts,
    refuse_to_overwrite,
)
from mktcompare.cli.streams import to_stderr, wants_color
from mktcompare.errors import UsageError
from mktcompare.formats import Format
from mktcompare.loading import files_of
from mktcompare.version import __version__
from mktcompare.wording import ENGLISH, listed

_HELP = "Print marketing disciplines side by side, with a source behind every statement."

_ENDING = """
 Examples:
   mktcompare                              every discipline, a line each
   mktcompare seo                          all about one
   mktcompare seo vs sem                   what sets two apart
   mktcompare social-media digital -b      the short answer
   mktcompare smm digital -o notes.md      a table for a Markdown page
   mktcompare --update *.md                the marked tables of pages, redrawn
   mktcompare --quiz smm digital           do you know them?

 Exit codes: 0 done; 1 a file cannot be read, is invalid or cannot be written;
 2 wrong usage, unknown names included.
"""

# Typer's class for wrong usage has moved between its versions, this subclass has not.
_WRONG_USAGE: type[Any] = typer.BadParameter.__bases__[0]


class _Command(TyperCommand):
    """Typer's command, with a help that does without types of flags and ends in examples."""

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer brings its own Click, or not
        """Return the parameters; those without a value name no type."""
        parameters = super().get_params(ctx)
        for parameter in parameters:
            if getattr(parameter, "is_flag", False):
                parameter.metavar = ""
        return parameters

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - likewise
        """Write the help; the examples come last, where they are seen."""
        try:
            super().format_help(ctx, formatter)
        except SystemExit as end:  # so Rich takes it that nobody reads on
            raise BrokenPipeError from end
        formatter.write(_ENDING)


app = typer.Typer(
    add_completion=False,  # a first Tab in zsh would do nothing
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _option(field: str, **settings: Any) -> Any:  # noqa: ANN401 - typer.Option has it so
    """Return Typer's description of an option, from the table."""
    option = BY_FIELD[field]
    return typer.Option(
        *option.names,
        help=option.help,
        metavar=option.metavar,
        show_default=False,
        rich_help_panel=option.group,
        **settings,
    )


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        typer.echo(f"mktcompare {__version__}")
        raise typer.Exit


# Typer reads this signature for its help, and hands every value over as it is typed.
@app.command(cls=_Command, help=_HELP)
def mktcompare(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME", hidden=True)] = None,
    *,
    dimensions: Annotated[list[str] | None, _option("dimensions")] = None,
    brief: Annotated[bool, _option("brief")] = False,
    only: Annotated[str | None, _option("only")] = None,
    sources: Annotated[bool, _option("sources")] = False,
    bare: Annotated[bool, _option("bare")] = False,
    format_: Annotated[str | None, _option("format_")] = None,
    output: Annotated[str | None, _option("output")] = None,
    width: Annotated[str | None, _option("width")] = None,
    color: Annotated[str | None, _option("color")] = None,
    no_pager: Annotated[bool, _option("no_pager")] = False,
    concepts: Annotated[list[str] | None, _option("concepts")] = None,
    update: Annotated[bool, _option("update")] = False,
    check: Annotated[bool, _option("check")] = False,
    schema: Annotated[bool, _option("schema")] = False,
    quiz: Annotated[bool, _option("quiz")] = False,
    seed: Annotated[str | None, _option("seed")] = None,
    install_completion: Annotated[bool, _option("install_completion")] = False,
    show_completion: Annotated[bool, _option("show_completion")] = False,
    version: Annotated[bool, _option("version", callback=_print_version, is_eager=True)] = False,
) -> Line:
    """Return what is given, for `run` to act on."""
    given = {
        field: [] if value is True else [value] if isinstance(value, str) else list(value)
        for field, value in context.params.items()
        if value or value == ""
    }
    return given.pop("names", []), given


def read(words: Sequence[str]) -> Line | int:
    """Return the names and options among *words*.

    Where they ask for help or the version, that is printed, and the exit code returned.

    Raises:
        UsageError: there is no such option, or its value is missing.
    """
    command = typer.main.get_command(app)
    try:
        # Not main(), which has its own mind about streams that close and keys that interrupt.
        with command.make_context("mktcompare", [*words]) as context:
            line: Line = command.invoke(context)
    except typer.Exit as end:
        sys.stdout.flush()
        return end.exit_code
    except _WRONG_USAGE as error:
        raise UsageError(misuse(error.option_name)) from error
    return line


def run(words: Sequence[str]) -> int:
    """Do what the *words* of a command line ask for, and return the exit code.

    Raises:
        MktCompareError: it cannot be done.
    """
    line = read(words)
    if isinstance(line, int):
        return line
    names, given = line
    task = _task(names, given)
    if task is None:
        return answer(request(names, given))
    wanted = request(names, {field: given[field] for field in given if field in Request._fields})
    return task(wanted, given)


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
    path = concepts_path(wanted.concepts or next(iter(wanted.names), None))
    if wanted.output:
        refuse_to_overwrite(files_of(path), wanted.output)
    problems = check(path)
    write = report_as_json if wanted.format_ is Format.JSON else report
    deliver(write(problems), wanted.output)
    return int(has_errors(problems))


def _print_schema(wanted: Request, _: Given) -> int:
    from mktcompare.reading.json_schema import json_schema

    path = concepts_path(wanted.concepts)
    if wanted.output:
        refuse_to_overwrite(files_of(path), wanted.output)
    deliver(json_schema(path), wanted.output)
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
"""What the command does besides look-ups, by the option that asks for it."""


def _task(names: Sequence[str], given: Given) -> Callable[[Request, Given], int] | None:
    """Return the task that is asked for, None for a look-up.

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
