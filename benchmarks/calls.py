"""What is measured: look-ups of every kind, first readings, the same job by other tools."""

import csv
import shutil
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import catalogs
from benchmarks.measuring import Call
from mktcompare import Format, compare, load

FOLDER = Path(__file__).parent

BARE = "a bare start of Python"
TRIVIAL_TAB = "one Tab of a trivial Typer program"
TAB = "one Tab (bash)"
LOOK_UP = "look-up, read before"
FIRST = "first reading"
YAML = "`yaml.load` with `CSafeLoader` only"

PAIR = ("social-media-marketing", "digital-marketing")

_YAML_LOAD = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), Loader=yaml.CSafeLoader)"


class Row(NamedTuple):
    """A look-up whose cost has a target, in multiples of a bare start of Python."""

    arguments: tuple[str, ...]
    target: float
    exit_code: int = 0
    on_terminal: bool = False

    @property
    def name(self) -> str:
        """The look-up as it is typed, and where."""
        return (
            f"`{' '.join(('mktcompare', *self.arguments))}`{', on a terminal' * self.on_terminal}"
        )


def look_ups() -> Iterator[Row]:
    """Give a look-up with each option, in each format, and whatever else has a target."""
    yield Row(PAIR, 3.5)
    yield Row(("social", "media", "marketing", "vs.", "pr"), 4)
    yield Row(PAIR[:1], 3.5)
    yield Row((), 4)
    for option in (
        ("--brief",),
        ("--sources",),
        ("--bare",),
        ("--dimension", "goals"),
        ("--only", "different"),
        ("--width", "80"),
        ("--color", "never"),
        ("--no-pager",),
        ("--concepts", "concepts.yaml"),
        ("--output", "page.md"),
    ):
        yield Row((*PAIR, *option), 4)
    for format_ in Format:
        targets = {Format.HTML: 9, Format.TABLE: 8}
        yield Row((*PAIR, "-f", format_), targets.get(format_, 4))
    yield Row(PAIR, 8, on_terminal=True)
    yield Row(("social-media-marketin", "digital"), 5, exit_code=2)


class Bench:
    """The files that the calls work on, and the calls."""

    def __init__(self, folder: Path, sizes: tuple[int, ...]) -> None:
        """Write catalogs of all *sizes*, and a table for other tools, into *folder*."""
        self.folder = folder
        self.sizes = sizes
        self.cache = {"XDG_CACHE_HOME": str(folder / "cache"), "TERM": "xterm"}
        shutil.copy(FOLDER.parent / "concepts.yaml", folder)
        for size in sizes:
            self.catalog(size).write_text(catalogs.text(size), encoding="utf-8")
        table = [*_table()]
        for suffix, delimiter in ((".csv", ","), (".tsv", "\t")):
            path = folder / f"table{suffix}"
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, delimiter=delimiter).writerows(table)

    def catalog(self, size: int) -> Path:
        """Return where the catalog with *size* concepts is."""
        return self.folder / f"{size}.yaml"

    def light(self) -> dict[str, Call]:
        """Return the calls that take a moment."""
        command = _command("mktcompare")
        bash = {"COMP_WORDS": "mktcompare\n", "COMP_CWORD": "1"}
        return {
            BARE: Call([sys.executable, "-c", "pass"]),
            TAB: Call(command, {**self.cache, **bash, "_MKTCOMPARE_COMPLETE": "complete_bash"}),
            TRIVIAL_TAB: Call(
                [sys.executable, "-m", "benchmarks.trivial"],
                {**bash, "_TRIVIAL_COMPLETE": "complete_bash", "PYTHONPATH": str(FOLDER.parent)},
            ),
            **{row.name: self._call(row) for row in look_ups()},
            **{f"{LOOK_UP} {size}": self.look_up(size, self.cache) for size in self.sizes},
            **{name: Call(tool) for name, tool in self.tools().items() if shutil.which(tool[0])},
        }

    def _call(self, row: Row) -> Call:
        return Call(
            [*_command("mktcompare"), *row.arguments],
            self.cache,
            on_terminal=row.on_terminal,
            exit_code=row.exit_code,
            folder=self.folder,
        )

    def heavy(self) -> dict[str, Call]:
        """Return the calls that read a file for the first time."""
        empty = self.folder / "empty"
        calls = {}
        for size in self.sizes:
            call = self.look_up(size, {"XDG_CACHE_HOME": str(empty)})
            forget = partial(shutil.rmtree, empty, ignore_errors=True)
            calls[f"{FIRST} {size}"] = call._replace(prepare=forget)
            path = str(self.catalog(size))
            calls[f"{YAML} {size}"] = Call([sys.executable, "-c", _YAML_LOAD, path])
        return calls

    def look_up(self, size: int, environment: Mapping[str, str]) -> Call:
        """Return a look-up in the catalog with *size* concepts."""
        file = {"MKTCOMPARE_CONCEPTS": str(self.catalog(size))}
        names = (f"concept-{size // 2}", f"concept-{size // 3}")
        return Call([*_command("mktcompare"), *names], {**environment, **file})

    def tools(self) -> dict[str, list[str]]:
        """Return how other tools draw the same two disciplines, compared already, as a table."""
        table, tabbed = str(self.folder / "table.csv"), str(self.folder / "table.tsv")
        return {
            "Miller: `mlr --icsv --omd cat`": ["mlr", "--icsv", "--omd", "cat", table],
            "`tabulate -1 -f github`": [
                *_command("tabulate"),
                "-1",
                "-s\t",
                "-f",
                "github",
                tabbed,
            ],
            "`pandoc -f csv -t gfm`": ["pandoc", "-f", "csv", "-t", "gfm", table],
            "csvkit: `csvlook`": [*_command("csvlook"), "--snifflimit", "0", table],
        }


def _table() -> Iterator[list[str]]:
    comparison = compare(load(), *PAIR)
    yield ["Aspect", *(concept.heading for concept in comparison.concepts)]
    for row in comparison.rows:
        yield [row.full_label, *map(comparison.cell_text, row.cells)]


def _command(name: str) -> list[str]:
    """Find a program of this very environment."""
    return [str(Path(sys.executable).with_name(name))]
