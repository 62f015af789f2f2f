"""CSL-JSON, rendered by pandoc's citation processor."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from mktcompare import Comparison, Format, Source, compare, load, overview, render
from tests.support.hostile import COMPARISON
from tests.support.tools import output_of
from tests.support.views import comparisons, crowd


def items_of(source: Source) -> list[dict[str, object]]:
    view = crowd(["Text"])._replace(sources={source.key: source})
    items: list[dict[str, object]] = json.loads(render(view, Format.CSL))
    return items


def bibliography(folder: Path, csl: str, text: str) -> str:
    """Return what pandoc makes of a *text* that cites from the bibliography *csl*."""
    file = folder / "sources.json"
    file.write_text(csl, encoding="utf-8")
    arguments = ("--citeproc", "--bibliography", str(file), "--to", "plain", "--wrap", "none")
    return output_of("pandoc", "--from", "markdown", *arguments, given=text)


def test_all_fields_have_their_csl_variables() -> None:
    source = Source(
        key="fine-2006",
        title="Title",
        author="Ann and Bob Author",
        publisher="Journal of Titles 3(1)",
        date="2006-05-31",
        url="https://example.org/",
        type="article-journal",
        note="A note.",
    )
    assert items_of(source) == [
        {
            "id": "fine-2006",
            "type": "article-journal",
            "title": "Title",
            "author": [{"literal": "Ann and Bob Author"}],
            "container-title": "Journal of Titles 3(1)",
            "issued": {"date-parts": [[2006, 5, 31]]},
            "URL": "https://example.org/",
            "note": "A note.",
        }
    ]


def test_what_is_missing_is_left_out() -> None:
    assert items_of(Source(key="key", title="Title", type="book")) == [
        {"id": "key", "type": "book", "title": "Title"}
    ]


@pytest.mark.parametrize(
    ("kind", "variable"), [("webpage", "container-title"), ("book", "publisher")]
)
def test_the_publisher_of_a_part_is_what_it_is_in(kind: str, variable: str) -> None:
    (item,) = items_of(Source(key="key", title="Title", publisher="Press", type=kind))
    assert item[variable] == "Press"


@pytest.mark.parametrize(
    ("date", "parts"), [("2006", [2006]), ("2006-05", [2006, 5]), ("2006-05-31", [2006, 5, 31])]
)
def test_dates_are_as_exact_as_in_the_file(date: str, parts: list[int]) -> None:
    (item,) = items_of(Source(key="key", title="Title", date=date))
    assert item["issued"] == {"date-parts": [parts]}


@given(comparisons())
def test_titles_are_read_back(view: Comparison) -> None:
    (item,) = json.loads(render(view, Format.CSL))
    assert item["title"] == view.sources["key"].title


def test_pandoc_cites_from_it(tmp_path: Path) -> None:
    drawn = bibliography(tmp_path, render(COMPARISON, Format.CSL), "As known [@plain].")
    assert "As known (Ann O’Author & {Sons} 2006)." in drawn
    assert "P_ublisher" in drawn
    assert "https://example.org/a_b?c=d&e=%20#f" in drawn


@pytest.mark.parametrize("names", [(), ("seo",), ("smm", "digital")])
def test_pandoc_lists_every_shipped_source(names: tuple[str, ...], tmp_path: Path) -> None:
    catalog = load()
    csl = render(compare(catalog, *names) if names else overview(catalog), Format.CSL)
    drawn = bibliography(tmp_path, csl, "---\nnocite: '@*'\n---\n")
    addresses = [item["URL"] for item in json.loads(csl) if "URL" in item]
    assert addresses
    assert [address for address in addresses if address not in drawn] == []


def test_the_overview_has_all_sources_of_the_catalog() -> None:
    catalog = load()
    items = json.loads(render(overview(catalog), Format.CSL))
    assert [item["id"] for item in items] == list(catalog.sources())
