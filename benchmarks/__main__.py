"""Measure what the command costs, and print it as tables of ratios.

Every number is CPU time (user and system, of the process and its children)
in medians of one run, divided by another one of the same run.
"""

import argparse
import csv
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from benchmarks import catalogs, plot
from benchmarks.measuring import Call, medians
from mktcompare import compare, load
from mktcompare.views.comparison import statements_of

FOLDER = Path(__file__).parent
SIZES = (40, 100, 400, 1000, 4000, 10000)

BARE = "a bare start of Python"
PIPE = "in a pipe"
TERMINAL = "on a terminal"
TAB = "one Tab"
TRIVIAL_TAB = "one Tab of a trivial Typer program"
LOOK_UP = "look-up, read before"
FIRST = "first reading"
YAML = "yaml.load alone"

PAIR = ("social-media", "digital")

_YAML_LOAD = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), Loader=yaml.CSafeLoader)"


class Bench:
    """The files that the calls work on, and the calls."""

    def __init__(self, folder: Path, sizes: tuple[int, ...]) -> None:
        """Write catalogs of all *sizes*, and a table for other tools, into *folder*."""
        self.folder = folder
        self.sizes = sizes
        self.cache = {"XDG_CACHE_HOME": str(folder / "cache")}
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
            PIPE: Call([*command, *PAIR], self.cache),
            TERMINAL: Call([*command, *PAIR], {**self.cache, "TERM": "xterm"}, on_terminal=True),
            TAB: Call(command, {**self.cache, **bash, "_MKTCOMPARE_COMPLETE": "complete_bash"}),
            TRIVIAL_TAB: Call(
                [sys.executable, "-m", "benchmarks.trivial"],
                {**bash, "_TRIVIAL_COMPLETE": "complete_bash", "PYTHONPATH": str(FOLDER.parent)},
            ),
            **{f"{LOOK_UP} {size}": self.look_up(size, self.cache) for size in self.sizes},
            **{name: Call(tool) for name, tool in self.tools().items() if shutil.which(tool[0])},
        }

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
            "Miller: mlr --icsv --omd cat": ["mlr", "--icsv", "--omd", "cat", table],
            "tabulate -1 -f github": [*_command("tabulate"), "-1", "-s\t", "-f", "github", tabbed],
            "pandoc -f csv -t gfm": ["pandoc", "-f", "csv", "-t", "gfm", table],
            "csvkit: csvlook": [*_command("csvlook"), "--snifflimit", "0", table],
        }


def _table() -> Iterator[list[str]]:
    comparison = compare(load(), *PAIR)
    yield ["Dimension", *(concept.label for concept in comparison.concepts)]
    for row in comparison.rows:
        said = [
            [each.text for item in cell for each in statements_of(item.entry)] for cell in row.cells
        ]
        yield [row.dimension.label, *map(" / ".join, said)]


def _command(name: str) -> list[str]:
    """Find a program of this very environment."""
    return [str(Path(sys.executable).with_name(name))]


def ratios(bench: Bench, rounds: int, heavy_rounds: int) -> dict[str, float]:
    """Measure every call, in multiples of a bare start of Python."""
    times = medians(bench.light(), rounds) | medians(bench.heavy(), heavy_rounds)
    return {name: time / times[BARE] for name, time in times.items()}


def report(costs: Mapping[str, float], sizes: tuple[int, ...], tools: list[str]) -> Iterator[str]:
    """Lay out the *costs* as Markdown tables."""
    small, large = sizes[0], sizes[-1]
    tenth = max(size for size in sizes[:-1] if size <= max(large // 10, small))
    growth = costs[f"{FIRST} {large}"] / costs[f"{FIRST} {tenth}"] / (large / tenth)
    rows = (
        ("look-up in a pipe, catalog read before", "a bare start of Python", costs[PIPE], "3.5"),
        ("the same on a terminal", "a bare start of Python", costs[TERMINAL], "8"),
        (
            "one Tab (bash)",
            "that of a trivial Typer program",
            costs[TAB] / costs[TRIVIAL_TAB],
            "1.2",
        ),
        (
            f"look-up in {large:,} concepts, read before",
            f"the same in {small:,} concepts",
            costs[f"{LOOK_UP} {large}"] / costs[f"{LOOK_UP} {small}"],
            "4",
        ),
        (
            f"first reading of {large:,} concepts, checks included",
            "`yaml.load` with `CSafeLoader` alone",
            costs[f"{FIRST} {large}"] / costs[f"{YAML} {large}"],
            "1.5",
        ),
        ("the same, for each concept", f"in a file of {tenth:,} concepts", growth, "linear: 1"),
    )
    yield "| what | in multiples of | measured | target |\n| --- | --- | --: | --: |\n"
    for what, unit, ratio, target in rows:
        yield f"| {what} | {unit} | {ratio:.2f} | {target} |\n"
    yield "\n| two disciplines as a Markdown table | CPU time |\n| --- | --: |\n"
    yield f"| `mktcompare {' '.join(PAIR)}` | {costs[PIPE]:.1f} |\n"
    for tool in tools:
        cost = f"{costs[tool]:.1f}" if tool in costs else "not installed"
        yield f"| {tool} | {cost} |\n"
    names = "".join(f" {size:,} |" for size in sizes)
    yield f"\n| concepts in the file |{names}\n| --- |{' --: |' * len(sizes)}\n"
    for name, line in growth_of(costs, sizes).items():
        yield f"| {name} |{''.join(f' {cost:.1f} |' for cost in line.values())}\n"


def growth_of(costs: Mapping[str, float], sizes: tuple[int, ...]) -> dict[str, dict[str, float]]:
    """Pick what the plot shows."""
    return {
        name: {str(size): costs[f"{name} {size}"] for size in sizes}
        for name in (YAML, FIRST, LOOK_UP)
    }


def main(arguments: list[str] | None = None) -> None:
    """Measure, print the tables, and draw the plot."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=21, help="runs of each quick call")
    parser.add_argument("--heavy-rounds", type=int, default=3, help="runs of each first reading")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of concepts")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where growth.* are written")
    options = parser.parse_args(arguments)
    sizes = tuple(options.sizes)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), sizes)
        costs = ratios(bench, options.rounds, options.heavy_rounds)
        sys.stdout.writelines(report(costs, sizes, list(bench.tools())))
    growth = growth_of(costs, sizes)
    rounded = {
        name: {size: round(cost, 2) for size, cost in line.items()} for name, line in growth.items()
    }
    (options.folder / "growth.json").write_text(json.dumps(rounded, indent=2) + "\n")
    (options.folder / "growth.svg").write_text(plot.svg(rounded), encoding="utf-8")


if __name__ == "__main__":
    main()
