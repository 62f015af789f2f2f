"""A block that a formatter laid out anew is fresh, and stays as the formatter has it."""

import re
import subprocess
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import pytest

from mktcompare import load
from mktcompare.cli.update import update
from tests.support.marked import page, updated
from tests.support.readers import read_rows
from tests.support.small import TEXT, small
from tests.support.tools import needs, needs_node

PAGE = """# Week 3

Own note[^lee] and *emphasis*.

[^lee]: My own Lee.

<!-- mktcompare: tea coffee -s -->
<!-- /mktcompare -->

1. First, compare:

   <!-- mktcompare: tea coffee -d goals --brief --bare -->
   <!-- /mktcompare -->

   Then think.
2. Write.

<!-- mktcompare: -->
<!-- /mktcompare -->

- <!-- mktcompare: milk -s -->
  <!-- /mktcompare -->

Text.
"""
FRESH = ["nothing to redraw: 4 blocks in 1 file, all fresh"]


def prettier(path: Path) -> None:
    program = needs_node(".bin/prettier")
    subprocess.run([program, "--write", path], check=True, capture_output=True)


def mdformat(path: Path) -> None:
    subprocess.run([needs("mdformat"), path], check=True)


def whitespace_hooks(path: Path) -> None:
    """Do what trailing-whitespace, end-of-file-fixer and mixed-line-ending do."""
    text = re.sub(r"[ \t]+$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def all_in_turn(path: Path) -> None:
    for formatter in (prettier, mdformat, whitespace_hooks):
        formatter(path)


def changed_catalog(folder: Path) -> Path:
    """Write a catalog in which a statement, a label and a reference differ."""
    path = folder / "changed.yaml"
    text = TEXT.replace("Calm the mind", "Cool the head").replace(
        "label: milk", "label: cow’s milk"
    )
    path.write_text(text.replace("The book of tea", "The tea book"), encoding="utf-8")
    return path


@pytest.mark.exhaustive
@pytest.mark.parametrize("formatter", [prettier, mdformat, whitespace_hooks, all_in_turn])
def test_formatters_and_update_follow_one_another_ten_times(
    tmp_path: Path, formatter: Callable[[Path], None]
) -> None:
    catalogs = [load(changed_catalog(tmp_path)), small()]
    path = page(tmp_path, updated(tmp_path, PAGE))
    for catalog, before in islice(zip(cycle(catalogs), cycle(reversed(catalogs))), 10):
        formatter(path)
        laid_out = path.read_bytes()
        assert update(before, [str(path)]) == FRESH
        assert path.read_bytes() == laid_out
        assert update(catalog, [str(path)]) == [f"{path}: 4 of 4 blocks redrawn"]
        assert update(catalog, [str(path)], check=True) == FRESH
        labels = re.findall(r"^ *\[\^([\w-]+)\]:", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(labels) == len({*labels}) == 7
    text = path.read_text(encoding="utf-8")
    assert "Own note[^lee] and" in text
    assert "[^lee]: My own Lee." in text


def test_whitespace_hooks_find_nothing_to_do(tmp_path: Path) -> None:
    path = page(tmp_path, updated(tmp_path, PAGE))
    before = path.read_bytes()
    whitespace_hooks(path)
    assert path.read_bytes() == before


TABLE = """| Aspect | Tea | COFFEE |
| --- | ------- | ------- |
| Goals: Main purpose | Calm the mind. | Stay awake |"""


@pytest.mark.parametrize(
    ("layout", "is_fresh"),
    [
        (TABLE, True),
        (TABLE.replace(" |\n", "\n").replace("\n| ", "\n"), True),
        (re.sub(" +[|]", "    |", TABLE).replace("---", "-"), True),
        (TABLE.replace("mind.", "mind&period;").replace("Main", "&#77;ain"), True),
        (TABLE.replace("mind.", "mind\\."), True),
        (f"\n\n{TABLE}\n\n\n", True),
        (TABLE.replace("mind.", "mind"), False),
        (TABLE.replace("mind.", "**mind.**"), False),
        (TABLE.replace("| Stay awake |", ""), False),
        (TABLE.replace("---|", "--:|").replace("- |", "-: |"), False),
        (f"{TABLE}\n\ntext", False),
        (f"{TABLE}\n\n<!-- text -->", False),
        (f"{TABLE}\n\n[^own]: note", False),
        (f"{TABLE}\n\n[a [^b] c](d)", False),
        (TABLE.replace("\n", "\n\n"), False),
        ("", False),
    ],
)
def test_fresh_means_that_it_reads_the_same(tmp_path: Path, layout: str, is_fresh: bool) -> None:  # noqa: FBT001 - a case
    text = f"<!-- mktcompare: tea coffee -d purpose --bare -->\n{layout}\n<!-- /mktcompare -->\n"
    assert (updated(tmp_path, text) == text) is is_fresh


def defined(text: str) -> list[str]:
    return re.findall(r"^\[\^mktcompare-([\w-]+)\]: (?:.*\n)", text, re.MULTILINE)


SOURCED = "<!-- mktcompare: tea coffee -d purpose -s --bare -->\n<!-- /mktcompare -->\n"


def test_a_footnote_is_defined_once_on_a_page(tmp_path: Path) -> None:
    text = updated(tmp_path, f"{SOURCED}\ntext\n\n{SOURCED}")
    assert defined(text) == ["lee", "cafe"]
    first, _, second = text.partition("\ntext\n")
    assert defined(first) == ["lee", "cafe"]
    alone = second.lstrip("\n")
    assert defined(updated(tmp_path, alone)) == ["lee", "cafe"]


def moved(text: str) -> str:
    """Move the definitions to the end of a page, as mdformat does."""
    notes = re.findall(r"^\[\^.*\n", text, re.MULTILINE)
    return re.sub(r"^\[\^.*\n\n", "", text, flags=re.MULTILINE) + "\n" + "\n".join(notes)


def test_a_definition_moved_out_of_its_block_is_kept_up_to_date_there(tmp_path: Path) -> None:
    text = moved(updated(tmp_path, f"{SOURCED}\nEnd.\n"))
    assert updated(tmp_path, text) == text
    changed = load(changed_catalog(tmp_path))
    after = updated(tmp_path, text, changed)
    assert defined(after) == ["lee", "cafe"]
    assert after.partition("End.\n")[2] == text.partition("End.\n")[2].replace(
        "The book of tea", "The tea book"
    )


def test_a_definition_that_went_missing_makes_the_block_stale(tmp_path: Path) -> None:
    text = updated(tmp_path, SOURCED)
    without = re.sub(r"^\[\^mktcompare-cafe.*\n\n", "", text, flags=re.MULTILINE)
    assert without != text
    assert updated(tmp_path, without) == text


@pytest.mark.parametrize("reader", ["markdown-it", "python-markdown", "mistletoe"])
def test_marks_leave_the_table_a_table(reader: str, tmp_path: Path) -> None:
    text = updated(tmp_path, f"text\n{SOURCED.replace(' -s', '')}text\n")
    purpose = ["Goals: Main purpose", "Calm the mind.", "Stay awake"]
    assert read_rows(reader, text) == [["Aspect", "Tea", "COFFEE"], purpose]


def test_a_table_in_a_list_item_stays_in_it(tmp_path: Path) -> None:
    block = SOURCED.replace(" -s", "").replace("\n", "\n   ").rstrip(" ")
    text = updated(tmp_path, f"1. One:\n\n   {block}\n   Think.\n2. Two.\n")
    assert all(line == line.rstrip() for line in text.splitlines())
    (tmp_path / "page.md").write_text(text)
    html = subprocess.run(
        [needs("cmark-gfm"), "--unsafe", "-e", "table", tmp_path / "page.md"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert re.findall(r"</?ol>|<table>|Think", html) == ["<ol>", "<table>", "Think", "</ol>"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=repr)
def test_a_block_in_a_list_item_is_indented_as_its_mark(tmp_path: Path, newline: str) -> None:
    text = "-\t<!-- mktcompare: milk -d aims --bare -->\n\t<!-- /mktcompare -->\n"
    drawn = updated(tmp_path, text.replace("\n", newline)).replace(newline, "\n")
    assert drawn == (
        "-\t<!-- mktcompare: milk -d aims --bare -->\n\n"
        " \t| Aspect | Milk |\n \t| --- | -------------- |\n \t| Goals: Other goals | Grow |\n\n"
        "\t<!-- /mktcompare -->\n"
    )
    assert updated(tmp_path, drawn) == drawn
