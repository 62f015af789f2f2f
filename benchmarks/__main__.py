"""Measure what the command costs, and print it as tables of ratios.

Every number is CPU time (user and system, of the process and its children)
in medians of one run, divided by another one of the same run.
"""

import argparse
import datetime as dt
import platform
import sys
import tempfile
from pathlib import Path

from benchmarks.calls import BARE, Bench
from benchmarks.measuring import medians
from benchmarks.report import report

SIZES = (40, 100, 400, 1000, 4000, 10000)


def ratios(bench: Bench, rounds: int, heavy_rounds: int) -> dict[str, float]:
    """Measure every call, in multiples of a bare start of Python."""
    times = medians(bench.light(), rounds) | medians(bench.heavy(), heavy_rounds)
    return {name: time / times[BARE] for name, time in times.items()}


def main(arguments: list[str] | None = None) -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=21, help="runs of each quick call")
    parser.add_argument("--heavy-rounds", type=int, default=3, help="runs of each first reading")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of concepts")
    options = parser.parse_args(arguments)
    sizes = tuple(options.sizes)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), sizes)
        costs = ratios(bench, options.rounds, options.heavy_rounds)
        today = dt.datetime.now(dt.UTC).date()
        python = f"Python {platform.python_version()} on {platform.system()}"
        sys.stdout.write(f"Measured on {today}, {python}: medians of {options.rounds} runs.\n\n")
        sys.stdout.writelines(report(costs, sizes, list(bench.tools())))


if __name__ == "__main__":
    main()
