"""The command line: options and help; nothing about concepts."""

from collections.abc import Iterator
from typing import Annotated, NoReturn

import typer

from mktcompare.cli import completion
from mktcompare.cli.request import (
    Request,
    answer,
    concepts_path,
    deliver,
    load_concepts,
    refuse_to_overwrite,
)
from mktcompare.cli.streams import Color, exit_code_of, to_stderr, wants_color
from mktcompare.errors import UsageError
from mktcompare.formats import Format
from mktcompare.version import __version__
from mktcompare.views.model import Only
from mktcompare.wording import listed

app = typer.Typer(
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)

_EXAMPLES = """
[bold]Examples[/bold]\n
[cyan]mktcompare[/cyan] — every discipline, a line each\n
[cyan]mktcompare seo[/cyan] — all about one\n
[cyan]mktcompare social-media digital[/cyan] — what sets two apart\n
[cyan]mktcompare smm digital --brief[/cyan] — the short answer\n
[cyan]mktcompare smm digital -o notes.md[/cyan] — a table for a Markdown page\n
[cyan]mktcompare --update *.md[/cyan] — the marked tables of Markdown pages, redrawn\n
[cyan]mktcompare --quiz smm digital[/cyan] — do you know them?
"""

_TAKEN_BY = {
    "update": {"names", "check"},
    "quiz": {"names", "color", "seed"},
    "check": {"output"},
    "schema": {"output"},
}
"""What goes together with an option that asks for something else than a look-up."""

_ONLY_WITH = {"seed": "quiz"}
"""What means nothing without another option."""


def _refuse_mixtures(context: typer.Context) -> None:
    """Refuse options that mean nothing together.

    Raises:
        UsageError: there are such options.
    """
    given = {
        name: parameter.opts[-1]
        for parameter in context.command.params
        if (name := parameter.name)
        and (source := context.get_parameter_source(name))
        and source.name == "COMMANDLINE"
    }
    for purpose, taken in _TAKEN_BY.items():
        if purpose in given:
            strange = given.keys() - taken - {purpose, "concepts"}
            if strange:
                foreign = listed([option for name, option in given.items() if name in strange])
                message = f"--{purpose} does not go together with {foreign}; leave out either"
                raise UsageError(message)
            return
    for name, purpose in _ONLY_WITH.items():
        if name in given:
            message = (
                f"--{name} goes together with --{purpose} alone; add it, or leave --{name} out"
            )
            raise UsageError(message)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        typer.echo(f"mktcompare {__version__}")
        raise typer.Exit


@app.command(epilog=_EXAMPLES)
def mktcompare(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            help="Disciplines, by key, alias, label or the beginning of one. Two or more are"
            " compared, one is described, none lists them all. With --update: Markdown files.",
            show_default=False,
        ),
    ] = None,
    *,
    dimensions: Annotated[
        list[str] | None,
        typer.Option(
            "-d",
            "--dimension",
            metavar="KEY",
            help="Only this dimension (repeatable, in the order given).",
            show_default=False,
            rich_help_panel="What to show",
        ),
    ] = None,
    brief: Annotated[
        bool,
        typer.Option(
            "-b",
            "--brief",
            help="The first statement of each cell alone.",
            rich_help_panel="What to show",
        ),
    ] = False,
    only: Annotated[
        Only | None,
        typer.Option(
            "--only",
            help="Only what the disciplines share, or only what they do not.",
            show_default=False,
            rich_help_panel="What to show",
        ),
    ] = None,
    sources: Annotated[
        bool,
        typer.Option(
            "-s",
            "--sources",
            help="Mark each statement with its sources and list them.",
            rich_help_panel="What to show",
        ),
    ] = False,
    bare: Annotated[
        bool,
        typer.Option(
            "--bare",
            help="The table alone: no title, verdict or notes.",
            rich_help_panel="What to show",
        ),
    ] = False,
    format_: Annotated[
        Format | None,
        typer.Option(
            "-f",
            "--format",
            help="Default: by the suffix of --output, else table on a terminal and markdown"
            " elsewhere.",
            show_default=False,
            rich_help_panel="Where and how",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write to this file, whole or not at all.",
            show_default=False,
            rich_help_panel="Where and how",
        ),
    ] = None,
    width: Annotated[
        int | None,
        typer.Option(
            "--width",
            min=20,
            metavar="N",
            help="Columns of the terminal table.",
            show_default=False,
            rich_help_panel="Where and how",
        ),
    ] = None,
    color: Annotated[
        Color,
        typer.Option("--color", help="Color in the table.", rich_help_panel="Where and how"),
    ] = Color.AUTO,
    concepts: Annotated[
        str | None,
        typer.Option(
            "-c",
            "--concepts",
            metavar="FILE",
            help="Concept definitions file; also MKTCOMPARE_CONCEPTS. Default: the shipped one.",
            show_default=False,
            rich_help_panel="Where and how",
        ),
    ] = None,
    update: Annotated[
        bool,
        typer.Option(
            "--update",
            help="Redraw the blocks of Markdown files that stand between"
            " <!-- mktcompare: NAME NAME --> and <!-- /mktcompare -->: all of them or none."
            " The names are the files then. The marks take -d, -b, --only, -s and --bare.",
            rich_help_panel="Other things to do",
        ),
    ] = False,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Report every problem in the concepts file. With --update: report which blocks are"
            " stale, and write nothing.",
            rich_help_panel="Other things to do",
        ),
    ] = False,
    schema: Annotated[
        bool,
        typer.Option(
            "--schema",
            help="Print the JSON Schema of the concepts file, for your editor; with --concepts"
            " it knows that file's keys.",
            rich_help_panel="Other things to do",
        ),
    ] = False,
    quiz: Annotated[
        bool,
        typer.Option(
            "--quiz",
            help="Answer ten questions about the named disciplines, or about all.",
            rich_help_panel="Other things to do",
        ),
    ] = False,
    seed: Annotated[
        int | None,
        typer.Option(
            "--seed",
            metavar="N",
            help="With --quiz: the same questions as whenever N was given.",
            show_default=False,
            rich_help_panel="Other things to do",
        ),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Print marketing disciplines side by side, with a source behind every statement."""
    request = Request(
        names=tuple(names or ()),
        concepts=concepts,
        format_=format_,
        output=output,
        dimensions=tuple(dimensions or ()),
        brief=brief,
        only=only,
        sources=sources,
        bare=bare,
        width=width,
        color=color,
    )

    def work() -> int:
        _refuse_mixtures(context)
        refuse_to_overwrite(concepts, output)
        if update:
            return _update(request, check=check)
        if quiz:
            return _quiz(request, seed)
        if check:
            return _check(request)
        if schema:
            return _print_schema(request)
        return answer(request)

    raise typer.Exit(exit_code_of(work))


def _update(request: Request, *, check: bool) -> int:
    from mktcompare.cli.update import update

    for sentence in update(load_concepts(request.concepts), request.names, check=check):
        to_stderr(sentence)
    return 0


def _quiz(request: Request, seed: int | None) -> int:
    from mktcompare.cli.quiz import quiz

    color = wants_color(request.color, on_terminal=True)
    quiz(load_concepts(request.concepts), request.names, seed=seed, color=color)
    return 0


def _check(request: Request) -> int:
    from mktcompare.reading.check import check, has_errors, report

    problems = check(concepts_path(request.concepts))
    deliver(report(problems), request.output)
    return int(has_errors(problems))


def _print_schema(request: Request) -> int:
    from mktcompare.reading.json_schema import json_schema

    deliver(json_schema(concepts_path(request.concepts)), request.output)
    return 0


def options() -> Iterator[completion.Option]:
    """Give the options of the command, as completion needs to know them."""
    command = typer.main.get_command(app)
    context = typer.Context(command, **command.context_settings)
    for option in command.get_params(context):
        if option.param_type_name == "option":
            yield completion.Option(
                names=(*option.opts, *option.secondary_opts),
                help=getattr(option, "help", None) or "",
                metavar=None if getattr(option, "is_flag", False) else option.metavar or "VALUE",
                choices=tuple(item.value for item in option.shell_complete(context, "")),
                repeatable=option.multiple,
            )


def run(arguments: list[str]) -> NoReturn:
    """Serve one command line and end the process."""
    app(args=arguments, prog_name="mktcompare")
    raise SystemExit  # pragma: no cover - Typer has ended the process by now
