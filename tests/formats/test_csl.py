"""CSL-JSON, rendered by pandoc's citation processor."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given

from mktcompare import Comparison, Format, Source, compare, load, overview, render
from mktcompare.catalog import references
from mktcompare.catalog.model import Name
from mktcompare.views.citing import Sources
from tests.support.cited import MANUALS, STYLES, cited, plain_quotes
from tests.support.hostile import COMPARISON
from tests.support.tools import missing, output_of
from tests.support.views import comparisons, crowd

CSL_STYLES = Path("/usr/share/citation-style-language/styles")
"""Where Debian's citation-style-language-styles are."""


def csl_of(*sources: Source) -> str:
    return render(
        crowd(["Text"])._replace(sources=Sources((each.key, each) for each in sources)), Format.CSL
    )


def item_of(source: Source) -> dict[str, object]:
    (item,) = json.loads(csl_of(source))
    assert isinstance(item, dict)
    return item


def drawn(folder: Path, csl: str, text: str, style: str, *options: str) -> str:
    """Return what pandoc makes of a *text* that cites from the bibliography *csl*."""
    file = folder / "sources.json"
    file.write_text(csl, encoding="utf-8")
    path = CSL_STYLES / f"{STYLES[style]}.csl"
    if not path.exists():
        missing("citation-style-language-styles")
    arguments = ("--citeproc", "--bibliography", str(file), "--csl", str(path), "--wrap", "none")
    return output_of("pandoc", "--from", "markdown", *arguments, *options, given=text)


def bibliography(folder: Path, csl: str, style: str) -> dict[str, str]:
    """Return what pandoc makes of every source, by its key."""
    page = drawn(folder, csl, "---\nnocite: '@*'\n---\n", style, "--to", "html")
    entries = re.findall(r'<div id="ref-(.*?)" class="csl-entry".*?>(.*?)</div>', page, re.DOTALL)
    return {
        key: plain_quotes(unescape(re.sub("<[^>]+>", "", text))).strip() for key, text in entries
    }


def test_all_fields_have_their_csl_variables() -> None:
    source = Source(
        key="fine-2006",
        title="Title",
        author=(Name("Fine", "Ann B.", "Jr."), Name("World Health Organization")),
        editor=(Name("Ed", "Ito"),),
        container_title="Journal",
        collection_title="Series",
        publisher="Press",
        publisher_place="Oslo",
        volume="3",
        issue="S1",
        page="4-9",
        number="e7",
        edition="2",
        genre="Paper",
        date="2006-05-31",
        accessed="2026-11",
        url="https://example.org/",
        doi="10.1000/182",
        isbn="978-1",
        type="article-journal",
        kind="paper",
        note="A note.",
    )
    assert item_of(source) == {
        "id": "fine-2006",
        "type": "article-journal",
        "title": "Title",
        "author": [
            {"family": "Fine", "given": "Ann B.", "suffix": "Jr."},
            {"literal": "World Health Organization"},
        ],
        "editor": [{"family": "Ed", "given": "Ito"}],
        "container-title": "Journal",
        "collection-title": "Series",
        "publisher": "Press",
        "publisher-place": "Oslo",
        "volume": "3",
        "issue": "S1",
        "page": "4-9",
        "number": "e7",
        "edition": "2",
        "genre": "Paper",
        "issued": {"date-parts": [[2006, 5, 31]]},
        "accessed": {"date-parts": [[2026, 11]]},
        "URL": "https://example.org/",
        "DOI": "10.1000/182",
        "ISBN": "978-1",
        "note": "A note.",
    }


def test_what_is_missing_is_left_out() -> None:
    assert item_of(Source(key="key", title="Title", type="book")) == {
        "id": "key",
        "type": "book",
        "title": "Title",
    }


@given(comparisons())
def test_titles_are_read_back(view: Comparison) -> None:
    (item,) = json.loads(render(view, Format.CSL))
    assert item["title"] == view.sources["key"].title


@pytest.mark.parametrize("style", STYLES)
def test_pandoc_writes_what_the_manual_writes(style: str, tmp_path: Path) -> None:
    written = bibliography(tmp_path, csl_of(*cited(tmp_path).values()), style)
    assert written == {key: plain_quotes(case[style]) for key, case in MANUALS.items()}


def test_pandoc_cites_families_in_the_text(tmp_path: Path) -> None:
    csl = csl_of(*cited(tmp_path).values())
    text = "[@article-with-two-authors-and-a-DOI; @article-with-a-suffix-and-three-authors]"
    page = drawn(tmp_path, csl, text, "apa", "--to", "plain")
    assert page.startswith("(Kotler & Zaltman, 1971; Schau et al., 2009)")


def test_pandoc_takes_a_hostile_source(tmp_path: Path) -> None:
    written = bibliography(tmp_path, render(COMPARISON, Format.CSL), "apa")
    assert written["plain"].startswith("O'Author, A. &. {Co}., & Sons, [Ltd]. (2006).")
    assert written["plain"].endswith("https://example.org/a_b?c=d&e=%20#f")


@pytest.mark.exhaustive
def test_pandoc_writes_of_shipped_sources_what_the_program_writes(tmp_path: Path) -> None:
    catalog = load()
    written = bibliography(tmp_path, render(overview(catalog), Format.CSL), "apa")
    sources = {key: each for key, each in catalog.sources().items() if _is_plain(each)}
    assert len(sources) > 0.95 * len(catalog.sources())
    ours = {
        key: references.located(each._replace(note=None)).casefold()
        for key, each in sources.items()
    }
    # The letters that tell works of one year apart need all of a bibliography.
    without_letters = re.compile(r"(?<=\(\d{4})[a-z]{1,2}(?=[,)])|(?<=\(n\.d\.)-[a-z]{1,2}(?=\))")
    assert ours == {key: without_letters.sub("", written[key].casefold()) for key in ours}


def _is_plain(source: Source) -> bool:
    """Return whether pandoc leaves the spelling of a source alone.

    It turns quotation marks within titles, and leaves given names in small letters whole.
    """
    given = [name.given for name in source.author if name.given]
    return not (
        re.search(r"\B['\"]|['\"]\B", source.title)
        or any(name.islower() or '"' in name for name in given)
        or (source.number and source.container_title)
        or source.type in {"legal_case", "legislation"}
    )


@pytest.mark.parametrize("names", [("seo",), ("smm", "digital")])
def test_a_view_has_the_sources_that_it_cites(names: tuple[str, ...]) -> None:
    view = compare(load(), *names)
    assert [item["id"] for item in json.loads(render(view, Format.CSL))] == list(view.sources)


def test_the_overview_has_all_sources_of_the_catalog() -> None:
    catalog = load()
    items = json.loads(render(overview(catalog), Format.CSL))
    assert [item["id"] for item in items] == list(catalog.sources())
