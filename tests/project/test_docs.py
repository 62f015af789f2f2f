"""The docs are run: each console block prints what it shows, each Python block works.

A block whose output ends in `…` shows only how it begins. `pytest --update-golden` writes the
outputs anew; read the diff.
"""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from mktcompare import Format
from mktcompare.cli.options import OPTIONS
from tests.support.command import COMMAND, ROOT, run
from tests.support.tools import needs

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "benchmarks" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROGRAMS = {"jq", "pandoc", "xelatex", "hugo", "mkdocs", "npx", "pre-commit"}


class Block(NamedTuple):
    """A fenced block, and the line of prose before it."""

    language: str
    text: str
    before: str
    start: int
    """Where its text begins in the page."""


class Call(NamedTuple):
    """A command that a page shows, and what it prints by the page's word."""

    command: str
    shown: str


def blocks(page: str) -> Iterator[Block]:
    for found in _FENCE.finditer(page):
        prose = page[: found.start()].rstrip().rpartition("\n")[2]
        yield Block(found[1], found[2], prose, found.start(2))


def calls(block: Block) -> Iterator[Call]:
    for part in re.split(r"(?m)^\$ ", block.text)[1:]:
        command, _, shown = part.partition("\n")
        yield Call(command, shown)


def file_named_before(block: Block) -> str | None:
    """Return the file that a block shows: the prose before it ends in "`name`:"."""
    named = re.search(r"`([\w./-]+)`:?$", block.before)
    return named[1] if named else None


def names_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PAGES, ids=names_of)
def test_a_page_prints_what_it_shows(
    path: Path, tmp_path: Path, programs: str, request: pytest.FixtureRequest
) -> None:
    page = path.read_text(encoding="utf-8")
    update = request.config.getoption("--update-golden")
    pieces: list[str] = []
    replays: list[Call] = []
    done = 0
    for block in blocks(page):
        name = file_named_before(block)
        if block.language == "console":
            replays += calls(block)
            shown = "".join(replayed(call, tmp_path, programs) for call in calls(block))
            pieces += page[done : block.start], shown
            done = block.start + len(block.text)
        elif name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(block.text, encoding="utf-8")
    fresh = "".join((*pieces, page[done:]))
    if update:
        path.write_text(fresh, encoding="utf-8")
    assert page == fresh or update
    for program in sorted(set().union(*map(programs_of, replays))):
        needs(program)  # else the page is checked in part, and the test says so


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a PATH on which ``mktcompare`` is the program of this repository."""
    script = tmp_path_factory.mktemp("bin") / "mktcompare"
    script.write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return f"{script.parent}:{os.environ['PATH']}"


def programs_of(call: Call) -> set[str]:
    return _PROGRAMS.intersection(re.findall(r"[\w-]+", call.command))


def replayed(call: Call, folder: Path, programs: str) -> str:
    """Return a call and what it really prints, cut where the page cuts it."""
    if not all(map(shutil.which, programs_of(call))):
        return f"$ {call.command}\n{call.shown}"
    done = subprocess.run(
        ["bash", "-c", call.command],  # noqa: S607 - whichever bash the reader has
        cwd=folder,
        env={**os.environ, "PATH": programs, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    printed = done.stdout.decode()
    if call.shown.endswith("…\n"):
        lines = max(call.shown.count("\n") - 1, 1)
        printed = "".join(printed.splitlines(keepends=True)[:lines]) + "…\n"
    return f"$ {call.command}\n{printed}"


PYTHON = [
    pytest.param(block.text, id=f"{names_of(path)}-{index}")
    for path in PAGES
    for index, block in enumerate(blocks(path.read_text(encoding="utf-8")))
    if block.language == "python"
]


@pytest.mark.parametrize("code", PYTHON)
def test_a_python_block_runs_and_prints(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "docs", "exec"), {})  # noqa: S102 - our own docs
    assert capsys.readouterr().out


def test_the_api_in_readme_prints_what_the_command_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = next(each for each in blocks(PAGES[0].read_text("utf-8")) if each.language == "python")
    exec(compile(code.text, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert capsys.readouterr().out == run("social-media", "digital").out


def test_readme_is_short_and_names_the_commands_that_it_promises() -> None:
    readme = PAGES[0].read_text(encoding="utf-8")
    assert readme.count("\n") <= 150
    assert "python3 -m pip install . && mktcompare social-media digital" in readme
    assert "python3 -m pip install -e '.[test]' && python3 -m pytest" in readme


def test_every_link_between_the_pages_leads_somewhere() -> None:
    broken = [
        f"{names_of(path)}: {target}"
        for path in PAGES
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_the_docs_have_every_option_and_every_format() -> None:
    readme, command, formats = (
        (ROOT / page).read_text(encoding="utf-8")
        for page in ("README.md", "docs/command.md", "docs/formats.md")
    )
    headings = " ".join(line for line in formats.lower().splitlines() if line.startswith("## "))
    assert [option.name for option in OPTIONS if option.name not in command] == []
    assert [each for each in Format if f"| `{each}` |" not in readme] == []
    assert [each for each in Format if each not in headings] == []
    assert f"`{' '.join(Format)}`" in command
