"""The Typer command: help, usage errors, and everything that is not a plain look-up."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import takewhile
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from mktcompare.cli.arguments import Line, misuse, request
from mktcompare.cli.options import BY_FIELD, BY_NAME, Request
from mktcompare.cli.request import answer
from mktcompare.cli.tasks import task_of
from mktcompare.errors import UsageError
from mktcompare.version import __version__

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
        except SystemExit as end:  # raised by Rich where nobody reads any more
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
        rich_help_panel=option.panel,
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
    for word in takewhile("--".__ne__, words):
        if f"-{word}" in BY_NAME:  # Typer would take -help for -h -e -l -p
            raise UsageError(misuse(word))
    command = typer.main.get_command(app)
    try:
        # Not main(), which treats closed streams and interrupts in its own way.
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
    task = task_of(names, given)
    if task is None:
        return answer(request(names, given))
    wanted = request(names, {field: given[field] for field in given if field in Request._fields})
    return task(wanted, given)
