"""The html format: a page that every reader gets whole, and nothing but a page."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from playwright.sync_api import Browser, Page

from mktcompare import Comparison, Format, Overview, RenderOptions, Selection, Source, render
from mktcompare import compare as compare_in
from mktcompare import overview as overview_of
from mktcompare.catalog.references import located
from mktcompare.formats import View
from mktcompare.views.citing import Sources
from tests.support import hostile, pages, small
from tests.support.tools import needs
from tests.support.views import comparisons

SMALL = small.small()
SOURCES = RenderOptions(sources=True)
BARE = RenderOptions(bare=True)


def compare(*names: str, **selection: object) -> Comparison:
    return compare_in(SMALL, *names, selection=Selection(**selection))  # type: ignore[arg-type]


VIEWS: dict[str, View] = {
    "hostile": hostile.COMPARISON,
    "hostile-overview": hostile.OVERVIEW,
    "pair": compare("tea", "coffee"),
    "disputed": compare("milk", "drink"),
    "brief": compare("tea", "milk", brief=True),
    "six": compare(*(concept.key for concept in SMALL)),
    "profile": compare("tea"),
}
COMPARISONS = {name: view for name, view in VIEWS.items() if isinstance(view, Comparison)}
OPTIONS = {
    "plain": RenderOptions(),
    "sources": SOURCES,
    "bare": BARE,
    "bare-sources": RenderOptions(bare=True, sources=True),
}


def drawn(view: View, options: RenderOptions | None = None) -> str:
    return render(view, Format.HTML, options)


def tree(view: View, options: RenderOptions | None = None) -> Element:
    return pages.parse(drawn(view, options))


@pytest.mark.parametrize("sources", [False, True])
@pytest.mark.parametrize("name", COMPARISONS)
def test_a_page_says_what_the_comparison_says(name: str, *, sources: bool) -> None:
    page = tree(COMPARISONS[name], RenderOptions(sources=sources))
    assert pages.read(page) == pages.expected(COMPARISONS[name], sources=sources)


@given(comparisons())
def test_any_text_reads_back_equal_wherever_it_is(comparison: Comparison) -> None:
    assert pages.read(tree(comparison, SOURCES)) == pages.expected(comparison, sources=True)


def test_headings_say_which_dimension_aspect_and_concept_a_cell_is_of() -> None:
    page = tree(VIEWS["pair"])
    scopes = {(cell.get("scope"), cell.get("title"), pages.text(cell)) for cell in page.iter("th")}
    assert {
        ("col", None, "COFFEE"),
        ("rowgroup", None, "Goals: What is it for?"),
        ("row", "What is it done for above all?", "Main purpose"),
        ("row", None, "Reach Where is it done?"),
    } <= scopes
    bodies = [pages.text(next(body.iter("th"))) for body in page.iter("tbody")]
    assert bodies == [
        "Definition",
        "Goals: What is it for?",
        "Channels",
        "Reach Where is it done?",
        "Origin",
        "Examples",
    ]


def test_of_a_value_with_a_detail_the_value_is_what_is_shared() -> None:
    page = tree(compare("tea", "milk"))
    assert [pages.text(part) for part in page.findall(".//td/span[@class='all']")] == [
        "=\xa0The host"
    ] * 2
    assert "=\xa0The host, at the door" in [pages.text(cell) for cell in page.iter("td")]


@pytest.mark.parametrize("names", [("tea", "coffee"), ("tea", "drink", "coffee")])
def test_a_symbol_for_what_is_shared_has_a_meaning(names: tuple[str, ...]) -> None:
    view = compare(*names)
    symbols = {
        symbol.get("aria-label") for symbol in tree(view).findall(".//*[@class='symbol'][@role]")
    }
    assert symbols == set(view.legend.values())


def test_what_is_not_stated_has_a_name_for_those_who_hear_the_page() -> None:
    page = tree(compare("coffee", "milk"))
    (silent, *_) = page.findall(".//span[@class='silent']")
    assert (silent.text, silent.get("aria-label")) == ("—", "not stated in this file")


@pytest.mark.parametrize("name", COMPARISONS)
def test_each_note_is_reached_from_the_cell_that_it_is_about(name: str) -> None:
    page = tree(COMPARISONS[name])
    links = [link.get("href") for link in page.iter("a") if link.get("class") == "disputed"]
    notes = [f"#{note.get('id')}" for note in page.findall(".//ul[@class='notes']/li")]
    assert len(notes) == len(COMPARISONS[name].notes)
    assert links == notes


def test_a_common_view_is_marked_without_being_called_a_dispute() -> None:
    view = compare("tea")
    texts = [pages.text(cell) for cell in tree(view).iter("td")]
    assert "Unpaid, offered to guests†" in texts
    assert "At home (disputed)" in texts


def test_the_mark_of_a_dispute_is_a_link_wherever_the_words_put_it(tmp_path: Path) -> None:
    words = 'words: {disputed_mark: "umstritten: {text} !"}\n'
    view = compare_in(small.catalog(tmp_path, words + small.TEXT), "tea")
    (cell,) = [
        cell
        for cell in tree(view).iter("td")
        if cell.find("a") is not None and "At home" in pages.text(cell)
    ]
    assert pages.text(cell) == "umstritten: At home !"
    assert [link.text for link in cell.iter("a")] == ["umstritten:", "!"]


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("de-CH", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("uz-Arab", "rtl")],
)
def test_language_and_direction_are_those_of_the_file(
    tmp_path: Path, language: str, direction: str
) -> None:
    text = small.TEXT.replace("language: en", f"language: {language}")
    catalog = small.catalog(tmp_path, text)
    for view in (compare_in(catalog, "tea", "milk"), overview_of(catalog)):
        page = tree(view)
        assert (page.get("lang"), page.get("dir")) == (language, direction)


def test_the_words_of_the_page_are_those_of_the_file(tmp_path: Path) -> None:
    words = "words: {differences: Unterschiede, common: Gemeinsam, not_stated: keine Angabe}\n"
    page = tree(compare_in(small.catalog(tmp_path, words + small.TEXT), "hot-drink", "cold-drink"))
    assert [heading.text for heading in page.iter("h2")] == ["Unterschiede", "Gemeinsam"]
    assert "keine Angabe" in pages.text(page)


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("options", OPTIONS)
def test_a_page_loads_nothing(name: str, options: str) -> None:
    page = tree(VIEWS[name], OPTIONS[options])
    assert not [*page.iter("img"), *page.iter("iframe")]
    assert [link.get("href") for link in page.iter("link")] == ["data:,"]
    assert not [part for part in page.iter() if part.get("src")]
    assert {part.tag for part in page.iter() if part.get("style")} <= {"col"}
    assert "url(" not in (pages.only(page.iter("style")).text or "")


def test_columns_in_word_are_as_wide_as_their_texts_ask_for() -> None:
    command = [needs("pandoc"), "-f", "html", "-t", "native"]
    page = drawn(compare("tea", "coffee"))
    read = subprocess.run(command, input=page, capture_output=True, check=True, text=True).stdout
    assert re.findall(r"ColWidth ([\d.]+)", read) == ["0.2", "0.4", "0.4"]


def test_each_mark_leads_to_its_source() -> None:
    page = tree(hostile.COMPARISON, SOURCES)
    entries = {entry.get("id"): entry for entry in page.findall(".//section/ol/li")}
    marks = {link.get("href") for link in page.findall(".//sup/a") if not link.get("class")}
    assert marks == {f"#{key}" for key in entries}


@pytest.mark.parametrize(
    ("source", "link"),
    [
        (
            Source("k", "T", url="https://e.org/ü?a=“b”"),
            "https://e.org/%C3%BC?a=%E2%80%9Cb%E2%80%9D",
        ),
        (Source("k", "T", url="HTTP://example.org", note="Read in 2020."), "HTTP://example.org"),
        (Source("k", "T", url="https://e.org", doi="10.1/x"), "https://doi.org/10.1/x"),
        (Source("k", "T", url="javascript:alert(1)"), None),
        (Source("k", "T", url="https://example.org/\n"), None),
        (Source("k", "T"), None),
    ],
)
def test_only_a_web_address_is_a_link(source: Source, link: str | None) -> None:
    sources = dict.fromkeys(COMPARISONS["profile"].sources, source)
    page = tree(COMPARISONS["profile"]._replace(sources=Sources(sources)), SOURCES)
    entry = page.find(".//section/ol/li")
    assert entry is not None
    assert [each.get("href") for each in entry] == ([link] if link else [])
    assert pages.text(entry) == located(source)


def test_nothing_in_a_page_tells_its_reader_what_to_type() -> None:
    for view in VIEWS.values():
        assert "--sources" not in pages.text(pages.only(tree(view).iter("body")))


@pytest.mark.parametrize("name", COMPARISONS)
def test_bare_leaves_the_table_alone(name: str) -> None:
    page = tree(COMPARISONS[name], BARE)
    main = pages.only(page.iter("main"))
    assert [part.get("class") for part in main] == ["table"]
    assert not list(main.iter("a"))
    groups = pages.expected(COMPARISONS[name]).groups
    assert [pages.text(body).replace("\n", "") for body in main.iter("tbody")] == [
        "".join([heading or "", *("".join(row) for row in rows)]).replace("\n", "").replace("†", "")
        for heading, rows in groups
    ]


def test_a_comparison_without_rows_is_still_a_page() -> None:
    empty = hostile.COMPARISON._replace(rows=(), notes=())
    for options in OPTIONS.values():
        page = tree(empty, options)
        assert pages.text(pages.only(page.iter("h1"))) == empty.title
        assert not list(page.iter("table"))


@pytest.mark.parametrize("view", [hostile.OVERVIEW, overview_of(SMALL)], ids=["hostile", "small"])
def test_a_bare_overview_is_only_the_tree(view: Overview) -> None:
    seen = []

    def walk(part: Element, depth: int) -> None:
        for item in part.findall("li"):
            label, (definition, *also) = item.find("div/b"), item.findall("div/p")
            assert label is not None
            seen.append((depth, label.text, definition.text, [note.text for note in also]))
            for below in item.findall("ul"):
                walk(below, depth + 1)

    main = pages.only(tree(view, BARE).iter("main"))
    walk(pages.only(main.findall("ul")), 0)
    assert seen == [
        (
            branch.depth,
            branch.concept.heading,
            branch.concept.definition.text,
            [f"also part of {' and '.join(branch.also_in)}"] if branch.also_in else [],
        )
        for branch in view.branches
    ]


@pytest.mark.exhaustive
def test_pages_pass_the_validator(tmp_path: Path) -> None:
    written = []
    for name, view in VIEWS.items():
        for key, options in OPTIONS.items():
            path = tmp_path / f"{name}-{key}.html"
            path.write_text(drawn(view, options), encoding="utf-8")
            written.append(path)
    pages.validate(*written)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with pages.chromium() as started:
        yield started


def opened(browser: Browser, path: Path, width: int, scheme: Literal["light", "dark"]) -> Page:
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    loaded = pages.requests_of(page)
    page.goto(path.as_uri())
    assert loaded == [path.as_uri()]
    return page


@pytest.mark.exhaustive
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
@pytest.mark.parametrize("name", VIEWS)
def test_pages_pass_the_accessibility_checker(
    browser: Browser, tmp_path: Path, name: str, scheme: Literal["light", "dark"], width: int
) -> None:
    for key in ("sources", "bare"):
        path = tmp_path / f"{key}.html"
        path.write_text(drawn(VIEWS[name], OPTIONS[key]), encoding="utf-8")
        page = opened(browser, path, width, scheme)
        pages.audit(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.close()


@pytest.mark.exhaustive
def test_a_phone_stacks_the_table_and_names_each_column(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(drawn(VIEWS["pair"]), encoding="utf-8")
    page = opened(browser, path, 360, "light")
    cells = page.locator("tbody:nth-of-type(2) tr:nth-child(2) td")
    one, other = cells.nth(0).bounding_box(), cells.nth(1).bounding_box()
    assert one is not None
    assert other is not None
    assert one["x"] == other["x"]
    assert one["y"] + one["height"] <= other["y"]
    named = "cell => getComputedStyle(cell, '::before').content"
    assert cells.evaluate_all(f"cells => cells.map({named})") == ['"Tea"', '"COFFEE"']
    page.close()


@pytest.mark.exhaustive
def test_a_page_of_a_language_from_right_to_left_is_laid_out_so(
    browser: Browser, tmp_path: Path
) -> None:
    catalog = small.catalog(tmp_path, small.TEXT.replace("language: en", "language: ar"))
    path = tmp_path / "page.html"
    path.write_text(drawn(compare_in(catalog, "tea", "coffee")), encoding="utf-8")
    page = opened(browser, path, 1280, "light")
    left = "parts => parts.map((part) => part.getBoundingClientRect().left)"
    label, one, other = page.locator("tbody:last-of-type tr > *").evaluate_all(left)
    assert label > one > other
    aligned = "parts => [...new Set(parts.map((part) => getComputedStyle(part).textAlign))]"
    assert page.locator("h1, p, th, td, li, dt, dd").evaluate_all(aligned) == ["right"]
    page.close()


@pytest.mark.exhaustive
def test_a_page_prints_dark_on_white_whatever_the_screen(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(drawn(VIEWS["pair"]), encoding="utf-8")
    page = opened(browser, path, 700, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    style = "part => [getComputedStyle(part).backgroundColor, getComputedStyle(part).color]"
    assert page.locator("body").evaluate(style) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert page.locator("tr").last.evaluate("row => getComputedStyle(row).display") == "table-row"
    page.close()
