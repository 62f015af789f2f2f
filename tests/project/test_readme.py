"""README is run: each console block prints what it shows, each Python block works."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from docs.picture import PICTURE, picture
from tests.support.command import COMMAND, ROOT, run

README = (ROOT / "README.md").read_text(encoding="utf-8")


class Block(NamedTuple):
    """A fenced block, and the line of prose before it."""

    language: str
    text: str
    before: str
    section: str


class Call(NamedTuple):
    """A command that README shows, and what it prints by README's word."""

    command: str
    shown: str


def blocks() -> Iterator[Block]:
    section = before = ""
    lines = iter(README.splitlines())
    for line in lines:
        fence = re.fullmatch(r"```(\w+)", line)
        if fence:
            text = "".join(f"{inner}\n" for inner in iter(lambda: next(lines), "```"))
            yield Block(fence[1], text, before, section)
        elif line.startswith("## "):
            section = line.strip("# ")
        elif line:
            before = line


def calls(block: Block) -> Iterator[Call]:
    for part in re.split(r"(?m)^\$ ", block.text)[1:]:
        command, _, shown = part.partition("\n")
        yield Call(command, shown)


SECTIONS = list(dict.fromkeys(block.section for block in blocks() if block.language == "console"))
PYTHON = [block.text for block in blocks() if block.language == "python"]


def file_named_before(block: Block) -> str | None:
    """Return the file that a block shows: the prose before it ends in "`name`:"."""
    named = re.search(r"`([\w./-]+)`:?$", block.before)
    return named[1] if named else None


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_prints_what_it_shows(section: str, tmp_path: Path, path: str) -> None:
    for block in blocks():
        if block.section != section:
            continue
        name = file_named_before(block)
        if block.language == "console":
            for call in calls(block):
                check(call, tmp_path, path)
        elif name:
            (tmp_path / name).write_text(block.text, encoding="utf-8")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PATH on which ``mktcompare`` is the program of this repository."""
    script = tmp_path_factory.mktemp("bin") / "mktcompare"
    script.write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return f"{script.parent}:{os.environ['PATH']}"


def check(call: Call, folder: Path, path: str) -> None:
    done = subprocess.run(
        ["bash", "-c", call.command],  # noqa: S607 - whichever bash the reader has
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    printed = done.stdout.decode()
    if call.shown.endswith("…\n"):
        assert printed.startswith(call.shown.removesuffix("…\n")), call.command
    else:
        assert printed == call.shown, call.command


@pytest.mark.parametrize("code", PYTHON)
def test_a_python_block_does_what_the_command_does(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert capsys.readouterr().out


def test_the_api_in_four_lines_prints_what_the_command_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    exec(PYTHON[0], {})  # noqa: S102 - our own README
    assert capsys.readouterr().out == run("social-media", "digital").out


def test_readme_names_the_commands_that_it_promises() -> None:
    assert "python3 -m pip install . && mktcompare social-media digital" in README
    assert sys.version_info >= (3, 11)


def test_the_picture_shows_what_the_program_draws_today() -> None:
    assert PICTURE.read_text(encoding="utf-8") == picture()
