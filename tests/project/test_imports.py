"""What a look-up leaves unloaded. What may import what is a contract in pyproject.toml."""

import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mktcompare import Format
from tests.support import small
from tests.support.command import ROOT

PARSERS = {"typer", "click", "argparse", "yaml", "pydantic"}
DRAWERS = {"rich", "jinja2", "markdown_it"}
SLOW = {"dataclasses", "pathlib", "difflib", "hashlib", "shutil", "tempfile", "importlib.resources"}

# What is called, and what it may load of all these.
CALLS = [
    ("tea coffee", set()),
    ("tea vs. coffee", set()),
    ("'difference between tea and coffee?'", set()),
    ("tea", set()),
    ("", set()),
    ("tea coffee -b --only different --bare --width=60 --color never --no-pager", set()),
    ("tea -d goals --dimension=payment -s --format csv", set()),
    ("tea coffee -f json", set()),
    ("tea coffee -f csl", set()),
    ("tea coffee -f text", set()),
    ("tea coffee -f table", set()),
    ("tea coffee -f table --color always --sources", set()),
    ("-f table", set()),
    ("tea coffee -f html", {"jinja2"} | SLOW),
    ("tea cofee", {"difflib"}),
]


def modules_after(code: str, *arguments: str, **environment: str) -> set[str]:
    """Return the modules that *code* loads in a new process."""
    lines = ("import sys", "before = {*sys.modules}", code)
    ending = "print(*{*sys.modules} - before, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", "\n".join((*lines, ending)), *arguments],
        capture_output=True,
        check=True,
        text=True,
        cwd=ROOT,
        env={
            name: value
            for name, value in {**os.environ, **environment}.items()
            if not name.startswith("COVERAGE")
        },
    )
    return set(done.stderr.splitlines()[-1].split())


MAIN = "from mktcompare.__main__ import main; main()"


@pytest.mark.parametrize(("line", "allowed"), CALLS, ids=[line for line, _ in CALLS])
def test_a_look_up_loads_nothing_heavy(line: str, allowed: set[str]) -> None:
    environment = {"MKTCOMPARE_CONCEPTS": str(small.PATH)}
    words = shlex.split(line)
    modules_after(MAIN, *words, **environment)  # the first reading fills the cache
    loaded = modules_after(MAIN, *words, **environment)
    assert not loaded & (PARSERS | DRAWERS | SLOW) - allowed
    assert "mktcompare.cli.request" in loaded


@pytest.mark.parametrize("format_", ["markdown", "csv", "json", "text", "table"])
def test_no_look_up_compiles_annotations(format_: str) -> None:
    # With "from __future__ import annotations", named tuples compile them one by one: a tenth.
    late = """
from typing import ForwardRef
named = [
    each
    for name, module in sys.modules.items() if name.startswith("mktcompare")
    for each in vars(module).values() if hasattr(each, "_fields") and isinstance(each, type)
]
late = [each for each in named if ForwardRef in map(type, each.__annotations__.values())]
assert named and not late, late
"""
    words = ("seo", "sem", "-f", format_)
    modules_after(MAIN, *words)  # the first reading may
    modules_after(MAIN + late, *words)


@pytest.mark.parametrize("format_", ["table", "text"])
def test_wide_characters_are_measured_without_the_rest_of_rich(
    format_: str, tmp_path: Path
) -> None:
    path = tmp_path / "tea.yaml"
    path.write_text(small.TEXT.replace("Pots", "急須"), encoding="utf-8")
    words = ("tea", "-f", format_, "--width", "40")
    loaded = modules_after(MAIN, *words, MKTCOMPARE_CONCEPTS=str(path))
    assert "rich.cells" in loaded
    assert not {"rich.console", "rich.table", "rich.text"} & loaded


def test_the_contract_on_formats_has_all_of_them() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    _, formats = project["tool"]["importlinter"]["contracts"]
    assert formats["modules"] == sorted(f"mktcompare.formats.{format_}" for format_ in Format)


@pytest.mark.parametrize("typed", ["", "t", "-", "--format\nj", "tea\n-c\n"])
def test_tab_loads_nothing_heavy(typed: str) -> None:
    words = f"mktcompare\n{typed}"
    modules_after(MAIN, "tea", MKTCOMPARE_CONCEPTS=str(small.PATH))  # fills the cache
    loaded = modules_after(
        MAIN,
        _MKTCOMPARE_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(words.count("\n")),
        MKTCOMPARE_CONCEPTS=str(small.PATH),
    )
    assert not loaded & (PARSERS | DRAWERS | SLOW)
    assert "mktcompare.cli.completion" in loaded


def test_a_read_only_home_costs_no_more_than_speed(tmp_path: Path) -> None:
    loaded = modules_after(MAIN, "seo", XDG_CACHE_HOME=str(tmp_path / "file" / "below"))
    assert "mktcompare.reading" in loaded
